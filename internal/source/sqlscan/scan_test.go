package sqlscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// statement is a text and what it names: "orders w, users r" are the tables in the order of their first mention with
// r, w, d (DDL) or f (foreign key). "?" stands after a dynamic name, "!" after one that only a function body has. "."
// stands after what may be a path and "&" after what WITH may name.
type statement struct {
	sql  string
	want string
}

// summary returns the tables of r as a statement has them.
func summary(r Result) string {
	var tables []string
	for _, t := range r.Tables {
		access := ""
		for i, letter := range "rwdf" {
			if t.Access&(1<<i) != 0 {
				access += string(letter)
			}
		}
		if t.Dynamic {
			access += "?"
		}
		if t.InBody {
			access += "!"
		}
		access += [...]string{NoDoubt: "", MayBePath: ".", MayBeQuery: "&"}[t.Doubt]
		tables = append(tables, t.Name.String()+" "+access)
	}
	return strings.Join(tables, ", ")
}

func check(t *testing.T, o Options, statements []statement) {
	t.Helper()
	for _, s := range statements {
		require.Equal(t, s.want, summary(Scan(s.sql, o)), "%s", s.sql)
	}
}

func TestScanSelect(t *testing.T) {
	check(t, Options{}, []statement{
		{"SELECT 1", ""},
		{"SELECT * FROM users", "users r"},
		{"select u.id from users u", "users r"},
		{"SELECT * FROM users AS u, orders o, items WHERE 1=1", "users r, orders r, items r"},
		{"SELECT * FROM a LEFT JOIN b ON a.x = b.x RIGHT OUTER JOIN c USING (x) NATURAL JOIN d CROSS JOIN e", "a r, b r, c r, d r, e r"},
		{"SELECT * FROM a JOIN b USING (x), c", "a r, b r, c r"},
		{"SELECT * FROM a JOIN (b JOIN c ON b.x = c.x) ON a.x = b.x, d", "a r, b r, c r, d r"},
		{"SELECT * FROM ((a)) x, (b CROSS JOIN c) AS y, d", "a r, b r, c r, d r"},
		{"SELECT * FROM ((SELECT x FROM a) UNION (SELECT x FROM b)) u, c", "a r, b r, c r"},
		{"SELECT * FROM (SELECT * FROM a) x (id, name), b", "a r, b r"},
		{"SELECT * FROM a AS x (id, name), b", "a r, b r"},
		{"SELECT * FROM (VALUES (1, 2), (3, 4)) AS v (x, y), a", "a r"},
		{"SELECT a, b, c FROM t GROUP BY a, b HAVING a > 1, x ORDER BY c, d LIMIT 1, 2", "t r"},
		{"SELECT a FROM t WHERE a IN (b, c) AND d = ANY (SELECT e FROM u)", "t r, u r"},
		{"SELECT (SELECT max(x) FROM u), CASE WHEN a THEN (SELECT 1 FROM v) END FROM t", "u r, v r, t r"},
		{"SELECT x FROM a UNION ALL SELECT x FROM b EXCEPT SELECT x FROM c MINUS SELECT x FROM d", "a r, b r, c r, d r"},
		{"SELECT a - minus, minus FROM t, u", "t r, u r"},
		{"SELECT * FROM t TABLESAMPLE BERNOULLI (10), u", "t r, u r"},
		{"SELECT * FROM t *, ONLY u, ONLY (v)", "t r, u r, v r"},
		{"SELECT * FROM a, LATERAL (SELECT * FROM b) x, LATERAL f(a.x) y", "a r, b r"},
		{"SELECT * FROM f(1), g(a, (SELECT x FROM t)) AS g (a int, b text), u", "t r, u r"},
		{"SELECT * FROM ROWS FROM (f(1), g(2)) AS x, t", "t r"},
		{"SELECT * FROM unnest(ARRAY[1]) WITH ORDINALITY AS u (a, n), t", "t r"},
		{"SELECT * FROM TABLE(f(1)), t", "t r"},
		{"SELECT * FROM rows, only, outer_table", "rows r, only r, outer_table r"},
		{"SELECT * FROM t WHERE a IS DISTINCT FROM b AND c IS NOT DISTINCT FROM d", "t r"},
		{"SELECT DISTINCT FROM t", "t r"},
		{"SELECT EXTRACT(DAY FROM x), TRIM(FROM y), date_part(z FROM w) FROM t", "t r"},
		{"SELECT * FROM t WHERE x IN (SELECT EXTRACT(DAY FROM d) FROM u)", "t r, u r"},
		{"SELECT * FROM t FOR UPDATE OF t NOWAIT", "t r"},
		{"SELECT * FROM t, u FOR UPDATE OF t, u SKIP LOCKED", "t r, u r"},
		{"SELECT * FROM t x, u y FOR UPDATE OF x, y", "t r, u r"},
		{"SELECT * FROM t x, u y FOR NO KEY UPDATE OF x, y NOWAIT", "t r, u r"},
		{"SELECT * FROM WHERE a", ""},
		{"SELECT * FROM t FOR SHARE; SELECT * FROM u", "t r, u r"},
		{"SELECT * FROM t WINDOW w AS (PARTITION BY a), v AS (ORDER BY b)", "t r"},
		{"SELECT * FROM t FETCH FIRST 10 ROWS ONLY", "t r"},
		{"SELECT * INTO backup FROM live", "backup w, live r"},
		{"SELECT 1 AS a INTO backup", "backup w"},
		{"SELECT a, b INTO x, y FROM t", "t r"},
		{"SELECT STRAIGHT_JOIN a FROM t STRAIGHT_JOIN u", "t r, u r"},
		{"SELECT a AS start, b AS format, 1 AS limit, 2 AS from_, lock.x FROM t AS lock, u", "t r, u r"},
		{"SELECT t.from, t.order, t.update, t.join FROM t, u", "t r, u r"},
		{"SELECT 'FROM a', \"FROM b\", `FROM c` -- FROM d\n/* FROM e */ FROM t", "t r"},
		{"SELECT * FROM t AS OF SYSTEM TIME '-1s', u", "t r, u r"},
		{"SELECT CURRENT_DATE, x FROM DUAL, current_timestamp", ""},
		{"SELECT * FROM \"dual\"", "dual r"},
		{"TABLE t", "t r"},
		{"(TABLE a) UNION ALL TABLE b", "a r, b r"},
		{"EXPLAIN (FORMAT JSON) SELECT * FROM t", "t r"},
		{"FROM t JOIN u ON t.x = u.x WHERE a = 1", "t r, u r"},
		{"LEFT JOIN u ON t.x = u.x", "u r"},
		{"id IN (SELECT id FROM u) AND x = ?", "u r"},
		{"", ""},
	})
}

