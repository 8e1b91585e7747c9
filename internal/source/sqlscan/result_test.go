package sqlscan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// changes returns the changes of r in the words of SQL.
func changes(r Result) string {
	var all []string
	for _, c := range r.Changes {
		kind := "table"
		if c.View {
			kind = "view"
		}
		if c.Temporary {
			kind = "temporary " + kind
		}
		change := fmt.Sprintf("%s %s %s", c.Op, kind, c.Name)
		if c.Op == Rename {
			change += " to " + c.To.String()
		}
		all = append(all, change)
	}
	return strings.Join(all, "; ")
}

func TestScanChanges(t *testing.T) {
	for _, c := range []struct{ sql, want, tables string }{
		{"CREATE TABLE IF NOT EXISTS a (b int); DROP TABLE a, s.c", "create table a; drop table a; drop table s.c", "a d, s.c d"},
		{"CREATE OR REPLACE VIEW v AS SELECT 1; DROP VIEW IF EXISTS v", "create view v; drop view v", "v d"},
		{"CREATE MATERIALIZED VIEW v AS SELECT 1; DROP MATERIALIZED VIEW v", "create view v; drop view v", "v d"},
		{"CREATE TABLE b AS SELECT * FROM a", "create table b", "b d, a r"},
		{"SELECT * INTO b FROM a", "create table b", "b w, a r"},
		{"ALTER TABLE a RENAME TO b", "rename table a to b", "a d, b d"},
		{"ALTER TABLE IF EXISTS s.a RENAME TO b", "rename table s.a to s.b", "s.a d, s.b d"},
		{"ALTER TABLE a RENAME AS s.b", "rename table a to s.b", "a d, s.b d"},
		{"ALTER TABLE a ADD COLUMN c int, RENAME b", "rename table a to b", "a d, b d"},
		{"ALTER TABLE a RENAME COLUMN b TO c", "", "a d"},
		{"ALTER TABLE a RENAME b TO c", "", "a d"},
		{"ALTER TABLE a RENAME CONSTRAINT b TO c", "", "a d"},
		{"ALTER VIEW v RENAME TO w", "rename view v to w", "v d, w d"},
		{"ALTER TABLE a SET SCHEMA s", "rename table a to s.a", "a d, s.a d"},
		{"RENAME TABLE a TO b, s.c TO s.d", "rename table a to b; rename table s.c to s.d", "a d, b d, s.c d, s.d d"},
		{"RENAME TABLES a TO b, c TO", "rename table a to b", "a d, b d"},
		{"EXEC sp_rename 'dbo.[a]', 'b'", "rename table dbo.a to dbo.b", "dbo.a d, dbo.b d"},
		{"EXECUTE sp_rename @objname = N'a', @newname = N'b', @objtype = 'OBJECT'", "rename table a to b", "a d, b d"},
		{"EXEC sp_rename 'a.b', 'c', 'COLUMN'", "", ""},
		{"CREATE TEMP TABLE a AS SELECT * FROM b; INSERT INTO a SELECT * FROM a JOIN s.a; DROP TABLE a; SELECT * FROM a",
			"create temporary table a; drop temporary table a", "b r, s.a r, a r"},
		{"SELECT * FROM a; CREATE TEMPORARY TABLE a (x int); SELECT * FROM A", "create temporary table a", "a r"},
		{"CREATE TABLE #a (x int); UPDATE #a SET x = 1; DROP TABLE #a", "create temporary table #a; drop temporary table #a", ""},
		{"SELECT * INTO #a FROM b; SELECT * FROM #a", "create temporary table #a", "b r"},
		{"SELECT * INTO TEMP a FROM b; SELECT * FROM a", "create temporary table a", "b r"},
		{"CREATE TABLE pg_temp.a (x int); SELECT * FROM pg_temp.a, a", "create temporary table pg_temp.a", ""},
		{"CREATE TEMP TABLE a (x int); ALTER TABLE a RENAME TO b; SELECT * FROM a, b",
			"create temporary table a; rename temporary table a to b", "a r"},
		{"DROP TEMPORARY TABLE a", "drop temporary table a", ""},
		{"CREATE TEMP VIEW v AS SELECT * FROM a; SELECT * FROM v", "create temporary view v", "a r"},
		{"CREATE INDEX i ON a (b); DROP INDEX i; DROP FUNCTION f; CREATE SCHEMA s", "", "a d"},
		{"DO $$ BEGIN CREATE TABLE a (x int); END $$", "create table a", "a d"},
	} {
		r := Scan(c.sql, Options{})
		require.Equal(t, c.want, changes(r), "%s", c.sql)
		require.Equal(t, c.tables, summary(r), "%s", c.sql)
	}
}

