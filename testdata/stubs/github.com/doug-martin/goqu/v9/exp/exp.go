// Package exp has the signatures of the real package that the checks need, and no code.
package exp

type Aliaseable interface {
	As(interface{}) AliasedExpression
}

type AliasedExpression interface {
	Expression
}

type Expression interface {
}

type IdentifierExpression interface {
	Expression
	Aliaseable
}

type JoinCondition interface {
}

type LiteralExpression interface {
	Expression
	Aliaseable
}
