package sqlscan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// FuzzScan holds what must hold for any text: no panic, offsets within the text, the same
// result twice, and no more than a few steps for each token.
func FuzzScan(f *testing.F) {
	for _, c := range labelledCases(f) {
		f.Add(c.SQL, byte(c.options().Dialect), strings.Contains(c.SQL, "%"))
	}
	for _, sql := range awkward() {
		f.Add(sql, byte(Any), false)
	}
	f.Fuzz(func(t *testing.T, sql string, dialect byte, format bool) {
		o := Options{Dialect: Dialect(dialect) % (Cassandra + 1), Format: format}
		s := newScanner(sql, o)
		s.run()
		r := s.result()
		require.LessOrEqual(t, s.steps, maxSteps(s), "steps of %d tokens", len(s.toks))
		for _, table := range r.Tables {
			require.NotEmpty(t, table.Name)
			require.NotZero(t, table.Access)
			require.True(t, table.Offset >= 0 && table.Offset < len(sql), "offset %d", table.Offset)
		}
		for _, c := range r.Changes {
			require.True(t, c.Offset >= 0 && c.Offset < len(sql), "offset %d", c.Offset)
		}
		for _, k := range r.Keys {
			require.True(t, k.Offset >= 0 && k.Offset < len(sql), "offset %d", k.Offset)
			require.True(t, (k.Op == AddKey) == (k.Target != nil))
		}
		require.Equal(t, r, Scan(sql, o))
	})
}

// maxSteps is how many steps a scan may take: each token is looked at a few times.
func maxSteps(s *scanner) int { return 6*len(s.toks) + 6 }

// awkward returns texts that tempt a scanner to look again at what it has seen, or too deep.
func awkward() []string {
	return []string{
		"DO $$ BEGIN DO $a$ SELECT 1 FROM t; $a$ END$$; SELECT 1",
		"${a} ${ $a$ $b$ $c$ $b$ $a$ {{ [ [a] {{.X}} '' \"\" ``",
		"WITH RECURSIVE a AS (WITH b AS (SELECT 1 UNION SELECT 2 FROM b) SELECT * FROM b) SEARCH x CYCLE y, c AS (SELECT 1)",
		"UPDATE a, b SET a.x = 1, b.y = 2; UPDATE x SET y = 1 FROM t x; DELETE a, b FROM a, b; DELETE FROM a USING b a",
		"ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY i (a, b) REFERENCES u, DROP COLUMN a, DROP (b, c), RENAME CONSTRAINT k TO l, CHANGE a b int",
		"CREATE TABLE t (a int REFERENCES u, LIKE v) INHERITS (w); ALTER TABLE t RENAME TO u; RENAME TABLE a TO b",
		"SELECT * FROM ((a JOIN (b)) x), f((g(1))) AS y (z), ROWS FROM (h()) WHERE a IS DISTINCT FROM b",
		"CREATE TEMP TABLE t (x int); SELECT * FROM t, #t; DROP TABLE t; EXEC sp_rename 'a.b', 'c', 'OBJECT'",
		"CREATE STATISTICS s ON a FROM t; LOCK TABLE a IN SHARE MODE; VACUUM a (b), c; SHOW COLUMNS FROM a FROM b",
		"WITH a AS (SELECT t.x FROM t JOIN u), b AS (SELECT * FROM a) UPDATE b SET x = 1 DELETE FROM (SELECT x FROM b)",
		"MERGE INTO t USING u ON a WHEN MATCHED THEN UPDATE SET a = 1, b = 2; /*!50001 SELECT 1 */ # x",
	}
}

// TestScanIsLinear repeats awkward pieces: the steps must grow as the tokens do.
func TestScanIsLinear(t *testing.T) {
	pieces := append(awkward(), "(", ")", "SELECT (", "FROM (", "WITH a AS (", "WITH RECURSIVE a AS (", ", a AS (SELECT 1) ",
		"UPDATE t SET a = 1 FROM ", "DELETE a, ", "INSERT a.", "JOIN (a ", "$x$ ", "${", "DO $a$ ", "AS $$ ", "{{", "[", "#", "CASE WHEN ",
		"SELECT 1 UNION ", "CREATE TABLE t (", "CREATE INDEX ", "@{ ", "a, ", "FROM a-1.", "FROM a-", "FROM a b, b.c, ", "UNPIVOT a.b[",
		"{a", "FROM IDENTIFIER(?), ", "'\\'", "\\ '", "FROM ?.?.", "DECLARE @a ", ", @a AS TABLE ", "TRUNCATE ?, ",
		"\uFFFCSELECT ", "WITH \uFFFC, ", "OUTPUT x INTO a ", "ON CONFLICT ", "INSERT INTO t (", "MERGE t USING ",
		"RENAME TABLE a TO b, ", "WITH a AS NOT ", "CYCLE a, ", "LOCK TABLE a, ", "VALUES (")
	for _, piece := range pieces {
		for _, dialect := range []Dialect{Any, MSSQL, SQLite} {
			s := newScanner(strings.Repeat(piece, 2000), Options{Dialect: dialect})
			s.run()
			s.result()
			require.LessOrEqual(t, s.steps, maxSteps(s), "%d tokens of %q", len(s.toks), piece)
		}
	}
}
