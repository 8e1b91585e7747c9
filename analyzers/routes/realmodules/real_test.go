package realmodules

import (
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/fixture/stubs"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// refused are libraries whose module the proxy does not have.
var refused = []string{"github.com/go-chi/chi/v4"}

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load(".", stubs.ExportData, nil, "./libraries", "net/http")
	return u, err
})

// stubPackages are the stubs, as the fixture of the analyzer uses them.
var stubPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load("../../../testdata/src/routes", stubs.ExportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
	return u, err
})

// TestSinks holds that each function of each library takes at its arguments what the list says. Some versions of a library may lack one.
func TestSinks(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, f := range framework.All() {
		if slices.Contains(refused, f.Library) {
			continue
		}
		library := libraries[f.Library]
		require.NotNil(t, library, f.Library)
		for _, s := range f.Sinks {
			fn := stubs.Lookup(library, strings.TrimPrefix(s.Recv, "*"), s.Name)
			if fn == nil {
				require.Contains(t, otherwise, f.Name+" "+s.Name, "%s has no %s.%s", f.Library, s.Recv, s.Name)
				continue
			}
			checked++
			require.NotEmpty(t, framework.SinksOf(fn), "%v is no method of %s", fn, s.Recv)
			if s.Options > 0 {
				named, ok := operand(fn, s.Options).(*types.Named)
				require.True(t, ok && slices.Contains(f.Options, named.Obj().Name()), "%v: options", fn)
			}
			if s.On {
				require.True(t, framework.IsRouterType(operand(fn, 0)), "%v: router", fn)
			}
			if s.Fields {
				for _, name := range []string{"Path", "Method"} {
					requireField(t, operand(fn, s.Path), name)
				}
			} else if s.Path >= 0 && !s.Compiled {
				require.Equal(t, "string", operand(fn, s.Path).String(), "%v: path", fn)
			}
			if s.Verb >= 0 {
				require.Contains(t, []string{"string", "[]string"}, operand(fn, s.Verb).String(), "%v: method", fn)
			}
		}
		for _, g := range f.Groups {
			fn := stubs.Lookup(library, strings.TrimPrefix(g.Recv, "*"), g.Name)
			if fn == nil {
				require.Contains(t, otherwise, f.Name+" "+g.Name, "%s has no %s.%s", f.Library, g.Recv, g.Name)
				continue
			}
			checked++
			terms, ok := framework.MadeBy(fn)
			require.True(t, ok, "%v", fn)
			for _, term := range terms {
				if term.Between != "" {
					require.IsType(t, &types.Slice{}, operand(fn, term.Arg), "%v", fn)
				} else if term.All {
					named, ok := operand(fn, term.Arg).(*types.Named)
					require.True(t, ok && slices.Contains(f.Options, named.Obj().Name()), "%v: options", fn)
				} else if term.Text == "" && !term.Place && term.Want == valueflow.Text {
					require.Equal(t, "string", operand(fn, term.Arg).String(), "%v", fn)
				}
			}
		}
		for _, name := range f.Makes {
			require.NotNil(t, stubs.Lookup(library, "", name), "%s has no %s", f.Library, name)
		}
		for name, arg := range f.Passes {
			fn := stubs.Lookup(library, "", name)
			require.NotNil(t, fn, "%s has no %s", f.Library, name)
			passed := fn.Signature().Params().At(arg).Type()
			require.Equal(t, passed.String(), fn.Signature().Results().At(0).Type().String(), "%v", fn)
		}
		for _, name := range slices.Concat(f.Routers, f.Origins, f.Options, f.Described) {
			require.NotNil(t, library.Scope().Lookup(strings.TrimPrefix(name, "*")), "%s has no %s", f.Library, name)
		}
	}
	require.Greater(t, checked, 250)
}

// TestOptions holds that each function of a library that makes an option is one of which it is known whether that has a prefix.
func TestOptions(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, f := range framework.All() {
		known := slices.Clone(f.Plain)
		for _, g := range f.Groups {
			if g.Recv == "" {
				known = append(known, g.Name)
			}
		}
		for _, name := range f.Plain {
			if stubs.Lookup(libraries[f.Library], "", name) == nil {
				require.Contains(t, otherwise, f.Name+" "+name, "%s has no %s", f.Library, name)
			}
		}
		if len(f.Options) == 0 {
			continue
		}
		scope := libraries[f.Library].Scope()
		for _, name := range scope.Names() {
			fn, ok := scope.Lookup(name).(*types.Func)
			if !ok || !fn.Exported() || fn.Signature().Results().Len() != 1 {
				continue
			}
			made, ok := fn.Signature().Results().At(0).Type().(*types.Named)
			if ok && made.Obj().Pkg() == fn.Pkg() && slices.Contains(f.Options, made.Obj().Name()) {
				checked++
				require.Contains(t, known, name, "%v makes an option", fn)
			}
		}
	}
	require.Greater(t, checked, 20)
}

// otherwise are functions that some version of a library has and others do not.
var otherwise = []string{
	"echo FileFS", "echo StaticFS", "echo Host", "gin StaticFileFS", "gin With", "fiber Static", "fiber Mount", "fiber Route",
	"gorilla/mux HeadersRegexp", "gorilla/mux StrictSlash", "gorilla/mux SkipClean", "gorilla/mux UseEncodedPath", "gorilla/mux NewRoute",
	"gorilla/mux Subrouter", "go-zero WithSSE",
	"huma NewV2", "huma NewV4", "huma NewCompat", "huma NewAdapter", "huma NewCompatAdapter",
	"huma NewWithGroup", "huma NewV2WithGroup", "huma NewV4WithGroup",
}

// requireField holds that a struct, or each of a list of such, has a field that is a text.
func requireField(t *testing.T, of types.Type, name string) {
	t.Helper()
	if list, ok := of.Underlying().(*types.Slice); ok {
		of = list.Elem()
	}
	fields := of.Underlying().(*types.Struct)
	for field := range fields.Fields() {
		if field.Name() == name {
			require.Equal(t, "string", field.Type().String(), "%v.%s", of, name)
			return
		}
	}
	require.Fail(t, "no such field", "%v.%s", of, name)
}

// operand returns the type of an argument, of one of several where they are many.
func operand(fn *types.Func, arg int) types.Type {
	t := fn.Signature().Params().At(arg).Type()
	if list, ok := t.(*types.Slice); ok && fn.Signature().Variadic() && arg == fn.Signature().Params().Len()-1 {
		return list.Elem()
	}
	return t
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
		require.NotNil(t, libraries[path], "no library for the stub %s", path)
		compared += stubs.Compare(t, stub, libraries[path])
	}
	require.Greater(t, compared, 100)
}
