// Package sqlgraph has the signatures of the real package that the checks need, and no code.
package sqlgraph

import (
	"context"

	"entgo.io/ent/dialect"
	"entgo.io/ent/schema/field"
)

type CreateSpec struct{}

type DeleteSpec struct{}

type EdgeSpec struct {
	Rel     Rel
	Inverse bool
	Table   string
	Columns []string
	Bidi    bool
}

type FieldSpec struct{}

type QuerySpec struct{}

type Rel int

type Step struct{}

type StepOption func(*Step)

type UpdateSpec struct{}

func CountNodes(ctx context.Context, drv dialect.Driver, spec *QuerySpec) (int, error) { panic("stub") }

func CreateNode(ctx context.Context, drv dialect.Driver, spec *CreateSpec) error { panic("stub") }

func DeleteNodes(ctx context.Context, drv dialect.Driver, spec *DeleteSpec) (int, error) {
	panic("stub")
}

func Edge(rel Rel, inverse bool, table string, columns ...string) StepOption { panic("stub") }

func From(table string, column string, v ...any) StepOption { panic("stub") }

func NewCreateSpec(table string, id *FieldSpec) *CreateSpec { panic("stub") }

func NewDeleteSpec(table string, id *FieldSpec) *DeleteSpec { panic("stub") }

func NewFieldSpec(column string, typ field.Type) *FieldSpec { panic("stub") }

func NewQuerySpec(table string, columns []string, id *FieldSpec) *QuerySpec { panic("stub") }

func NewStep(opts ...StepOption) *Step { panic("stub") }

func NewUpdateSpec(table string, columns []string, id ...*FieldSpec) *UpdateSpec { panic("stub") }

func QueryNodes(ctx context.Context, drv dialect.Driver, spec *QuerySpec) error { panic("stub") }

func To(table string, column string) StepOption { panic("stub") }

func UpdateNode(ctx context.Context, drv dialect.Driver, spec *UpdateSpec) error { panic("stub") }

func UpdateNodes(ctx context.Context, drv dialect.Driver, spec *UpdateSpec) (int, error) {
	panic("stub")
}

// Kinds of edges.
const (
	_ Rel = iota
	O2O
	O2M
	M2O
	M2M
)
