package sink

import (
	"go/types"
	"strings"
)

// Placeholder says what a library makes of an argument for a placeholder in a text.
type Placeholder uint8

// The kinds of arguments.
const (
	Bound      Placeholder = iota // a value, which the database gets apart from the text
	Identifier                    // a name, or a part of the statement, that is put into the text
	Subquery                      // a query that is put into the text in parentheses
)

// Filled returns the variadic parameter with the arguments for the placeholders of a text, 0 if there is none.
//
// Sources: bun's and go-pg's formatters (schema.Formatter.AppendQuery, orm.Formatter), gorm's clause.Expr.Build and
// NamedExpr.Build.
func Filled(s Sink, fn *types.Func) int {
	switch s.Library {
	case "bun", "go-pg", "gorm":
	default:
		return 0
	}
	sig := fn.Signature()
	last := sig.Params().Len() - 1
	if !sig.Variadic() || s.Arg < 0 || s.Arg >= last || s.Kind == Model || s.Kind == Name {
		return 0
	}
	return last
}

// Placeholder returns what an argument of a type becomes in the place of a placeholder.
func (t *Table) Placeholder(typ types.Type) Placeholder {
	if p, ok := types.Unalias(typ).(*types.Pointer); ok {
		typ = p.Elem()
	}
	named, ok := types.Unalias(typ).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return Bound
	}
	name := named.Obj().Name()
	switch t.original(named.Obj().Pkg().Path()) {
	case "github.com/uptrace/bun", "github.com/uptrace/bun/schema", "github.com/go-pg/pg", "github.com/go-pg/pg/types", "github.com/go-pg/pg/orm":
		switch {
		case name == "Ident" || name == "Name" || name == "Safe":
			return Identifier
		case strings.HasSuffix(name, "Query"):
			return Subquery
		}
	case "gorm.io/gorm/clause":
		if name == "Table" || name == "Column" || name == "Expr" {
			return Identifier
		}
	case "gorm.io/gorm", "github.com/jinzhu/gorm":
		if name == "DB" {
			return Subquery
		}
	}
	return Bound
}