func TestScanOpaque(t *testing.T) {
	const h = "\uFFFC"
	for _, opaque := range []string{
		h, h + " WHERE a = 1", "SELECT a FROM t " + h, "SELECT a FROM t WHERE " + h, "SELECT a FROM t WHERE a = 1 AND " + h,
		"SELECT a FROM t WHERE (" + h + ")", "SELECT a FROM t WHERE EXISTS (" + h + ")", "SELECT a FROM t WHERE a = ? " + h,
		"SELECT * FROM (" + h + ") x", "WITH a AS (" + h + ") SELECT * FROM a", "WITH a AS (SELECT 1), " + h + " SELECT * FROM a",
		"SELECT a FROM t JOIN u ON " + h, "INSERT INTO t " + h, "INSERT INTO t (a) " + h, "UPDATE t SET a = 1 WHERE " + h,
		"DELETE FROM t " + h, "SELECT " + h, "EXPLAIN " + h, "SELECT 1; " + h, "SELECT a FROM t UNION " + h,
		"SELECT a FROM t WHERE NOT " + h, "SELECT EXISTS (" + h + ")", "ALTER TABLE t " + h, "BEGIN " + h + " END",
	} {
		require.True(t, Scan(opaque, Options{}).Opaque, "%s", opaque)
	}
	for _, known := range []string{
		"SELECT a FROM t", "SELECT " + h + " FROM t", "SELECT a, " + h + " FROM t", "SELECT count(" + h + ") FROM t",
		"SELECT a FROM " + h, "SELECT a FROM t_" + h, "SELECT a FROM t WHERE a = " + h, "SELECT a FROM t WHERE a IN (" + h + ")",
		"SELECT a FROM t WHERE a LIKE " + h, "SELECT a FROM t WHERE a BETWEEN ? AND " + h, "SELECT a FROM t ORDER BY " + h,
		"SELECT a FROM t ORDER BY a " + h, "SELECT a FROM t LIMIT " + h + " OFFSET " + h, "SELECT a FROM t WHERE x." + h + " = 1",
		"INSERT INTO t (" + h + ") VALUES (" + h + ")", "INSERT INTO t (a) VALUES " + h, "UPDATE t SET " + h + ", a = " + h,
		"SELECT '" + h + "' FROM t -- " + h, "SELECT a FROM t WHERE \"" + h + "\" = 1", "SELECT a FROM t WHERE a = (" + h + ")",
		"SELECT a FROM f() AS (" + h + ")", "SELECT a FROM t JOIN u USING (" + h + ")",
		"SELECT a FROM t GROUP BY " + h, "SELECT a FROM t WHERE f(" + h + ") > 1",
	} {
		require.False(t, Scan(known, Options{}).Opaque, "%s", known)
	}
	require.False(t, Scan("SELECT a FROM t LIMIT 1 %d", Options{Format: true}).Opaque, "%%d is a number")
}

func TestScanVerbs(t *testing.T) {
	r := Scan("with a as (select 1) insert into t select 1; update t set x = 1; delete from t; drop table t; savepoint s", Options{})
	require.Equal(t, []string{"SELECT", "INSERT", "SELECT", "UPDATE", "DELETE", "DROP"}, r.Verbs)
	r = Scan("DROP INDEX i; DELETE t WHERE a; LOCK t; CREATE VIEW v AS SELECT 1", Options{})
	require.Equal(t, []string{"DROP", "DELETE", "LOCK", "CREATE", "SELECT"}, r.Verbs)
	require.Empty(t, Scan("GRANT SELECT ON t TO u", Options{}).Verbs)
	require.Equal(t, []string{"VACUUM"}, Scan("vacuum t", Options{}).Verbs)
}

func TestScanOffsets(t *testing.T) {
	sql := "SELECT * FROM s.users u JOIN \"Orders\" o ON u.id = o.u UNION SELECT * FROM s.users"
	r := Scan(sql, Options{})
	require.Equal(t, Table{Name: Name{{Text: "s"}, {Text: "users"}}, Access: Read, Offset: strings.Index(sql, "s.users")}, r.Tables[0])
	require.Equal(t, Table{Name: Name{{Text: "Orders", Quoted: true}}, Access: Read, Offset: strings.Index(sql, `"Orders"`)}, r.Tables[1])
	require.Len(t, r.Tables, 2)
}

func TestScanJoinsManyTables(t *testing.T) {
	var b strings.Builder
	for i := range 3 * few {
		fmt.Fprintf(&b, "SELECT * FROM t%d; DELETE FROM T%d;", i, i)
	}
	r := Scan(b.String(), Options{})
	require.Len(t, r.Tables, 3*few)
	for i, table := range r.Tables {
		require.Equal(t, fmt.Sprintf("t%d", i), table.Name.String())
		require.Equal(t, "read+write", table.Access.String())
	}
}

func TestAccessString(t *testing.T) {
	require.Equal(t, "read", Read.String())
	require.Equal(t, "write+ddl+reference", (Write | DDL | Reference).String())
	require.Empty(t, Access(0).String())
}

func TestLookup(t *testing.T) {
	require.Equal(t, wSelect, lookup("SeLeCt"))
	require.Equal(t, wStraightJoin, lookup("straight_join"))
	require.Equal(t, noWord, lookup("selects"))
	require.Equal(t, noWord, lookup(""))
	require.Equal(t, noWord, lookup(strings.Repeat("x", longest+1)))
	require.True(t, lookup("update").reserved() && !lookup("lock").reserved() && lookup("lock").keyword() && !lookup("key").keyword())
}

// TestNoTable has holes where something else than a table is named, beside those that may hide one.
func TestNoTable(t *testing.T) {
	for sql, opaque := range map[string]bool{
		"CREATE DATABASE ? CHARACTER SET utf8": false, "DROP DATABASE IF EXISTS ?": false, "SHOW TABLES FROM ?": false,
		"SELECT 1; DROP KEYSPACE ?": false, "CREATE EXTENSION ?": false, "SAVEPOINT ?": false, "LISTEN ?": false,
		"CREATE ?": true, "?": true, "SELECT 1 ?": true, "DROP DATABASE a; ?": true, "DROP DATABASE a b c d e f g h i ?": true,
	} {
		require.Equal(t, opaque, Scan(strings.ReplaceAll(sql, "?", string(Hole)), Options{}).Opaque, sql)
	}
}
