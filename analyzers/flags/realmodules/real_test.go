package realmodules

import (
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/sdk"
	"github.com/phoenix-platform/govern/internal/fixture/stubs"
)

// refused are libraries that the proxy does not have: see README.md of testdata/stubs.
var refused = []string{
	"github.com/launchdarkly/go-server-sdk/v6", "github.com/launchdarkly/go-server-sdk/v6/interfaces",
	"gopkg.in/launchdarkly/go-server-sdk.v5", "gopkg.in/launchdarkly/go-server-sdk.v5/interfaces",
	"github.com/Unleash/unleash-client-go/v5", "github.com/splitio/go-client/splitio/client",
}

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load(".", stubs.ExportData, nil, "./libraries")
	return u, err
})

// stubPackages are the stubs, as the fixture of the analyzer uses them.
var stubPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load("../../../testdata/src/flags", stubs.ExportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
	return u, err
})

// absent reports whether a receiver is one that a version of a library has under another name.
func absent(recv string) bool { return recv == "LDClientInterface" }

// TestRows holds that each function of each library is there, and is what its row says.
func TestRows(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, l := range sdk.All() {
		if slices.Contains(refused, l.Path) {
			continue
		}
		library := libraries[l.Path]
		require.NotNil(t, library, l.Path)
		for _, k := range l.Sinks {
			if absent(k.Recv) {
				continue
			}
			fn := stubs.Lookup(library, strings.TrimPrefix(k.Recv, "*"), k.Name)
			require.NotNil(t, fn, "%s has no %s.%s", l.Path, k.Recv, k.Name)
			known := sdk.SinksOf(fn)
			require.Len(t, known, 1, "%v is no method of %s", fn, k.Recv)
			require.Equal(t, k, known[0].Sink)
			want := "string"
			if k.Each {
				want = "[]string"
			}
			require.Equal(t, want, typeAt(fn, k.Key), "%v", fn)
			if k.Default != k.Key {
				require.Contains(t, typesOf(k.Form), typeAt(fn, k.Default), "%v", fn)
			}
			checked++
		}
	}
	require.Greater(t, checked, 65)
}

func typeAt(fn *types.Func, arg int) string { return fn.Signature().Params().At(arg).Type().String() }

// typesOf returns the types that a default of a form has.
func typesOf(form sdk.Form) []string {
	return map[sdk.Form][]string{
		sdk.Boolean: {"bool"}, sdk.String: {"string"}, sdk.Integer: {"int", "int64"}, sdk.Float: {"float64"},
		sdk.Object: {
			"any", "interface{}", "[]interface{}", "map[string]interface{}", "github.com/launchdarkly/go-sdk-common/v3/ldvalue.Value",
		},
	}[form]
}

// TestOpenFeature holds that the functions of OpenFeature are known by their signatures, under both of its paths, and none besides.
func TestOpenFeature(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	module := libraries["github.com/open-feature/go-sdk/openfeature"]
	require.NotNil(t, module)
	for _, recv := range []string{"Client", "IClient"} {
		for begin, form := range map[string]sdk.Form{
			"Boolean": sdk.Boolean, "String": sdk.String, "Int": sdk.Integer, "Float": sdk.Float, "Object": sdk.Object,
		} {
			for _, end := range []string{"", "Value", "ValueDetails"} {
				fn := stubs.Lookup(module, recv, begin+end)
				require.NotNil(t, fn, "%s.%s", recv, begin+end)
				known := sdk.SinksOf(fn)
				require.Len(t, known, 1, "%v", fn)
				require.Equal(t, form, known[0].Form, "%v", fn)
				require.Equal(t, "string", typeAt(fn, known[0].Key), "%v", fn)
				require.Contains(t, typesOf(form), typeAt(fn, known[0].Default), "%v", fn)
			}
		}
	}
	for _, name := range []string{"Metadata", "Track", "SetEvaluationContext"} {
		require.Empty(t, sdk.SinksOf(stubs.Lookup(module, "Client", name)), name)
	}
	for path, arg := range map[string]int{"SetProvider": 0, "SetProviderAndWait": 0, "SetNamedProvider": 1, "SetNamedProviderAndWait": 1} {
		for _, of := range sdk.Paths()[:2] {
			fn := stubs.Lookup(libraries[of], "", path)
			if fn == nil && strings.HasSuffix(path, "AndWait") {
				continue // which the older path lacks
			}
			require.NotNil(t, fn, "%s.%s", of, path)
			known := sdk.SinksOf(fn)
			require.Len(t, known, 1, "%v", fn)
			require.Equal(t, sdk.Provider, known[0].Form)
			require.Equal(t, arg, known[0].Key, "%v", fn)
		}
	}
	older := libraries[sdk.Paths()[1]]
	require.NotNil(t, older)
	client := older.Scope().Lookup("Client").Type()
	require.Equal(t, sdk.Paths()[0], types.Unalias(client).(*types.Named).Obj().Pkg().Path(), "the older path is the same client")
}

// TestProvides holds that methods of a provider are known as such, and those of a client are not.
func TestProvides(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	flagd := libraries["github.com/open-feature/go-sdk-contrib/providers/flagd/pkg"]
	require.True(t, sdk.Provides(stubs.Lookup(flagd, "Provider", "BooleanEvaluation")))
	require.False(t, sdk.Provides(stubs.Lookup(libraries[sdk.Paths()[0]], "Client", "BooleanValue")))
	require.Equal(t, "github.com/open-feature/go-sdk-contrib/providers/flagd/pkg.Provider", sdk.TypeName(types.NewPointer(flagd.Scope().Lookup("Provider").Type())))
}

// TestStubs holds that what a stub declares is what the library declares.
func TestStubs(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	declared, err := stubPackages()
	require.NoError(t, err)
	compared := 0
	for path, stub := range declared {
		if own := strings.HasPrefix(path, "example.com/") || !strings.Contains(path, "."); own || slices.Contains(refused, path) {
			continue
		}
		require.NotNil(t, libraries[path], "no library for the stub %s", path)
		compared += stubs.Compare(t, stub, libraries[path])
	}
	require.Greater(t, compared, 60)
}
