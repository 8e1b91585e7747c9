package oracle

import (
	"strings"

	"github.com/sqlc-dev/marino/ast"
	"github.com/sqlc-dev/marino/parser"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// MySQL labels a text of MySQL.
func MySQL(text string) (Labels, error) {
	stmts, _, err := parser.New().Parse(text, "", "")
	if err != nil {
		return nil, err
	}
	w := &mysql{newWalker()}
	w.visit = w.node
	for _, stmt := range stmts {
		w.walk(stmt)
	}
	return w.labels, nil
}

type mysql struct{ *walker }

func (w *mysql) node(node any) bool {
	return w.query(node) || w.definition(node)
}

func (w *mysql) query(node any) bool {
	switch n := node.(type) {
	case *ast.TableName:
		if n.Schema.L != "" || n.Name.L != "dual" {
			w.read(n.Schema.L, n.Name.L)
		}
	case *ast.SelectStmt:
		w.withClause(n.With, func() { w.rest(n, "With", "LockInfo", "MoreLockInfos", "TableHints") })
	case *ast.SetOprStmt:
		w.withClause(n.With, func() { w.rest(n, "With") })
	case *ast.InsertStmt:
		w.targets(n.Table.TableRefs, func(*ast.TableSource, *ast.TableName) bool { return true })
		w.rest(n, "Table", "TableHints")
	case *ast.UpdateStmt:
		w.withClause(n.With, func() {
			w.targets(n.TableRefs.TableRefs, updated(n))
			w.rest(n, "With", "TableRefs", "TableHints")
		})
	case *ast.DeleteStmt:
		w.withClause(n.With, func() { w.deletes(n) })
	case *ast.LoadDataStmt:
		w.table(sqlscan.Write, n.Table)
	default:
		return false
	}
	return true
}

func (w *mysql) withClause(with *ast.WithClause, rest func()) {
	var ctes []cte
	recursive := false
	if with != nil {
		recursive = with.IsRecursive
		for _, c := range with.CTEs {
			ctes = append(ctes, cte{c.Name.L, c.Query})
		}
	}
	w.walker.with(recursive, ctes, rest)
}

func (w *mysql) table(a sqlscan.Access, t *ast.TableName) {
	if t != nil {
		w.add(a, t.Schema.L, t.Name.L)
	}
}

// targets handles the list of a statement that writes some of its tables.
func (w *mysql) targets(node any, written func(*ast.TableSource, *ast.TableName) bool) {
	list := &mysql{&walker{labels: w.labels, ctes: w.ctes, temps: w.temps}}
	list.visit = func(node any) bool {
		source, ok := node.(*ast.TableSource)
		if !ok {
			return w.node(node)
		}
		if t, ok := source.Source.(*ast.TableName); ok && written(source, t) {
			w.table(sqlscan.Write, t)
			return true
		}
		if _, ok := source.Source.(*ast.Join); ok {
			return false
		}
		w.walk(source.Source)
		return true
	}
	list.walk(node)
}

// updated tells which tables the assignments of UPDATE write: all if they name none.
func updated(n *ast.UpdateStmt) func(*ast.TableSource, *ast.TableName) bool {
	names := map[string]bool{}
	for _, a := range n.List {
		if a.Column.Table.L != "" {
			names[a.Column.Table.L] = true
		}
	}
	first := true
	return func(s *ast.TableSource, t *ast.TableName) bool {
		if single := n.TableRefs.TableRefs.Right == nil; len(names) == 0 || single {
			was := first
			first = false
			return was
		}
		return names[s.AsName.L] || s.AsName.L == "" && names[t.Name.L]
	}
}

func (w *mysql) deletes(n *ast.DeleteStmt) {
	names := map[string]bool{}
	if n.Tables != nil {
		for _, t := range n.Tables.Tables {
			names[strings.ToLower(t.Name.L)] = true
		}
	}
	w.targets(n.TableRefs.TableRefs, func(s *ast.TableSource, t *ast.TableName) bool {
		return n.Tables == nil || names[s.AsName.L] || s.AsName.L == "" && names[t.Name.L]
	})
	w.rest(n, "With", "TableRefs", "Tables", "TableHints")
}

func (w *mysql) definition(node any) bool {
	switch n := node.(type) {
	case *ast.CreateTableStmt:
		if n.TemporaryKeyword != ast.TemporaryNone {
			w.temporary(n.Table.Schema.L, n.Table.Name.L)
		}
		w.table(sqlscan.DDL, n.Table)
		w.rest(n, "Table")
	case *ast.CreateViewStmt:
		w.table(sqlscan.DDL, n.ViewName)
		w.walk(n.Select)
	case *ast.DropTableStmt:
		for _, t := range n.Tables {
			if n.TemporaryKeyword != ast.TemporaryLocal {
				w.table(sqlscan.DDL, t)
			}
		}
	case *ast.RenameTableStmt:
		for _, t := range n.TableToTables {
			w.table(sqlscan.DDL, t.OldTable)
			w.table(sqlscan.DDL, t.NewTable)
		}
	case *ast.AlterTableStmt:
		w.table(sqlscan.DDL, n.Table)
		w.alter(n)
	case *ast.TruncateTableStmt:
		w.table(sqlscan.Write, n.Table)
	case *ast.CreateIndexStmt:
		w.table(sqlscan.DDL, n.Table)
	case *ast.DropIndexStmt:
		w.table(sqlscan.DDL, n.Table)
	case *ast.ReferenceDef:
		w.table(sqlscan.Reference, n.Table)
	default:
		return w.utility(node)
	}
	return true
}

func (w *mysql) alter(n *ast.AlterTableStmt) {
	for _, spec := range n.Specs {
		if t := spec.NewTable; t != nil && spec.Tp == ast.AlterTableRenameTable && t.Schema.L == "" {
			w.add(sqlscan.DDL, n.Table.Schema.L, t.Name.L)
		} else if t != nil && spec.Tp == ast.AlterTableExchangePartition {
			w.table(sqlscan.Write, t)
		} else {
			w.table(sqlscan.DDL, t)
		}
		w.rest(spec, "NewTable")
	}
}

func (w *mysql) utility(node any) bool {
	switch n := node.(type) {
	case *ast.LockTablesStmt:
		for _, l := range n.TableLocks {
			w.table(sqlscan.Write, l.Table)
		}
	case *ast.ShowStmt:
		w.table(sqlscan.Read, n.Table)
	case *ast.AnalyzeTableStmt:
		for _, t := range n.TableNames {
			w.table(sqlscan.DDL, t)
		}
	case *ast.CreateTriggerStmt:
		w.table(sqlscan.DDL, n.Table)
		w.walk(n.Body)
	case *ast.CreateFunctionStmt:
		w.walk(n.Body)
	case *ast.ProcedureInfo:
		w.walk(n.ProcedureBody)
	case *ast.CreateEventStmt:
		w.walk(n.Body)
	case *ast.GrantStmt:
		w.granted(n.Level)
	case *ast.RevokeStmt:
		w.granted(n.Level)
	case *ast.ColumnName, *ast.FuncCallExpr, *ast.CallStmt,
		*ast.CreateSequenceStmt, *ast.DropSequenceStmt, *ast.DropTriggerStmt, *ast.DropFunctionStmt,
		*ast.DropProcedureStmt, *ast.DropEventStmt:
	default:
		return false
	}
	return true
}

func (w *mysql) granted(on *ast.GrantLevel) {
	if on.Level == ast.GrantLevelTable {
		w.add(sqlscan.DDL, on.DBName, on.TableName)
	}
}
