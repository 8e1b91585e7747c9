package realmodules

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/internal/fixture/stubs"
)

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load(".", stubs.ExportData, nil, ".", "database/sql", "github.com/jackc/pgx/v5/stdlib")
	return u, err
})

// stubPackages are the stubs, as the fixtures of package sink use them.
var stubPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load("../internal/sink/testdata/fixtures", stubs.ExportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
	return u, err
})

// TestTable holds that each function of the table is there, in some version, and takes at each argument what
// the table says.
func TestTable(t *testing.T) {
	table, err := sink.New(nil, nil, nil)
	require.NoError(t, err)
	libraries, err := realPackages()
	require.NoError(t, err)
	byPath := map[string][]*types.Package{}
	for path, p := range libraries {
		if table.Reaches(path) {
			byPath[unversioned(path)] = append(byPath[unversioned(path)], p)
		}
	}
	require.Greater(t, len(byPath), 15)
	checked := 0
	for _, f := range table.Funcs() {
		versions := byPath[f.Path]
		if len(versions) == 0 {
			continue
		}
		found := false
		for _, p := range versions {
			if fn := stubs.Lookup(p, f.Receiver, f.Name); fn != nil {
				found = true
				checked++
				checkSinks(t, table, fn, f)
			}
		}
		require.True(t, found, "%s has no %s.%s", f.Path, f.Receiver, f.Name)
	}
	require.Greater(t, checked, 450)
}

// unversioned is the path by which the table knows a package.
func unversioned(path string) string {
	if path == "github.com/jackc/pgconn" {
		return "github.com/jackc/pgx/pgconn"
	}
	elements := slices.DeleteFunc(strings.Split(path, "/"), func(e string) bool {
		return len(e) > 1 && e[0] == 'v' && strings.Trim(e[1:], "0123456789") == ""
	})
	return strings.Join(elements, "/")
}

// checkSinks compares the sinks of a function with its parameters.
func checkSinks(t *testing.T, table *sink.Table, fn *types.Func, f sink.Func) {
	t.Helper()
	if f.Passes {
		_, ok := table.PassThrough(fn)
		require.True(t, ok, "%v", fn)
		return
	}
	require.Equal(t, f.Sinks, table.Of(fn), "%v: an argument is not where the table says", fn)
	for _, s := range f.Sinks {
		if s.Kind == sink.TypeArg {
			continue
		}
		param := fn.Signature().Params().At(s.Arg)
		if s.Kind == sink.SQL {
			require.Contains(t, queryNames, strings.ToLower(param.Name()), "%v: argument %d", fn, s.Arg)
		}
		if s.Kind == sink.Model {
			require.NotContains(t, param.Type().String(), "string", "%v: argument %d", fn, s.Arg)
		}
	}
}

// queryNames are what libraries call the parameter that takes a statement.
const queryNames = "query q sql stmt"

// unchecked are the stubs whose libraries are too large for this module, or not to be had from a proxy. They
// were made from them: see README.md of testdata/stubs.
var unchecked = []string{
	"cloud.google.com/go/spanner", "github.com/aarondl/sqlboiler/", "github.com/beego/beego/", "github.com/go-pg/pg/",
	"github.com/letsencrypt/borp", "github.com/zeromicro/go-zero/", "go.mongodb.org/mongo-driver/", "xorm.io/xorm",
}

// TestStubs holds that what a stub declares is what the library declares.
func TestStubs(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	declared, err := stubPackages()
	require.NoError(t, err)
	compared := 0
	for path, stub := range declared {
		if !strings.Contains(path, ".") || strings.HasPrefix(path, "example.com/") {
			continue
		}
		if slices.ContainsFunc(unchecked, func(prefix string) bool { return strings.HasPrefix(path, prefix) }) {
			continue
		}
		library := libraries[path]
		require.NotNil(t, library, "no library for the stub %s", path)
		compared += stubs.Compare(t, stub, library)
	}
	require.Greater(t, compared, 800)
}

// TestQueries holds that each query of code such as sqlc makes is seen, and nothing else.
func TestQueries(t *testing.T) {
	table, err := sink.New(nil, nil, nil)
	require.NoError(t, err)
	_, roots, err := stubs.Load(".", packages.LoadSyntax, nil, "./queries")
	require.NoError(t, err)
	p := roots[0]
	var seen []string
	for _, f := range p.Syntax {
		for n := range ast.Preorder(f) {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				continue
			}
			fn, _ := typeutil.Callee(p.TypesInfo, call).(*types.Func)
			if fn == nil {
				continue
			}
			for _, s := range table.Of(fn) {
				require.Equal(t, sink.SQL, s.Kind)
				_, query, _ := strings.Cut(constant.StringVal(p.TypesInfo.Types[call.Args[s.Arg]].Value), "\n")
				seen = append(seen, strings.TrimSpace(query))
			}
		}
	}
	require.Equal(t, []string{
		"DELETE FROM users WHERE name = $1",
		"SELECT id, name FROM users WHERE id = $1",
		"SELECT id, name FROM users ORDER BY id",
	}, seen)
	querier := p.Types.Scope().Lookup("Querier").Type().Underlying().(*types.Interface)
	for m := range querier.Methods() {
		require.Empty(t, table.Of(m), "%v takes no query", m)
	}
}