func TestScanWith(t *testing.T) {
	check(t, Options{}, []statement{
		{"WITH a AS (SELECT * FROM t) SELECT * FROM a", "t r"},
		{"WITH a (x, y) AS (SELECT * FROM t), b AS (SELECT * FROM a JOIN u) SELECT * FROM a, b", "t r, u r"},
		{"WITH users AS (SELECT * FROM users WHERE x) SELECT * FROM users", "users r"},
		{"WITH a AS (SELECT * FROM b), b AS (SELECT * FROM t) SELECT * FROM a, b", "b r, t r"},
		{"WITH RECURSIVE a AS (SELECT * FROM b UNION SELECT * FROM a), b AS (SELECT * FROM t) SELECT * FROM a", "t r"},
		{"WITH RECURSIVE a AS (SELECT 1 FROM t) SEARCH DEPTH FIRST BY x, y SET o CYCLE x SET c USING p, b AS (SELECT 1 FROM u) SELECT * FROM a, b", "t r, u r"},
		{"WITH a AS MATERIALIZED (SELECT 1 FROM t), b AS NOT MATERIALIZED (SELECT 1 FROM u) SELECT * FROM a, b, c", "t r, u r, c r"},
		{"WITH a AS (SELECT 1 FROM t) SELECT * FROM s.a, \"A\"", "t r, s.a r"},
		{"WITH a AS (SELECT 1 FROM t) SELECT * FROM a; SELECT * FROM a", "t r, a r"},
		{"SELECT * FROM (WITH a AS (SELECT 1 FROM t) SELECT * FROM a) x, a", "t r, a r"},
		{"WITH d AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM d", "t w, u w"},
		{"WITH d AS (UPDATE t SET x = 1 RETURNING *), i AS (INSERT INTO u SELECT * FROM d) SELECT 1", "t w, u w"},
		{"INSERT INTO u WITH a AS (SELECT 1 FROM t) SELECT * FROM a", "u w, t r"},
		{"WITH u AS (SELECT 1 FROM t) INSERT INTO u SELECT * FROM u", "t r, u w"},
		{"WITH c AS (SELECT TOP 1 * FROM t) UPDATE c SET x = 1", "t w"},
		{"WITH n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n) SELECT * FROM n", ""},
		{"WITH n AS (SELECT x FROM n UNION ALL SELECT x FROM n) SELECT * FROM n", "n r"},
		{"SELECT * FROM f() WITH ORDINALITY, t WITH (NOLOCK), u", "t r, u r"},
		{"SELECT a FROM t GROUP BY a WITH ROLLUP", "t r"},
		{"WITH a AS (SELECT 1 FROM t", "t r"},
		{"WITH a AS (SELECT 1 FROM t) SELECT 1 FROM a; WITH a AS (SELECT 1) SELECT 1 FROM a; WITH a AS (SELECT 1) SELECT 1 FROM a", "t r"},
		{"WITH RECURSIVE a AS (SELECT 1 FROM t) CYCLE x SET c USING p", "t r"},
	})
	check(t, Options{Dialect: Postgres}, []statement{
		{"WITH u AS (SELECT 1 FROM t) UPDATE u SET x = 1", "t r, u w"},
		{"WITH n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n) SELECT * FROM n", "n r"},
	})
	check(t, Options{Dialect: MSSQL}, []statement{
		{"WITH n AS (SELECT 1 AS x FROM t UNION ALL SELECT x + 1 FROM n) SELECT * FROM n", "t r"},
	})
	check(t, Options{Dialect: SQLite}, []statement{
		{"WITH a AS (SELECT * FROM b), b AS (SELECT * FROM t) SELECT * FROM a, b", "t r"},
	})
}

func TestScanInsert(t *testing.T) {
	check(t, Options{}, []statement{
		{"INSERT INTO t (a, b) VALUES (?, ?)", "t w"},
		{"INSERT INTO t VALUES (1, (SELECT max(x) FROM u)), (2, 3)", "t w, u r"},
		{"INSERT INTO t AS x (a) VALUES (1) RETURNING a, b", "t w"},
		{"INSERT INTO t (a) SELECT a FROM t", "t rw"},
		{"INSERT INTO t (SELECT a FROM u)", "t w, u r"},
		{"INSERT INTO t ((SELECT a FROM u))", "t w, u r"},
		{"INSERT INTO t TABLE u", "t w, u r"},
		{"INSERT INTO t SET a = 1, b = 2", "t w"},
		{"INSERT INTO t DEFAULT VALUES", "t w"},
		{"INSERT t (a) VALUES (1)", "t w"},
		{"INSERT t SELECT * FROM u", "t w, u r"},
		{"INSERT INTO t SELECT a FROM u ON DUPLICATE KEY UPDATE a = 1, b = 2", "t w, u r"},
		{"INSERT LOW_PRIORITY IGNORE INTO t VALUES (1)", "t w"},
		{"INSERT OR REPLACE INTO t VALUES (1)", "t w"},
		{"INSERT OVERWRITE TABLE t SELECT * FROM u", "t w, u r"},
		{"INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = excluded.a, b = 2 WHERE t.x", "t w"},
		{"INSERT INTO t (a) VALUES (1) ON CONFLICT ON CONSTRAINT c DO NOTHING", "t w"},
		{"INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a), b = b + 1, c = (SELECT 1 FROM u)", "t w, u r"},
		{"INSERT INTO t VALUES (1, 2) AS new (a, b) ON DUPLICATE KEY UPDATE a = new.a", "t w"},
		{"REPLACE INTO t VALUES (1)", "t w"},
		{"REPLACE t SET a = 1", "t w"},
		{"SELECT REPLACE(a, 'b', 'c'), INSERT(a, 1, 2, b) FROM t", "t r"},
		{"UPSERT INTO t VALUES (1)", "t w"},
		{"INSERT INTO @t SELECT * FROM u", "\uFFFC w?, u r"},
		{"LOAD DATA LOCAL INFILE 'f' INTO TABLE t FIELDS TERMINATED BY ','", "t w"},
		{"INSERT INTO t(id) SELECT id FROM u ORDER BY id LIMIT 1 ON CONFLICT DO NOTHING", "t w, u r"},
	})
}

