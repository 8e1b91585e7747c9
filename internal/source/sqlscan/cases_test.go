package sqlscan

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

//go:embed testdata/cases.jsonl
var casesJSON []byte

// labelled is a statement of testdata/cases.jsonl with the tables that it names. Its "write"
// includes what is DDL here.
type labelled struct {
	SQL     string
	Dialect string
	Tables  []struct{ Name, Access string }
	// Optional tables may be found or not.
	Optional []string
}

func labelledCases(t testing.TB) []labelled {
	var cases []labelled
	lines := bufio.NewScanner(bytes.NewReader(casesJSON))
	for lines.Scan() {
		var c labelled
		require.NoError(t, json.Unmarshal(lines.Bytes(), &c))
		cases = append(cases, c)
	}
	require.NoError(t, lines.Err())
	require.NotEmpty(t, cases)
	return cases
}

func (c labelled) options() Options {
	dialects := map[string]Dialect{"postgres": Postgres, "mysql": MySQL, "sqlite": SQLite, "mssql": MSSQL, "cassandra": Cassandra}
	return Options{Dialect: dialects[c.Dialect], Format: strings.Contains(c.SQL, "%s")}
}

// TestScanLabelled holds with the right dialect and without one.
func TestScanLabelled(t *testing.T) {
	for _, c := range labelledCases(t) {
		for _, dialect := range []Dialect{Any, c.options().Dialect} {
			want := map[string]string{}
			for _, table := range c.Tables {
				want[table.Name] = table.Access
			}
			o := c.options()
			o.Dialect = dialect
			require.Equal(t, want, coarse(Scan(c.SQL, o), c.Optional), "%d: %s", dialect, c.SQL)
		}
	}
}

// coarse returns the known tables in lower case with access as the labels have it.
func coarse(r Result, optional []string) map[string]string {
	got := map[string]string{}
	for _, table := range r.Tables {
		if name := strings.ToLower(table.Name.String()); !table.Dynamic {
			got[name] = "read"
			if table.Access&(Write|DDL) != 0 {
				got[name] = "write"
			}
		}
	}
	for _, name := range optional {
		delete(got, name)
	}
	return got
}
