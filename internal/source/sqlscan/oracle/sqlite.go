package oracle

import (
	"github.com/sqlc-dev/meyer/ast"
	"github.com/sqlc-dev/meyer/parser"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// SQLite labels a text of SQLite.
func SQLite(text string) (Labels, error) {
	stmts, err := parser.ParseString(text)
	if err != nil {
		return nil, err
	}
	w := &sqlite{newWalker()}
	w.visit = w.node
	for _, stmt := range stmts {
		w.walk(stmt)
	}
	return w.labels, nil
}

type sqlite struct{ *walker }

func (w *sqlite) node(node any) bool {
	return w.query(node) || w.definition(node)
}

func (w *sqlite) query(node any) bool {
	switch n := node.(type) {
	case *ast.TableRef:
		if n.Name != nil && !n.HasArgs {
			w.read(parts(n.Name)...)
		}
		w.rest(n, "Name")
	case *ast.InExpr:
		if n.Table != nil && !n.HasArgs {
			w.read(parts(n.Table)...)
		}
		w.rest(n, "Table")
	case *ast.SelectStmt:
		w.withClause(n.With, func() { w.rest(n, "With") })
	case *ast.InsertStmt:
		w.target(n, n.With, n.Table)
	case *ast.UpdateStmt:
		w.target(n, n.With, n.Table)
	case *ast.DeleteStmt:
		w.target(n, n.With, n.Table)
	default:
		return false
	}
	return true
}

func (w *sqlite) target(node any, with *ast.With, table *ast.QualifiedName) {
	w.withClause(with, func() {
		w.add(sqlscan.Write, parts(table)...)
		w.rest(node, "With", "Table")
	})
}

// withClause handles WITH, all of whose queries know all of its names.
func (w *sqlite) withClause(with *ast.With, rest func()) {
	var ctes []cte
	if with != nil {
		for _, c := range with.CTEs {
			ctes = append(ctes, cte{c.Name.Name, c.Select})
		}
	}
	w.walker.with(true, ctes, rest)
}

func (w *sqlite) definition(node any) bool {
	switch n := node.(type) {
	case *ast.CreateTableStmt:
		w.create(n.Temp, n.Name)
		w.rest(n, "Name")
	case *ast.CreateViewStmt:
		w.create(n.Temp, n.Name)
		w.walk(n.Select)
	case *ast.CreateVirtualTableStmt:
		w.create(false, n.Name)
	case *ast.AnalyzeStmt:
		if n.Name != nil {
			w.add(sqlscan.DDL, parts(n.Name)...)
		}
	case *ast.CreateIndexStmt:
		w.add(sqlscan.DDL, n.Table.Name)
	case *ast.CreateTriggerStmt:
		w.add(sqlscan.DDL, parts(n.Table)...)
		w.rest(n, "Table", "Name")
	case *ast.ForeignKeyClause:
		w.add(sqlscan.Reference, n.Table.Name)
	case *ast.AlterTableStmt:
		w.add(sqlscan.DDL, parts(n.Table)...)
		if n.Action == ast.AlterRenameTable {
			w.add(sqlscan.DDL, append(parts(n.Table)[:1], n.NewName.Name)...)
		}
		w.rest(n, "Table", "NewName")
	case *ast.DropTableStmt:
		w.add(sqlscan.DDL, parts(n.Name)...)
	case *ast.DropViewStmt:
		w.add(sqlscan.DDL, parts(n.Name)...)
	default:
		return false
	}
	return true
}

func (w *sqlite) create(temporary bool, name *ast.QualifiedName) {
	if p := parts(name); temporary || p[0] == "temp" {
		w.temporary(p[1])
		return
	}
	w.add(sqlscan.DDL, parts(name)...)
}

// parts returns the schema, maybe empty, and the name.
func parts(n *ast.QualifiedName) []string {
	if n.Schema == nil {
		return []string{"", n.Name.Name}
	}
	return []string{n.Schema.Name, n.Name.Name}
}
