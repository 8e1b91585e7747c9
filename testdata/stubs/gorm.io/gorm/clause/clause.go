// Package clause has the signatures of the real package that the checks need, and no code.
package clause

type Expr struct {
	SQL  string
	Vars []interface{}
}

type Expression interface {
}
