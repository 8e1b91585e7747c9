package dbaccess_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// TestBoundsAreTold has repositories that meet a bound, and near misses: what is left out is told.
func TestBoundsAreTold(t *testing.T) {
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	tables := func(n int) string { return "`" + times(n, "DELETE FROM u%[1]d;\n") + "`" }
	// library has a function that uses n tables, each in three ways.
	library := func(n int) string {
		return "-- lib/q/q.go --\npackage q\n\nimport \"database/sql\"\n\nfunc F(db *sql.DB) {\n" + times(n, "f%[1]d(db)\n") + "}\n" +
			times(n, "func f%[1]d(db *sql.DB) {\ndb.Exec(\"DELETE FROM u%[1]d\")\ndb.Exec(\"SELECT 1 FROM u%[1]d\")\n"+
				"db.Exec(\"DROP TABLE u%[1]d\")\n}\n") +
			"-- web/web.go --\npackage web\n\nimport (\n\"database/sql\"\n\"example.com/m/lib/q\"\n)\n\nfunc f(db *sql.DB) { q.F(db) }\n"
	}
	for name, test := range map[string]struct {
		files string
		told  bool
	}{
		"tables of a call":          {inWeb("", "db.Exec("+tables(1001)+")"), true},
		"as many as fit":            {inWeb("", "db.Exec("+tables(1000)+")"), false},
		"tables of a package":       {inWeb("const q = "+tables(900), strings.Repeat("db.Exec(q)\n", 60)), true},
		"uses of a function":        {library(700), true},
		"as many as a function may": {library(600), false},
	} {
		t.Run(name, func(t *testing.T) {
			res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(),
				Dir:       fixture.Lay(t, repository(test.files)),
				Analyzers: func(policy.Source) []*analysis.Analyzer { return nil },
				Typed:     func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{dbaccess.New(src)} },
			})
			require.NoError(t, err)
			told := false
			for _, f := range res.Findings {
				told = told || f.Rule == "dbaccess-bound"
			}
			require.Equal(t, test.told, told)
		})
	}
}
