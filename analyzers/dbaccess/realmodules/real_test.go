package realmodules

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
)

const exportData = packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile

// universe is the packages of one build, by path.
type universe map[string]*types.Package

// load returns packages, and what they import.
func load(dir string, mode packages.LoadMode, env []string, patterns ...string) (universe, []*packages.Package, error) {
	roots, err := packages.Load(&packages.Config{Mode: mode, Dir: dir, Env: append(os.Environ(), env...)}, patterns...)
	if err != nil {
		return nil, nil, err
	}
	u := universe{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		for _, e := range p.Errors {
			err = fmt.Errorf("%s: %w", p.PkgPath, e)
		}
		if p.Types != nil {
			u[p.PkgPath] = p.Types
		}
	})
	return u, roots, err
}

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (universe, error) {
	u, _, err := load(".", exportData, nil, ".", "database/sql", "github.com/jackc/pgx/v5/stdlib")
	return u, err
})

// stubPackages are the stubs, as the fixtures of package sink use them.
var stubPackages = sync.OnceValues(func() (universe, error) {
	u, _, err := load("../internal/sink/testdata/fixtures", exportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
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
			if fn := lookup(p, f.Receiver, f.Name); fn != nil {
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

// lookup returns a function, or the method that a type itself declares.
func lookup(p *types.Package, receiver, name string) *types.Func {
	if receiver == "" {
		fn, _ := p.Scope().Lookup(name).(*types.Func)
		return fn
	}
	obj, ok := p.Scope().Lookup(receiver).(*types.TypeName)
	if !ok {
		return nil
	}
	for fn := range methods(obj) {
		if fn.Name() == name {
			return fn
		}
	}
	return nil
}

// methods ranges over the methods that a type declares.
func methods(obj *types.TypeName) func(func(*types.Func) bool) {
	return func(yield func(*types.Func) bool) {
		named, ok := obj.Type().(*types.Named)
		if !ok {
			return
		}
		if i, ok := named.Underlying().(*types.Interface); ok {
			i.ExplicitMethods()(yield)
			return
		}
		named.Methods()(yield)
	}
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
	stubs, err := stubPackages()
	require.NoError(t, err)
	compared := 0
	for path, stub := range stubs {
		if !strings.Contains(path, ".") || strings.HasPrefix(path, "example.com/") {
			continue
		}
		if slices.ContainsFunc(unchecked, func(prefix string) bool { return strings.HasPrefix(path, prefix) }) {
			continue
		}
		library := libraries[path]
		require.NotNil(t, library, "no library for the stub %s", path)
		for _, name := range stub.Scope().Names() {
			compared += compareObjects(t, stub.Scope().Lookup(name), library.Scope().Lookup(name))
		}
	}
	require.Greater(t, compared, 800)
}

// compareObjects compares an object of a stub with that of the library, and returns how many signatures
// and types it compared.
func compareObjects(t *testing.T, stub, library types.Object) int {
	t.Helper()
	require.NotNil(t, library, "%v is only in the stub", stub)
	name, ok := stub.(*types.TypeName)
	if !ok {
		require.Equal(t, describe(library.Type()), describe(stub.Type()), "%v", stub)
		return 1
	}
	of, ok := library.(*types.TypeName)
	require.True(t, ok, "%v", stub)
	if name.IsAlias() {
		require.Equal(t, describe(types.Unalias(of.Type())), describe(types.Unalias(name.Type())), "%v", stub)
		return 1
	}
	compareUnderlying(t, name, of)
	n := 1
	for m := range methods(name) {
		fn := lookup(of.Pkg(), of.Name(), m.Name())
		require.NotNil(t, fn, "%v is only in the stub", m)
		require.Equal(t, describe(fn.Type()), describe(m.Type()), "%v", m)
		require.Equal(t, describe(fn.Signature().Recv().Type()), describe(m.Signature().Recv().Type()), "%v", m)
		n++
	}
	return n
}

// compareUnderlying compares the kind of two types, and what fields a stub has.
func compareUnderlying(t *testing.T, stub, library *types.TypeName) {
	t.Helper()
	switch u := stub.Type().Underlying().(type) {
	case *types.Struct:
		of, ok := library.Type().Underlying().(*types.Struct)
		require.True(t, ok, "%v", stub)
		for f := range u.Fields() {
			i := slices.IndexFunc(slices.Collect(of.Fields()), func(o *types.Var) bool { return o.Name() == f.Name() })
			require.GreaterOrEqual(t, i, 0, "%v.%s is only in the stub", stub, f.Name())
			require.Equal(t, of.Field(i).Embedded(), f.Embedded(), "%v.%s", stub, f.Name())
			require.Equal(t, describe(of.Field(i).Type()), describe(f.Type()), "%v.%s", stub, f.Name())
		}
	case *types.Interface:
		require.True(t, types.IsInterface(library.Type()), "%v", stub)
	default:
		require.Equal(t, describe(library.Type().Underlying()), describe(u), "%v", stub)
	}
}

// describe returns a type with full paths, a signature without the names of parameters.
func describe(t types.Type) string {
	sig, ok := t.(*types.Signature)
	if !ok {
		return types.TypeString(t, (*types.Package).Path)
	}
	var b strings.Builder
	if sig.TypeParams().Len() > 0 {
		fmt.Fprintf(&b, "[%d]", sig.TypeParams().Len())
	}
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		b.WriteByte('(')
		for v := range tuple.Variables() {
			b.WriteString(describe(v.Type()) + ", ")
		}
		b.WriteByte(')')
	}
	if sig.Variadic() {
		b.WriteString("...")
	}
	return b.String()
}

// TestQueries holds that each query of code such as sqlc makes is seen, and nothing else.
func TestQueries(t *testing.T) {
	table, err := sink.New(nil, nil, nil)
	require.NoError(t, err)
	_, roots, err := load(".", packages.LoadSyntax, nil, "./queries")
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