func TestScanUpdate(t *testing.T) {
	check(t, Options{}, []statement{
		{"UPDATE t SET a = 1 WHERE b = 2", "t w"},
		{"UPDATE t AS x SET a = 1, b = (SELECT max(c) FROM u) FROM v WHERE v.x = x.x", "t w, u r, v r"},
		{"UPDATE ONLY t * SET a = 1", "t w"},
		{"UPDATE OR IGNORE t SET a = 1", "t w"},
		{"UPDATE TOP (10) t SET a = 1", "t w"},
		{"UPDATE LOW_PRIORITY t SET a = 1 ORDER BY b, c LIMIT 1", "t w"},
		{"UPDATE t, u SET u.a = t.b", "t r, u w"},
		{"UPDATE t AS x, s.u AS y SET x.a = 1, y.b = 2", "t w, s.u w"},
		{"UPDATE t, u SET a = 1", "t w, u r"},
		{"UPDATE t x JOIN u y ON x.a = y.a LEFT JOIN v ON v.a = x.a SET y.b = v.b WHERE x.c", "t r, u w, v r"},
		{"UPDATE t, (SELECT max(a) AS m FROM u) y SET t.a = y.m", "t w, u r"},
		{"UPDATE x SET a = 1 FROM t AS x JOIN u y ON x.a = y.a", "t w, u r"},
		{"UPDATE x SET a = 1 FROM s.t x", "s.t w"},
		{"UPDATE x SET a = 1 FROM (SELECT * FROM t) x", "t w"},
		{"UPDATE t SET a = 1 FROM t JOIN u ON t.x = u.x", "t w, u r"},
		{"UPDATE t SET a = 1 FROM u AS x WHERE x.t = t.x", "t w, u r"},
		{"UPDATE t SET a = b = c", "t w"},
		{"UPDATE t SET (a, b) = (SELECT c, d FROM u)", "t w, u r"},
		{"UPDATE t SET a = 1 RETURNING a, b", "t w"},
		{"UPDATE STATISTICS t", ""},
		{"UPDATE x SET a = 1 FROM t (NOLOCK) x", "t w"},
		{"UPDATE x SET a = 1 FROM t x DELETE FROM u", "t w, u w"},
		{"ALTER TABLE t ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES u ON UPDATE CASCADE ON DELETE SET NULL", "t d, u f"},
	})
	check(t, Options{Dialect: Cassandra}, []statement{
		{"UPDATE ks.t USING TTL ? AND TIMESTAMP ? SET a = ?, b[?] = ? WHERE c = ? IF EXISTS", "ks.t w"},
	})
}

func TestScanDelete(t *testing.T) {
	check(t, Options{}, []statement{
		{"DELETE FROM t WHERE a = 1", "t w"},
		{"DELETE FROM ONLY t AS x USING u, v WHERE x.a = u.a", "t w, u r, v r"},
		{"DELETE FROM t WHERE a IN (SELECT a FROM u) RETURNING a, b", "t w, u r"},
		{"DELETE a, b FROM t a JOIN u b ON a.x = b.x JOIN v", "t w, u w, v r"},
		{"DELETE t.* FROM s.t, u WHERE t.a = u.a", "s.t w, u r"},
		{"DELETE FROM a, b USING t AS a JOIN u AS b JOIN v", "t w, u w, v r"},
		{"DELETE x FROM t AS x WHERE x.a", "t w"},
		{"DELETE FROM x FROM t x JOIN u ON x.a = u.a", "t w, u r"},
		{"DELETE TOP (5) FROM t", "t w"},
		{"DELETE LOW_PRIORITY QUICK IGNORE FROM t", "t w"},
		{"DELETE t WHERE a = 1", "t w"},
		{"CREATE PROCEDURE p AS DELETE t WHERE a = 1", "t w"},
		{"DELETE FROM t", "t w"},
		{"DELETE a[?], b.c FROM ks.t WHERE d = ?", "ks.t w"},
		{"TRUNCATE t", "t w"},
		{"TRUNCATE TABLE ONLY a, s.b * CASCADE", "a w, s.b w"},
		{"TRUNCATE TABLE IF EXISTS t ON CLUSTER c", "t w"},
		{"SELECT TRUNCATE(a, 2) FROM t", "t r"},
	})
}

func TestScanMerge(t *testing.T) {
	check(t, Options{}, []statement{
		{"MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET a = 1, b = 2", "t w, u r"},
		{"MERGE INTO ONLY t AS x USING (SELECT * FROM u JOIN v) y ON x.a = y.a WHEN NOT MATCHED THEN INSERT (a, b) VALUES (1, 2)", "t w, u r, v r"},
		{"MERGE TOP (1) t WITH (HOLDLOCK) AS x USING (VALUES (1, 2)) AS y (a, b) ON x.a = y.a WHEN NOT MATCHED BY SOURCE THEN DELETE", "t w"},
		{"MERGE t USING u ON a WHEN MATCHED THEN DO NOTHING WHEN NOT MATCHED THEN INSERT VALUES (1); SELECT * FROM v", "t w, u r, v r"},
		{"CREATE TABLE t (a INT) ENGINE = Merge(db, '^x')", "t d"},
	})
}

// TestScanWriteThroughQuery has writes of common table expressions and of queries in parentheses.
func TestScanWriteThroughQuery(t *testing.T) {
	check(t, Options{}, []statement{
		{"WITH c AS (SELECT *, row_number() OVER (ORDER BY x) n FROM t WHERE y IN (SELECT y FROM u)) DELETE FROM c WHERE n > 1", "t w, u r"},
		{"WITH c AS (SELECT * FROM t) DELETE c", "t w"},
		{"WITH c AS (SELECT * FROM t) DELETE c WHERE x = 1", "t w"},
		{"WITH c AS (SELECT * FROM t) DELETE c FROM c JOIN u ON c.x = u.x", "t w, u r"},
		{"WITH c AS (SELECT * FROM t), d AS (SELECT * FROM c JOIN u), e AS (SELECT * FROM v) DELETE FROM d", "t w, u w, v r"},
		{"WITH c AS (SELECT * FROM t) UPDATE c SET x = (SELECT max(x) FROM u)", "t w, u r"},
		{"WITH c AS (SELECT * FROM t) UPDATE c ￼", "t w"},
		{"WITH c AS (SELECT * FROM t) UPDATE a SET x = 1 FROM u JOIN c AS a ON a.x = u.x", "t w, u r"},
		{"WITH c AS (SELECT * FROM t) MERGE INTO c USING u ON c.x = u.x WHEN MATCHED THEN DELETE", "t w, u r"},
		{"WITH RECURSIVE c AS (SELECT * FROM t UNION SELECT * FROM c) DELETE FROM c", "t w"},
		{"WITH c AS (SELECT * FROM t) SELECT * FROM c; DELETE FROM c", "t r, c w"},
		{"WITH c AS (SELECT * FROM t) DELETE FROM u WHERE x IN (SELECT x FROM c)", "t r, u w"},
		{"WITH c AS (SELECT * FROM t) UPDATE u SET x = c.x FROM c", "t r, u w"},
		{"DELETE FROM (SELECT * FROM t WHERE x = (SELECT max(x) FROM u)) WHERE y = 1", "t w, u r"},
		{"DELETE (SELECT * FROM t) q WHERE y = 1", "t w"},
		{"DELETE x FROM (SELECT * FROM t) x JOIN u ON u.a = x.a", "t w, u r"},
		{"UPDATE (SELECT * FROM t) SET x = 1 WHERE y IN (SELECT y FROM u)", "t w, u r"},
		{"INSERT INTO (SELECT a, b FROM t WHERE c = 1) VALUES (1, 2)", "t w"},
		{"INSERT INTO (SELECT a FROM t) SELECT a FROM u", "t w, u r"},
		{"UPDATE t, (SELECT max(a) AS m FROM u) y SET t.a = y.m", "t w, u r"},
	})
	check(t, Options{}, []statement{ // of a join only the columns tell which table is written
		{"UPDATE (SELECT a.x, b.y AS n FROM t a JOIN u b ON a.i = b.i) SET x = n", "t w, u r"},
		{"UPDATE (SELECT a.x, b.y n, f(a.z, 1) FROM t a, u b) q SET q.n = x, x = 1", "t w, u w"},
		{"WITH c AS (SELECT t.x, u.y FROM t JOIN s.u ON t.i = u.i) UPDATE c SET c.y = c.x", "t r, s.u w"},
		{"UPDATE (SELECT x, y FROM t JOIN u ON t.i = u.i) SET x = y", "t w, u w"},
		{"UPDATE (SELECT a.*, b.y FROM t a JOIN u b ON a.i = b.i) SET x = y", "t w, u w"},
	})
	check(t, Options{Dialect: MSSQL}, []statement{
		{"WITH c AS (SELECT a FROM t) INSERT INTO c VALUES (1)", "t w"},
	})
	check(t, Options{Dialect: Postgres}, []statement{
		{"WITH c AS (SELECT a FROM t) DELETE FROM c", "t r, c w"},
		{"WITH c AS (SELECT a FROM t) INSERT INTO c SELECT a FROM c", "t r, c w"},
	})
}

