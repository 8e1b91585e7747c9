package realmodules

import (
	"go/types"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/metrics/internal/instrument"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/fixture/stubs"
)

// refused are libraries that are too large to be held against: see README.md of testdata/stubs.
var refused = []string{
	"github.com/zeromicro/go-zero/core/metric", "github.com/zeromicro/go-zero/core/service", "github.com/zeromicro/go-zero/rest",
	"github.com/zeromicro/go-zero/zrpc",
}

// realPackages are the libraries.
var realPackages = sync.OnceValues(func() (stubs.Universe, error) {
	u, _, err := stubs.Load(".", stubs.ExportData, nil, "./libraries")
	return u, err
})

// TestSinks holds that each function is there, and that its arguments are what its row says.
func TestSinks(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, l := range instrument.All() {
		if slices.Contains(refused, l.Path) {
			continue
		}
		library := libraries[l.Path]
		require.NotNil(t, library, l.Path)
		for _, s := range l.Sinks {
			fn := stubs.Lookup(library, strings.TrimPrefix(s.Recv, "*"), s.Name)
			if fn == nil && lacks(l.Path, s) {
				continue
			}
			require.NotNil(t, fn, "%s has no %s.%s", l.Path, s.Recv, s.Name)
			require.NotEmpty(t, instrument.SinksOf(fn.Origin()), "%s: %s.%s", l.Path, s.Recv, s.Name)
			checkSink(t, fn, s)
			checked++
		}
	}
	require.Greater(t, checked, 150)
}

// lacks reports whether a function is one that not every version of a library under one of several paths has.
func lacks(path string, s instrument.Sink) bool {
	switch path {
	case "github.com/DataDog/datadog-go/statsd", "github.com/armon/go-metrics", "github.com/cactus/go-statsd-client/v5/statsd":
		return true
	}
	return path == "github.com/VictoriaMetrics/metrics" && strings.HasSuffix(s.Name, "Ext")
}

// checkSink compares a sink with the parameters of the function.
func checkSink(t *testing.T, fn *types.Func, s instrument.Sink) {
	t.Helper()
	params := fn.Signature().Params()
	of := params.At(s.Arg).Type()
	if s.Form == instrument.Opts {
		for _, name := range []string{"Namespace", "Subsystem", "Name", "Help"} {
			path := strings.TrimPrefix(s.Within+"."+name, ".")
			f := field(of, path)
			require.NotNil(t, f, "%v: %s", fn, path)
			require.Equal(t, "string", f.String(), "%v: %s", fn, path)
		}
	} else {
		require.Contains(t, []string{"string", "[]string"}, of.Underlying().String(), "%v", fn)
	}
	if s.Labels > 0 {
		require.Equal(t, "[]string", params.At(s.Labels).Type().String(), "%v", fn)
	}
	if s.LabelsField != "" {
		require.Equal(t, "[]string", field(of, s.LabelsField).String(), "%v", fn)
	}
}

// field returns the type of a field of a struct, by its path.
func field(t types.Type, path string) types.Type {
	for name := range strings.SplitSeq(path, ".") {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		v, ok := obj.(*types.Var)
		if !ok {
			return nil
		}
		t = v.Type()
	}
	return t
}

// TestProviders holds that what makes metrics by names of its own is there.
func TestProviders(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	checked := 0
	for _, p := range signal.Providers() {
		if slices.Contains(refused, p.Path) {
			continue
		}
		library := libraries[p.Path]
		require.NotNil(t, library, p.Path)
		for _, use := range p.Uses {
			obj := library.Scope().Lookup(use)
			if recv, method, ok := strings.Cut(use, "."); ok {
				obj = stubs.Lookup(library, strings.TrimPrefix(recv, "*"), method)
			}
			if obj == nil && p.Name == "otelgrpc" && use == "UnaryServerInterceptor" {
				continue // which older versions have
			}
			require.NotNil(t, obj, "%s has no %s", p.Path, use)
			require.NotEmpty(t, signal.ProvidersBy(obj), "%s.%s", p.Path, use)
			checked++
		}
		for _, word := range p.Signals {
			require.True(t, signal.IsWord(word), "%s: %s", p.Name, word)
		}
		require.NotEmpty(t, p.Source)
	}
	require.Greater(t, checked, 25)
}

// TestStubs holds that what a stub declares is what the library declares.
func TestStubs(t *testing.T) {
	libraries, err := realPackages()
	require.NoError(t, err)
	declared, _, err := stubs.Load("../../../testdata/src/metrics", stubs.ExportData, []string{"GOPROXY=off", "GOWORK=off"}, "./...")
	require.NoError(t, err)
	compared := 0
	for path, stub := range declared {
		if strings.HasPrefix(path, "example.com/") || !strings.Contains(path, ".") || slices.Contains(refused, path) {
			continue
		}
		require.NotNil(t, libraries[path], "no library for the stub %s", path)
		compared += stubs.Compare(t, stub, libraries[path])
	}
	require.Greater(t, compared, 20)
}
