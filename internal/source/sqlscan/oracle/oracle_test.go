package oracle

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

func TestPostgres(t *testing.T) {
	compare(t, Postgres, sqlscan.Postgres, postgresStatements())
}

func TestMySQL(t *testing.T) {
	compare(t, MySQL, sqlscan.MySQL, mysqlStatements())
}

func TestSQLite(t *testing.T) {
	compare(t, SQLite, sqlscan.SQLite, sqliteStatements())
}

// compare holds the scanner against a grammar, with the right dialect as a hint and without.
func compare(t *testing.T, label func(string) (Labels, error), d sqlscan.Dialect, statements []string) {
	require.GreaterOrEqual(t, len(statements), 60)
	named := 0
	for _, sql := range statements {
		want, err := label(sql)
		require.NoError(t, err, "%s", sql)
		named += len(want)
		require.Equal(t, settled(want), scanned(sql, d), "%s", sql)
		require.Equal(t, settled(want), scanned(sql, sqlscan.Any), "any dialect: %s", sql)
	}
	require.Greater(t, named, len(statements), "the grammar hardly names tables")
}

// settled returns the labels without the reads of tables that are written as well, about
// which grammars differ.
func settled(labels Labels) Labels {
	for name, access := range labels {
		if access&sqlscan.Write != 0 {
			labels[name] = access &^ sqlscan.Read
		}
	}
	return labels
}

func scanned(sql string, d sqlscan.Dialect) Labels {
	labels := Labels{}
	for _, table := range sqlscan.Scan(sql, sqlscan.Options{Dialect: d}).Tables {
		if !table.InBody {
			labels[strings.ToLower(table.Name.String())] |= table.Access
		}
	}
	return settled(labels)
}

// TestGrammarsKnowAccess pins what the comparison relies on.
func TestGrammarsKnowAccess(t *testing.T) {
	for _, label := range []func(string) (Labels, error){Postgres, MySQL, SQLite} {
		got, err := label("INSERT INTO a SELECT * FROM b JOIN c ON b.x = c.x WHERE EXISTS (SELECT 1 FROM d)")
		require.NoError(t, err)
		require.Equal(t, Labels{"a": sqlscan.Write, "b": sqlscan.Read, "c": sqlscan.Read, "d": sqlscan.Read}, got)
		got, err = label("WITH a AS (SELECT * FROM b) SELECT * FROM a")
		require.NoError(t, err)
		require.Equal(t, Labels{"b": sqlscan.Read}, got)
		_, err = label("SELECT FROM WHERE (")
		require.Error(t, err)
	}
}