// TestScanSecondTarget has statements that write more tables than the first.
func TestScanSecondTarget(t *testing.T) {
	check(t, Options{}, []statement{
		{"DELETE FROM t OUTPUT deleted.* INTO u WHERE a = 2", "t w, u w"},
		{"DELETE t OUTPUT deleted.a, deleted.b INTO s.u (a, b) FROM t JOIN v ON t.a = v.a", "s.u w, t w, v r"},
		{"DELETE x OUTPUT deleted.a INTO u FROM t x", "u w, t w"},
		{"DELETE FROM t OUTPUT deleted.a INTO u OUTPUT deleted.b WHERE c", "t w, u w"},
		{"UPDATE t SET a = 1 OUTPUT inserted.a, deleted.a INTO u FROM t JOIN v ON t.b = v.b", "u w, t w, v r"},
		{"INSERT INTO t (a) OUTPUT inserted.a INTO u VALUES (1)", "t w, u w"},
		{"INSERT INTO t OUTPUT inserted.a INTO u (a) SELECT a FROM v", "t w, u w, v r"},
		{"MERGE t USING v ON t.a = v.a WHEN MATCHED THEN UPDATE SET a = 1 OUTPUT $action, inserted.a INTO u;", "t w, v r, u w"},
		{"DELETE FROM t OUTPUT deleted.a INTO @gone; INSERT INTO t OUTPUT inserted.a INTO #new VALUES (1)", "t w"},
		{"DELETE FROM t OUTPUT deleted.a WHERE b; SELECT a INTO x, y FROM u", "t w, u r"},
		{"INSERT INTO t VALUES (1) EXEC p @x OUTPUT SELECT a INTO u FROM v", "t w, u w, v r"},
		{"SELECT output INTO :x FROM t", "t r"},
		{"INSERT ALL INTO a (x) VALUES (y) INTO s.b VALUES (z, 1) SELECT y, z FROM t", "a w, s.b w, t r"},
		{"INSERT FIRST WHEN x > 1 THEN INTO a VALUES (x) WHEN x > (SELECT max(x) FROM u) THEN INTO b ELSE INTO c (x) SELECT x FROM t", "a w, u r, b w, c w, t r"},
		{"INSERT INTO first (a) VALUES (1)", "first w"},
		{"INSERT first (a) VALUES (1)", "first w"},
		{"EXCHANGE TABLES a AND s.b ON CLUSTER c", "a d, s.b d"},
		{"EXCHANGE DICTIONARIES a AND b", ""},
		{"IMPORT INTO t (a, b) CSV DATA ('x')", "t w"},
		{"IMPORT INTO t SET a = 1 FROM (SELECT a FROM u) WITH thread = 1", "t w, u r"},
		{"IMPORT INTO t FROM WITH c AS (SELECT a FROM u) SELECT a FROM c", "t w, u r"},
		{"IMPORT TABLE t FROM PGDUMP 'x'", "t d"},
		{"IMPORT TABLE FROM 'x'", ""},
	})
}

func TestScanDefinition(t *testing.T) {
	check(t, Options{}, []statement{
		{"CREATE TABLE t (a int)", "t d"},
		{"CREATE UNLOGGED TABLE IF NOT EXISTS s.t (a int)", "s.t d"},
		{"CREATE TABLE t AS SELECT * FROM u", "t d, u r"},
		{"CREATE TABLE t (SELECT * FROM u)", "t d, u r"},
		{"CREATE TABLE t (a int) SELECT * FROM u", "t d, u r"},
		{"CREATE TABLE t AS TABLE u", "t d, u r"},
		{"CREATE TABLE t LIKE u", "t d, u r"},
		{"CREATE TABLE t (LIKE u INCLUDING ALL, a int CHECK (a LIKE b))", "t d, u r"},
		{"CREATE TABLE t (a int REFERENCES u (a) ON DELETE CASCADE, b int, FOREIGN KEY (b) REFERENCES s.v)", "t d, u f, s.v f"},
		{"CREATE TABLE t (a int REFERENCES t)", "t df"},
		{"CREATE TABLE t PARTITION OF u FOR VALUES FROM (1) TO (10)", "t d, u d"},
		{"CREATE TABLE t (a int) INHERITS (u, s.v)", "t d, u d, s.v d"},
		{"CREATE TABLE t (update timestamp ON UPDATE CURRENT_TIMESTAMP, format text, lock int); SELECT 1 FROM u", "t d, u r"},
		{"CREATE VIRTUAL TABLE t USING fts5(a, content='u')", "t d"},
		{"CREATE OR REPLACE VIEW v (a, b) AS SELECT * FROM t", "v d, t r"},
		{"CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT * FROM t WITH NO DATA", "v d, t r"},
		{"CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n FROM v JOIN t", "v d, t r"},
		{"CREATE ALGORITHM = MERGE DEFINER = `a`@`b` SQL SECURITY INVOKER VIEW v AS SELECT * FROM t", "v d, t r"},
		{"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t USING btree (a) WHERE b", "s.t d"},
		{"CREATE INDEX ON t (a)", "t d"},
		{"CREATE STATISTICS s (mcv) ON a, (b + c) FROM t", "t d"},
		{"CREATE STATISTICS s ON t (a, b)", "t d"},
		{"CREATE POLICY p ON t USING (a IN (SELECT a FROM u))", "t d, u r"},
		{"CREATE TRIGGER g BEFORE INSERT OR UPDATE OF a, b OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION f()", "t d"},
		{"CREATE TRIGGER g AFTER UPDATE ON t REFERENCING OLD TABLE AS o NEW TABLE AS n FOR EACH STATEMENT EXECUTE FUNCTION f()", "t d"},
		{"CREATE TRIGGER g AFTER INSERT ON t FOR EACH ROW BEGIN UPDATE u SET a = NEW.a; DELETE FROM v; END", "t d, u w, v w"},
		{"CREATE TRIGGER g ON t AFTER INSERT AS INSERT INTO u SELECT * FROM inserted i JOIN deleted d ON i.a = d.a", "t d, u w"},
		{"CREATE RULE r AS ON UPDATE TO t DO INSTEAD UPDATE u SET a = 1", "t d, u w"},
		{"CREATE RULE r AS ON DELETE TO t DO ALSO (DELETE FROM u; INSERT INTO v VALUES (1))", "t d, u w, v w"},
		{"CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SELECT a INTO v FROM u; END", "t d, u r"},
		{"CREATE TRIGGER g ON t FOR INSERT, UPDATE, DELETE AS DELETE FROM u", "t d, u w"},
		{"CREATE POLICY p ON t FOR DELETE TO r; CREATE POLICY p ON t FOR INSERT WITH CHECK (a)", "t d"},
		{"CREATE EXTENSION e FROM old", ""},
		{"CREATE TABLE (a int)", ""},
		{"CREATE OPERATOR === (LEFTARG = boolean, JOIN = f, HASHES, MERGES)", ""},
		{"CREATE PUBLICATION p FOR TABLE t, u", ""},
		{"CREATE SEQUENCE s OWNED BY t.a", ""},
		{"ALTER TABLE IF EXISTS ONLY t ADD COLUMN a int, DROP COLUMN b, ALTER COLUMN c SET DEFAULT 1", "t d"},
		{"ALTER TABLE t ADD COLUMN a int REFERENCES u (a)", "t d, u f"},
		{"ALTER TABLE t ATTACH PARTITION u FOR VALUES FROM (1) TO (2)", "t d, u d"},
		{"ALTER TABLE t DETACH PARTITION u", "t d, u d"},
		{"CREATE FOREIGN TABLE t PARTITION OF s.u DEFAULT SERVER v", "t d, s.u d"},
		{"CREATE TABLE t (LIKE u) INHERITS (u)", "t d, u rd"},
		{"ALTER TABLE t INHERIT u", "t d, u d"},
		{"ALTER TABLE t NO INHERIT u", "t d, u d"},
		{"ALTER TABLE t EXCHANGE PARTITION p WITH TABLE u", "t d, u w"},
		{"ALTER TABLE t SWITCH PARTITION 1 TO u", "t d, u w"},
		{"ALTER TABLE t UPDATE a = 1 WHERE b", "t d"},
		{"ALTER TABLE t DELETE WHERE b", "t d"},
		{"ALTER INDEX i RENAME TO j", ""},
		{"ALTER ROLE r SET x FROM CURRENT_USER, y", ""},
		{"ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b", ""},
		{"ALTER TABLE t TRUNCATE PARTITION p", "t d"},
		{"ALTER TRIGGER g ON t RENAME TO h", "t d"},
		{"ALTER PUBLICATION p DROP TABLE t", ""},
		{"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO u", ""},
		{"ALTER POLICY p ON t USING (true)", "t d"},
		{"DROP TABLE IF EXISTS a, s.b CASCADE", "a d, s.b d"},
		{"DROP MATERIALIZED VIEW v", "v d"},
		{"DROP INDEX i", ""},
		{"DROP INDEX IF EXISTS i ON t", "t d"},
		{"DROP TRIGGER g ON t", "t d"},
		{"DROP SCHEMA s CASCADE", ""},
	})
}

