package oracle

import (
	"github.com/sqlc-dev/oliphant"
	"github.com/sqlc-dev/oliphant/ast"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// Postgres labels a text of PostgreSQL.
func Postgres(text string) (Labels, error) {
	tree, err := oliphant.Parse(text)
	if err != nil {
		return nil, err
	}
	w := &postgres{newWalker()}
	w.visit = w.node
	for _, stmt := range tree.Stmts {
		w.walk(stmt.Stmt)
	}
	return w.labels, nil
}

type postgres struct{ *walker }

func (w *postgres) node(node any) bool {
	return w.query(node) || w.definition(node) || w.utility(node)
}

// query handles the statements on rows.
func (w *postgres) query(node any) bool {
	switch n := node.(type) {
	case *ast.RangeVar:
		w.read(n.Catalogname, n.Schemaname, n.Relname)
	case *ast.SelectStmt:
		w.withClause(n.WithClause, func() {
			if n.IntoClause != nil {
				w.into(n.IntoClause.Rel, sqlscan.Write)
			}
			w.rest(n, "WithClause", "IntoClause", "LockingClause")
		})
	case *ast.InsertStmt:
		w.target(n, n.WithClause, n.Relation)
	case *ast.UpdateStmt:
		w.target(n, n.WithClause, n.Relation)
	case *ast.DeleteStmt:
		w.target(n, n.WithClause, n.Relation)
	case *ast.MergeStmt:
		w.target(n, n.WithClause, n.Relation)
	default:
		return false
	}
	return true
}

func (w *postgres) target(node any, with *ast.WithClause, relation *ast.RangeVar) {
	w.withClause(with, func() {
		w.rangeVar(sqlscan.Write, relation)
		w.rest(node, "WithClause", "Relation")
	})
}

func (w *postgres) withClause(with *ast.WithClause, rest func()) {
	var ctes []cte
	for _, n := range with.GetCtes() {
		c := n.GetCommonTableExpr()
		ctes = append(ctes, cte{c.Ctename, c.Ctequery})
	}
	w.walker.with(with.GetRecursive(), ctes, rest)
}

func (w *postgres) rangeVar(a sqlscan.Access, r *ast.RangeVar) {
	if r != nil {
		w.add(a, r.Catalogname, r.Schemaname, r.Relname)
	}
}

// into handles a table that a statement creates.
func (w *postgres) into(r *ast.RangeVar, a sqlscan.Access) {
	if r.Relpersistence == "t" {
		w.temporary(r.Catalogname, r.Schemaname, r.Relname)
		return
	}
	w.rangeVar(a, r)
}

// parents handles the tables that a new one is a part of, and walks the rest of it.
func (w *postgres) parents(n *ast.CreateStmt) {
	for _, r := range n.InhRelations {
		w.rangeVar(sqlscan.DDL, r.GetRangeVar())
	}
	w.rest(n, "Relation", "InhRelations")
}

// definition handles what creates, alters and drops.
func (w *postgres) definition(node any) bool {
	switch n := node.(type) {
	case *ast.CreateStmt:
		w.into(n.Relation, sqlscan.DDL)
		w.parents(n)
	case *ast.CreateForeignTableStmt:
		w.into(n.BaseStmt.Relation, sqlscan.DDL)
		w.parents(n.BaseStmt)
	case *ast.CreateTableAsStmt:
		w.into(n.Into.Rel, sqlscan.DDL)
		w.walk(n.Query)
	case *ast.ViewStmt:
		w.into(n.View, sqlscan.DDL)
		w.walk(n.Query)
	case *ast.Constraint:
		w.rangeVar(sqlscan.Reference, n.Pktable)
		w.rest(n, "Pktable")
	case *ast.IndexStmt:
		w.rangeVar(sqlscan.DDL, n.Relation)
	case *ast.CreateTrigStmt:
		w.rangeVar(sqlscan.DDL, n.Relation)
	case *ast.AlterPolicyStmt:
		w.rangeVar(sqlscan.DDL, n.Table)
		w.rest(n, "Table")
	case *ast.CreateFunctionStmt:
		w.walk(n.SqlBody)
	case *ast.CreatePolicyStmt:
		w.rangeVar(sqlscan.DDL, n.Table)
		w.rest(n, "Table")
	case *ast.RuleStmt:
		w.rangeVar(sqlscan.DDL, n.Relation)
		w.rest(n, "Relation")
	case *ast.CreateStatsStmt:
		for _, r := range n.Relations {
			w.rangeVar(sqlscan.DDL, r.GetRangeVar())
		}
	case *ast.PartitionCmd:
		w.rangeVar(sqlscan.DDL, n.Name)
	default:
		return w.alteration(node)
	}
	return true
}

func (w *postgres) alteration(node any) bool {
	switch n := node.(type) {
	case *ast.AlterTableStmt:
		if isTable(n.Objtype) {
			w.rangeVar(sqlscan.DDL, n.Relation)
			w.walk(n.Cmds)
		}
	case *ast.AlterTableCmd:
		if parent := n.Def.GetRangeVar(); parent != nil { // of INHERIT and NO INHERIT
			w.rangeVar(sqlscan.DDL, parent)
			return true
		}
		return false
	case *ast.RenameStmt:
		w.rename(n)
	case *ast.AlterObjectSchemaStmt:
		if isTable(n.ObjectType) {
			w.rangeVar(sqlscan.DDL, n.Relation)
			w.add(sqlscan.DDL, n.Newschema, n.Relation.Relname)
		}
	case *ast.DropStmt:
		w.drop(n)
	default:
		return false
	}
	return true
}

func isTable(t ast.ObjectType) bool {
	switch t {
	case ast.ObjectType_OBJECT_TABLE, ast.ObjectType_OBJECT_VIEW, ast.ObjectType_OBJECT_MATVIEW, ast.ObjectType_OBJECT_FOREIGN_TABLE:
		return true
	}
	return false
}

func (w *postgres) rename(n *ast.RenameStmt) {
	switch {
	case isTable(n.RenameType):
		w.rangeVar(sqlscan.DDL, n.Relation)
		w.add(sqlscan.DDL, n.Relation.Schemaname, n.Newname)
	case n.RenameType == ast.ObjectType_OBJECT_COLUMN && isTable(n.RelationType), n.RenameType == ast.ObjectType_OBJECT_TABCONSTRAINT,
		n.RenameType == ast.ObjectType_OBJECT_TRIGGER, n.RenameType == ast.ObjectType_OBJECT_POLICY:
		w.rangeVar(sqlscan.DDL, n.Relation)
	}
}

func (w *postgres) drop(n *ast.DropStmt) {
	for _, object := range n.Objects {
		var parts []string
		for _, part := range object.GetList().GetItems() {
			parts = append(parts, part.GetString_().GetSval())
		}
		switch n.RemoveType {
		case ast.ObjectType_OBJECT_TRIGGER, ast.ObjectType_OBJECT_POLICY, ast.ObjectType_OBJECT_RULE:
			w.add(sqlscan.DDL, parts[:len(parts)-1]...)
		default:
			if isTable(n.RemoveType) {
				w.add(sqlscan.DDL, parts...)
			}
		}
	}
}

// utility handles the other statements. Grants and comments name no tables here.
func (w *postgres) utility(node any) bool {
	switch n := node.(type) {
	case *ast.TruncateStmt:
		w.list(sqlscan.Write, n.Relations)
	case *ast.LockStmt:
		w.list(sqlscan.Write, n.Relations)
	case *ast.RefreshMatViewStmt:
		w.rangeVar(sqlscan.Write, n.Relation)
	case *ast.CopyStmt:
		access := sqlscan.Read
		if n.IsFrom {
			access = sqlscan.Write
		}
		w.rangeVar(access, n.Relation)
		w.walk(n.Query)
	case *ast.VacuumRelation:
		w.rangeVar(sqlscan.DDL, n.Relation)
	case *ast.ReindexStmt:
		if n.Kind == ast.ReindexObjectType_REINDEX_OBJECT_TABLE {
			w.rangeVar(sqlscan.DDL, n.Relation)
		}
	case *ast.ClusterStmt:
		w.rangeVar(sqlscan.DDL, n.Relation)
	case *ast.GrantStmt:
		if n.Targtype == ast.GrantTargetType_ACL_TARGET_OBJECT && n.Objtype == ast.ObjectType_OBJECT_TABLE {
			w.list(sqlscan.DDL, n.Objects)
		}
	case *ast.CommentStmt, *ast.CreateSeqStmt, *ast.AlterSeqStmt, *ast.CompositeTypeStmt,
		*ast.CreatePublicationStmt, *ast.AlterPublicationStmt, *ast.ImportForeignSchemaStmt, *ast.SecLabelStmt, *ast.DoStmt:
	default:
		return false
	}
	return true
}

func (w *postgres) list(a sqlscan.Access, relations []*ast.Node) {
	for _, r := range relations {
		w.rangeVar(a, r.GetRangeVar())
	}
}
