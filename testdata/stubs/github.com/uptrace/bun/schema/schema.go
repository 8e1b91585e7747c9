// Package schema has the signatures of the real package that the checks need, and no code.
package schema

type BaseModel struct{}

type Dialect interface {
}

type Ident string

type Query interface {
}

type QueryAppender interface {
}

type QueryWithArgs struct{}