func TestScanOtherStatements(t *testing.T) {
	check(t, Options{}, []statement{
		{"COPY t (a, b) FROM STDIN WITH (FORMAT csv)", "t w"},
		{"COPY s.t TO '/tmp/x'", "s.t r"},
		{"COPY (SELECT * FROM t) TO STDOUT", "t r"},
		{"SELECT copy FROM t", "t r"},
		{"LOCK TABLE a, ONLY b IN SHARE UPDATE EXCLUSIVE MODE", "a w, b w"},
		{"LOCK TABLES a READ, b AS x WRITE", "a w, b w"},
		{"LOCK a", "a w"},
		{"LOCK TABLES", ""},
		{"LOCK TABLES a AS x READ LOCAL, b LOW_PRIORITY WRITE", "a w, b w"},
		{"SELECT * FROM t LOCK IN SHARE MODE", "t r"},
		{"REFRESH MATERIALIZED VIEW CONCURRENTLY v", "v w"},
		{"REINDEX TABLE CONCURRENTLY t", "t d"},
		{"REINDEX (VERBOSE) TABLE t", "t d"},
		{"REINDEX INDEX i", ""},
		{"CLUSTER VERBOSE t USING i", "t d"},
		{"CLUSTER i ON t", "t d"},
		{"VACUUM FULL ANALYZE a (x, y), b", "a d, b d"},
		{"VACUUM", ""},
		{"ANALYZE ONLY t", "t d"},
		{"ANALYZE SELECT * FROM t", "t r"},
		{"ANALYZE REPLACE INTO t VALUES (1)", "t w"},
		{"OPTIMIZE LOCAL TABLE a, b", "a d, b d"},
		{"SHOW FULL COLUMNS FROM t FROM d", "d.t r"},
		{"SHOW CREATE TABLE t", "t r"},
		{"SHOW TABLES FROM d", ""},
		{"DESCRIBE t", "t r"},
		{"DESCRIBE REPLACE INTO t VALUES (1)", "t w"},
		{"GRANT SELECT, INSERT, UPDATE ON t TO u; SELECT 1 FROM v", "t d, v r"},
		{"REVOKE DELETE ON TABLE t FROM u", "t d"},
		{"GRANT SELECT (a, b), UPDATE (c) ON s.t, u TO r WITH GRANT OPTION", "s.t d, u d"},
		{"GRANT ALL ON OBJECT::dbo.t TO r; GRANT SELECT ON t (a) TO r", "dbo.t d, t d"},
		{"GRANT a TO b; REVOKE a FROM b; GRANT USAGE ON SCHEMA s TO r; GRANT ALL ON ALL TABLES IN SCHEMA s TO r", ""},
		{"GRANT SELECT ON d.* TO r; GRANT ALL ON *.* TO r; GRANT EXECUTE ON p TO r; GRANT EXECUTE ON FUNCTION f(int) TO r", ""},
		{"GRANT SELECT ON SEQUENCE s TO r; GRANT CONNECT ON DATABASE d TO r; GRANT SELECT ON KEYSPACE k TO r; GRANT CONTROL ON SCHEMA::s TO r", ""},
		{"COMMENT ON TABLE t IS 'FROM x'", ""},
		{"PRAGMA table_info(t)", ""},
		{"CALL p(1)", ""},
		{"FETCH NEXT FROM c; MOVE FORWARD 1 FROM c; CLOSE c", ""},
		{"DECLARE c CURSOR FOR SELECT * FROM t", "t r"},
		{"PREPARE p AS SELECT * FROM t", "t r"},
		{"BEGIN; SAVEPOINT x; SET a = 1; COMMIT", ""},
		{"IMPORT FOREIGN SCHEMA a LIMIT TO (t) FROM SERVER s INTO b", ""},
		{"DELETE FROM a; INSERT INTO b VALUES (1); SELECT * FROM a", "a rw, b w"},
		{"BEGIN BATCH INSERT INTO a (x) VALUES (?) UPDATE b SET x = 1 WHERE y = 1 DELETE x FROM c WHERE y = 1 APPLY BATCH", "a w, b w, c w"},
	})
}

func TestScanDialects(t *testing.T) {
	check(t, Options{Dialect: MySQL}, []statement{
		{"SELECT 'it\\'s FROM a' FROM t # FROM b\n, u", "t r, u r"},
		{"SELECT \"it\\\"s FROM a\" FROM t#FROM b, it's\n, u #- FROM c", "t r, u r"},
		{"INSERT INTO t VALUES ('a\\\\'), ('\\'') ON DUPLICATE KEY UPDATE a = (SELECT 1 FROM u)", "t w, u r"},
		{"SELECT 5 --1\n FROM t", "t r"},
		{"SELECT * FROM t USE INDEX FOR JOIN (i), u FORCE INDEX (j)", "t r, u r"},
		{"SELECT * FROM t PARTITION (p0, p1) AS x, u", "t r, u r"},
		{"CREATE PROCEDURE p() BEGIN DECLARE v INT; SELECT a INTO v FROM t; INSERT INTO u VALUES (v); END", "t r, u w"},
		{"SELECT a INTO v FROM t", "t r"},
		{"/*!50001 CREATE VIEW v AS SELECT * FROM t */", "v d, t r"},
		{"SELECT /*+ INDEX(t i) */ * FROM 2fa_tokens, u", "2fa_tokens r, u r"},
	})
	check(t, Options{Dialect: Postgres}, []statement{
		{"SELECT '\\' FROM t", "t r"},
		{"SELECT E'it\\'s FROM a' FROM t", "t r"},
		{"SELECT a #>> '{b}' FROM t", "t r"},
		{"SELECT /* a /* b */ FROM c */ 1 FROM t", "t r"},
		{"SELECT $$ FROM a $$, $x$ FROM b $x$ FROM t WHERE a = $1", "t r"},
		{"SELECT a::text, b[1:2], ARRAY[c, d] FROM t", "t r"},
		{"SELECT * FROM temp.t, pg_temp.u", "temp.t r"},
	})
	check(t, Options{Dialect: MSSQL}, []statement{
		{"SELECT * FROM [dbo].[my table] AS [t] WITH (NOLOCK), db..u (NOLOCK)", "dbo.my table r, db..u r"},
		{"SELECT * FROM t CROSS APPLY f(t.a) OUTER APPLY (SELECT * FROM u) x", "t r, u r"},
		{"INSERT INTO #t SELECT * FROM u; SELECT * FROM #t, ##g", "u r"},
		{"DELETE t OUTPUT deleted.a WHERE b = 1", "t w"},
		{"EXEC sys.sp_rename 'dbo.a', 'b'", "dbo.a d, dbo.b d"},
		{"SELECT * FROM srv.db.s.t", "srv.db.s.t r"},
	})
	check(t, Options{Dialect: SQLite}, []statement{
		{"SELECT * FROM a WHERE x IN b AND y NOT IN s.c AND z IN f(1)", "a r, b r, s.c r"},
		{"INSERT INTO 'my_t' SELECT * FROM t INDEXED BY i, u NOT INDEXED", "my_t w, t r, u r"},
		{"SELECT * FROM temp.t, main.u", "main.u r"},
		{"VACUUM main", ""},
	})
	check(t, Options{Dialect: ClickHouse}, []statement{
		{"SELECT * FROM t FINAL SAMPLE 0.1 ARRAY JOIN a, b PREWHERE c SETTINGS x = 1, y = 2 FORMAT JSON", "t r"},
		{"SELECT * FROM a GLOBAL ANY LEFT JOIN b USING (x)", "a r, b r"},
		{"CREATE MATERIALIZED VIEW v ON CLUSTER c TO t AS SELECT * FROM u", "v d, t w, u r"},
		{"CREATE TABLE a AS b ENGINE = Null", "a d, b r"},
	})
	check(t, Options{Dialect: Cassandra}, []statement{
		{"SELECT a FROM ks.t WHERE b = ? ALLOW FILTERING", "ks.t r"},
		{"CREATE CUSTOM INDEX i ON ks.t (keys(m)) USING 'x'", "ks.t d"},
	})
}

func TestScanAnyDialect(t *testing.T) {
	check(t, Options{}, []statement{
		{"# SELECT * FROM a\nSELECT * FROM t\n  # FROM b\n WHERE c", "t r"},
		{"SELECT a\n#>> '{b}' FROM t", "t r"},
		{"SELECT `a` FROM t # FROM b\n, u #don't\n JOIN v", "t r, u r, v r"},
		{"SELECT \"it\\\"s FROM a\" FROM `t`", "t r"},
		{"SELECT * FROM #a JOIN `t`", "t r"},
		{"SELECT \"\\\" FROM t", "t r"},
		{"SELECT a[1], ARRAY[b] FROM [t], [s].[u]", "t r, s.u r"},
		{"UPDATE [x] SET a = 1 FROM t [x], u", "t w, u r"},
		{"SELECT * FROM t WHERE a[b] = c[d]", "t r"},
		{"SELECT * FROM t@{FORCE_INDEX=i} AS x, u@idx, v", "t r, u r, v r"},
		{"SELECT * FROM t WHERE a = :name AND b = @name AND c = ?1 AND d = $name AND e = :user.name", "t r"},
		{"SELECT @@identity, x ?| y, :a::text FROM t", "t r"},
		{"SELECT N'FROM a' FROM t", "t r"},
		{"SELECT 'it\\'s FROM a' FROM `t`", "t r"},
		{"SELECT '\\' FROM t WHERE a = ''", "t r"},
		{"INSERT INTO t VALUES ('it\\'s from a'); DELETE FROM u", "t w, u w"},
		{"INSERT INTO t VALUES ('it\\'s from a', 'don\\'t join b'); DELETE FROM u", "t w, u w"},
		{"INSERT INTO t VALUES ('C:\\'), (' FROM a\\'); DELETE FROM u", "t w, u w"},
		{"SELECT '\\' FROM t -- it's \\\n, u", "t r, u r"},
		{"SELECT '\\' FROM t WHERE a = 'unclosed FROM u", "t r"},
		{"update activity options", ""},
		{"UPDATE t \uFFFC", "t w"},
		{"delete event by name", ""},
		{"SELECT * FROM \"we\"\"ird\", `ba``ck`, \"s\".\"T\"", "we\"ird r, ba`ck r, s.T r"},
		{"SELECT * FROM users, USERS, \"users\", \"Users\"", "users r, Users r"},
		{"\uFEFFSELECT * FROM t", "t r"},
		{"SELECT * FROM täglich", "täglich r"},
		{"SELECT * FROM t WHERE a = 'unclosed FROM u", "t r"},
		{"SELECT * FROM (((t", "t r"},
		{"SELECT * FROM t) , u", "t r, u r"},
		{"SELECT (1; SELECT * FROM t", "t r"},
	})
}

func TestScanBodies(t *testing.T) {
	check(t, Options{}, []statement{
		{"CREATE FUNCTION f() RETURNS int AS $$ SELECT a FROM t $$ LANGUAGE sql", "t r!"},
		{"DO $x$ BEGIN UPDATE t SET a = 1; PERFORM 1 FROM u; SELECT a INTO v FROM w; END$x$; SELECT * FROM u", "t w, u r, w r"},
		{"DO LANGUAGE plpgsql $$ BEGIN DELETE FROM t; END $$", "t w"},
		{"DO $$ BEGIN -- FROM a\n IF (x THEN DELETE FROM t; END IF; /* $$; SELECT 1 FROM u", "t w, u r"},
		{"DO $a$ BEGIN CREATE FUNCTION f() AS $b$ SELECT 1 FROM t $b$; DELETE FROM u; END $a$; SELECT 1 FROM v", "t r!, u w, v r"},
		{"CREATE PROCEDURE p() AS $a$ DO $b$ DELETE FROM t $b$; DELETE FROM u $a$; DO $$ DELETE FROM v $$", "t w!, u w!, v w"},
		{"DO $$ SELECT 1 FROM t", "t r"},
	})
}

func TestScanHoles(t *testing.T) {
	check(t, Options{Format: true}, []statement{
		{"SELECT id FROM users_%s WHERE id = %d", "users_\uFFFC r?"},
		{"SELECT * FROM %s.%s", "\uFFFC.\uFFFC r?"},
		{"SELECT * FROM `%s_roles` JOIN \"%[1]s\".t", "\uFFFC_roles r?, \uFFFC.t r?"},
		{"SELECT %s FROM t WHERE a LIKE '%%x%%' AND b %% 2 = %d", "t r"},
		{"SELECT * FROM [%s].[t_%d], [u]", "\uFFFC.t_\uFFFC r?, u r"},
		{"INSERT INTO t_%02d VALUES (%q, %v)", "t_\uFFFC w?"},
	})
	check(t, Options{}, []statement{
		{"SELECT * FROM users_\uFFFC", "users_\uFFFC r?"},
		{"SELECT * FROM {{.Schema}}.users{{ if .X }}_x{{ end }}", "\uFFFC.users\uFFFC_x\uFFFC r?"},
		{"SELECT * FROM users %s", "users r"},
		{"SELECT * FROM ${schema}.t, ${prefix}u, ${unclosed", "\uFFFC.t r?, \uFFFCu r?"},
		{"SELECT * FROM t WHERE a = ${a}", "t r"},
		{"SELECT * FROM [t_\uFFFC], {{.Unclosed", "t_\uFFFC r?"},
		{"SELECT * FROM (\uFFFC) x, t", "t r"},
		{"SELECT * FROM t \uFFFC JOIN u", "t r, u r"},
	})
}

// TestScanPaths has names that begin with an alias.
func TestScanPaths(t *testing.T) {
	check(t, Options{}, []statement{
		{"SELECT * FROM t c, c.items AS i", "t r, c.items r."},
		{"SELECT * FROM s.t AS c LEFT JOIN c.items i ON true JOIN C.other.deep", "s.t r, c.items r., C.other.deep r."},
		{"SELECT * FROM s.t, t.items, s.u", "s.t r, t.items r., s.u r"},
		{"SELECT * FROM c.items, t c", "c.items r, t r"},
		{"SELECT * FROM t c, c.orders[0].lines AS o AT idx, o.parts AS p, u", "t r, c.orders r., o.parts r., u r"},
		{"SELECT * FROM t c, UNPIVOT c.orders[0] AS v AT k, UNPIVOT c AS w, u", "t r, u r"},
		{"SELECT * FROM unpivot, UNPIVOT AS x, unpivot y, u", "unpivot r, u r"},
		{"SELECT * FROM t c WHERE EXISTS (SELECT 1 FROM c.items i WHERE i.x = (SELECT max(x) FROM i.parts))",
			"t r, c.items r., i.parts r."},
		{"SELECT * FROM t c; SELECT * FROM c.items", "t r, c.items r"},
		{"SELECT * FROM (SELECT * FROM t c) d, c.items", "t r, c.items r"},
		{"SELECT * FROM (SELECT * FROM t) d, d.items", "t r, d.items r."},
		{"WITH c AS (SELECT * FROM t) SELECT * FROM c, c.items", "t r, c.items r."},
		{"SELECT * FROM t c, c.items UNION SELECT * FROM c.items", "t r, c.items r"},
		{"SELECT * FROM s.t s JOIN s.u ON true JOIN s.u v ON true", "s.t r, s.u r."},
		{"DELETE FROM c.t c USING c.u", "c.t w, c.u r."},
		{"UPDATE c.t c SET x = 1; DELETE FROM c.t", "c.t w"},
	})
	for _, d := range []Dialect{Postgres, MySQL, SQLite, MSSQL, ClickHouse} {
		check(t, Options{Dialect: d}, []statement{{"SELECT * FROM t c, c.items AS i", "t r, c.items r"}})
	}
}

func TestScanDashes(t *testing.T) {
	check(t, Options{}, []statement{
		{"SELECT * FROM projectid-123.ds.users", "projectid-123.ds.users r"},
		{"SELECT * FROM my-project-1a.ds.users u JOIN a-b.c ON u.x-1.5 < c.x-u.y, d", "my-project-1a.ds.users r, a-b.c r, d r"},
		{"INSERT INTO my-project.ds.t (a) SELECT a-b.c FROM p-1.ds.\uFFFC", "my-project.ds.t w, p-1.ds.\uFFFC r?"},
		{"DELETE FROM p-1.ds.`t` WHERE x -1.0 > 2", "p-1.ds.t w"},
		{"SELECT * FROM t --c.d\n, u", "t r, u r"},
		{"SELECT * FROM t -c.d", "t r"},
		{"SELECT * FROM t-1", "t r"},
	})
	check(t, Options{Dialect: Postgres}, []statement{{"SELECT * FROM projectid-123.ds.users", "projectid r"}})
}

// TestScanAfterHole has texts of which the beginning is not known, where common table expressions may be.
func TestScanAfterHole(t *testing.T) {
	check(t, Options{}, []statement{
		{"\uFFFC SELECT id FROM members, s.t", "members r&, s.t r"},
		{"\uFFFCSELECT id FROM members", "members r&"},
		{"\uFFFCUPDATE members SET x = 1", "members w&"},
		{"\uFFFC DELETE FROM members WHERE id IN (SELECT id FROM u)", "members w&, u r&"},
		{"\uFFFC INSERT INTO members SELECT * FROM u", "members w, u r&"},
		{"\uFFFC CREATE TABLE members (x int REFERENCES u)", "members d, u f"},
		{"\uFFFC WITH c AS (SELECT * FROM members) SELECT * FROM c, u", "members r&, u r&"},
		{"WITH \uFFFC SELECT * FROM members", "members r&"},
		{"WITH RECURSIVE \uFFFC, b AS (SELECT 1 FROM t) SELECT * FROM b", "t r&, b r&"},
		{"WITH a AS (SELECT * FROM t), \uFFFC SELECT * FROM a, members", "t r, members r&"},
		{"WITH a AS (SELECT * FROM t) \uFFFC SELECT * FROM a, members", "t r, members r&"},
		{"WITH a AS (SELECT * FROM t)\uFFFCSELECT * FROM members", "t r, members r&"},
		{"SELECT * FROM (\uFFFC SELECT * FROM members) x, t", "members r&, t r"},
		{"\uFFFC SELECT * FROM members; SELECT * FROM members", "members r"},
		{"\uFFFC; SELECT * FROM members", "members r"},
		{"SELECT \uFFFC FROM members", "members r"},
		{"SELECT * FROM members \uFFFC UNION SELECT * FROM t", "members r, t r"},
		{"SELECT * FROM members WHERE x = (\uFFFC) AND EXISTS (SELECT 1 FROM t)", "members r, t r"},
		{"id = \uFFFC AND EXISTS (SELECT 1 FROM t)", "t r"},
		{"WITH \uFFFC AS (SELECT * FROM t) SELECT * FROM \uFFFC, members", "t r, members r"},
		{"/* \uFFFC */ SELECT * FROM members", "members r"},
		{"SELECT * FROM \uFFFCupdate", "\uFFFCupdate r?"},
	})
	check(t, Options{Dialect: Postgres}, []statement{{"\uFFFC UPDATE members SET x = 1", "members w"}})
}

// TestScanPlaceholders has placeholders where the name of a table stands, and where a value does.
func TestScanPlaceholders(t *testing.T) {
	const read, write = "\uFFFC r?", "\uFFFC w?"
	check(t, Options{}, []statement{
		{"SELECT * FROM ?", read},
		{"SELECT * FROM ? AS u WHERE x = ?", read},
		{"SELECT * FROM $1 u, t", read + ", t r"},
		{"SELECT * FROM t JOIN :t u ON u.x = t.x", "t r, " + read},
		{"SELECT * FROM ?TableName AS ?TableAlias LEFT JOIN t ON true", read + ", t r"},
		{"SELECT * FROM t, ?0, ONLY $2", "t r, " + read},
		{"SELECT * FROM @t", read},
		{"SELECT * FROM t WHERE id IN (SELECT id FROM ?)", "t r, " + read},
		{"id IN (SELECT id FROM ?)", read},
		{"FROM ? u", read},
		{"\uFFFC FROM ?", read + "&"},
		{"SELECT * FROM s.?", "s.\uFFFC r?"},
		{"SELECT * FROM ?.t, ?.?", "\uFFFC.t r?, \uFFFC.\uFFFC r?"},
		{"SELECT * FROM {t:Identifier} JOIN s.{u:Identifier} ON a = {a:UInt8}", read + ", s.\uFFFC r?"},
		{"SELECT * FROM IDENTIFIER(:t) AS x, identifier('s.u'), IDENTIFIER(f(1)), t", read + ", s.u r, t r"},
		{"INSERT INTO IDENTIFIER(?) VALUES (1); TRUNCATE TABLE IDENTIFIER($1)", write},
		{"DELETE FROM $1 WHERE x = $2", write},
		{"DELETE FROM t USING ?", "t w, " + read},
		{"UPDATE ? SET x = ?, y = ?", write},
		{"INSERT INTO ? (a, b) VALUES (?, ?)", write},
		{"INSERT INTO ? SELECT a FROM t", write + ", t r"},
		{"INSERT ALL INTO ? VALUES (1) SELECT a FROM t", write + ", t r"},
		{"MERGE INTO ? USING t ON x WHEN MATCHED THEN DELETE", write + ", t r"},
		{"TRUNCATE ?", write},
		{"TRUNCATE TABLE t, ?", "t w, " + write},
		{"CREATE TABLE IF NOT EXISTS ? (a int REFERENCES ?)", "\uFFFC df?"},
		{"CREATE INDEX ? ON ? (?)", "\uFFFC d?"},
		{"ALTER TABLE ? ADD COLUMN a int", "\uFFFC d?"},
		{"DROP TABLE IF EXISTS ?, t", "\uFFFC d?, t d"},
		{"COPY ? FROM STDIN", write},
		{"LOCK TABLE ?; ANALYZE ?; DESCRIBE ?; SHOW COLUMNS FROM ?", "\uFFFC rwd?"},
		{"DECLARE @a INT, @t TABLE (x int); INSERT INTO @u SELECT * FROM @t", write},
	})
	check(t, Options{Format: true}, []statement{{"SELECT * FROM %q WHERE x = %d", read}})
	check(t, Options{}, []statement{ // values
		{"SELECT ?, $1 FROM t WHERE a = ? AND b IN (?) LIMIT ?, ?", "t r"},
		{"SELECT * FROM t WHERE a IS NOT DISTINCT FROM ? AND b IS DISTINCT FROM $1", "t r"},
		{"SELECT EXTRACT(DAY FROM ?), SUBSTRING(a FROM ? FOR ?), TRIM(BOTH ? FROM ?), OVERLAY(a PLACING ? FROM ?) FROM t", "t r"},
		{"SELECT * FROM (?)", ""},
		{"SELECT * FROM (?) AS x, (($1)) y JOIN (?) z ON true, t", "t r"},
		{"SELECT * FROM (? UNION ALL ?) AS x", ""},
		{"WITH a AS (?) SELECT * FROM a", ""},
		{"SELECT * FROM unnest(?, ?) u, f($1), TABLE(:ids), t", "t r"},
		{"SELECT * FROM t AS OF SYSTEM TIME ?, u TABLESAMPLE BERNOULLI (?)", "t r, u r"},
		{"SELECT * FROM t JOIN u ON (a, b) = (?, ?) AND c = ANY (?)", "t r, u r"},
		{"SELECT a INTO :x FROM t", "t r"},
		{"SELECT a INTO @x FROM t", "t r"},
		{"SELECT * FROM u@idx WHERE @x = @@y", "u r"},
		{"CREATE TABLE t PARTITION OF u FOR VALUES FROM (?) TO (?)", "t d, u d"},
		{"COPY t FROM ?", "t w"},
		{"FETCH ? FROM c", ""},
		{"PREPARE s FROM @sql", ""},
		{"RESTORE DATABASE d FROM $1", ""},
		{"UPDATE t SET a = ?, b = ? WHERE c = ? RETURNING ?", "t w"},
		{"DECLARE @t TABLE (x int) INSERT INTO @t SELECT a FROM t; SELECT * FROM @T", "t r"},
		{"DECLARE @a INT, @t AS TABLE (x int); SELECT * FROM @t, t", "t r"},
		{"DECLARE @t dbo.Ids; INSERT INTO @t SELECT a FROM t; SELECT * FROM @t JOIN u ON true", "t r, u r"},
		{"CREATE PROCEDURE p @t dbo.Ids READONLY AS SELECT * FROM @t JOIN t ON true", "t r"},
		{"UPDATE t SET a = 1 OUTPUT inserted.a INTO @t", "t w"},
	})
	check(t, Options{Dialect: MSSQL}, []statement{{"SELECT * FROM @ids i JOIN t ON i.x = t.x", "t r"}})
}
