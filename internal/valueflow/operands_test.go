package valueflow_test

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// newStructModule returns one that has the stubs mq and web, too.
func newStructModule(t testing.TB) *module {
	t.Helper()
	m := newModule(t)
	for _, name := range []string{"mq", "web"} {
		src, err := os.ReadFile(filepath.Join("testdata", "src", name, name+".go"))
		require.NoError(t, err)
		m.check(name, string(src))
	}
	return m
}

// TestOperandsSurviveGob has a fact with fields, one with companions, and what functions say of what they return.
func TestOperandsSurviveGob(t *testing.T) {
	m := newStructModule(t)
	pass := m.check("p", `package p
import ("mq"; "web")
func Counter(o mq.CounterOpts) { mq.NewCounter(o) }
func Flag(key string, def bool) { mq.Bool(key, def) }
func Each(f ...mq.Flag) { mq.Flags(f...) }
func New(name string) mq.CounterOpts { return mq.CounterOpts{Name: name} }
func API(r *web.Router) *web.Router { return r.Group("/api") }
func Unknown() *web.Router { return nil }
`)
	require.Len(t, sitesOf(t, pass), 3)
	require.Len(t, m.facts, 5)
	for obj, facts := range m.facts {
		for _, f := range facts {
			requireGob(t, f, obj)
		}
	}
	require.Equal(t, "sink(flag=<0....Key,=Default>)", m.factOf("p", "Each"))
}

// TestHandingEnds has functions that hand what they are given to each other.
func TestHandingEnds(t *testing.T) {
	pass := newStructModule(t).check("p", `package p
import "web"
func Ping(r *web.Router, f func(r *web.Router)) { Pong(r.Group("/p"), f) }
func Pong(r *web.Router, f func(r *web.Router)) { Ping(r, f); f(r) }
func use() { Pong(web.New(), add) }
func add(r *web.Router) { r.GET("/a", nil) }
`)
	require.Contains(t, sitesOf(t, pass), "route:  | /a VIA p.Pong:4 > p.add:6")
}

// TestBindOperands binds what a driver knows of a call that goes through an interface.
func TestBindOperands(t *testing.T) {
	m := newStructModule(t)
	pass := m.check("p", `package p
import ("mq"; "web")
func Route(method, path string) { web.Handle(method, "/v1" + path, nil) }
func Counter(o mq.CounterOpts) { mq.NewCounter(o) }
`)
	res, err := valueflow.Run(pass, config())
	require.NoError(t, err)
	text := func(texts ...string) (all []valueflow.Value) {
		for _, s := range texts {
			all = append(all, valueflow.Value{Parts: []valueflow.Part{{Text: s}}})
		}
		return all
	}
	bound := func(name string, args ...[]valueflow.Value) (all []string) {
		for _, f := range res.Flows(pass.Pkg.Scope().Lookup(name).(*types.Func)) {
			for _, v := range f.Bind(args) {
				all = append(all, describeValue(v))
			}
		}
		return all
	}
	require.Equal(t, []string{"GET | /v1/a", "GET | /v1/b"}, bound("Route", text("GET"), text("/a", "/b")))
	require.Equal(t, []string{"~ | ~ | ~"}, bound("Counter", nil))
	many := text(strings.Split(strings.Repeat("m ", 40), " ")...)
	require.Len(t, bound("Route", many, many), 41*6)
}

// TestOperandsBeyondTheText has a text that is cut, and its companion with it.
func TestOperandsBeyondTheText(t *testing.T) {
	pass := newStructModule(t).check("p", `package p
import ("strings"; "web")
func f() { web.Handle(strings.Repeat("x", 34000000)+strings.Repeat("y", 34000000), "/a", nil) }
`)
	require.Equal(t, []string{"handle: ~ | ~ BOUNDED"}, sitesOf(t, pass))
}

// TestOperandsAreBounded has more than is kept of structs and of lists: every value has as many companions as its sink.
func TestOperandsAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	m := newStructModule(t)
	var b strings.Builder
	b.WriteString("package p\nimport \"mq\"\nvar c [400]bool\nfunc f() {\nvar all []mq.Flag\no := mq.CounterOpts{}\n")
	for i := range 400 {
		fmt.Fprintf(&b, "if c[%[1]d] {\no = mq.CounterOpts{Subsystem: \"s%[1]d\", Name: \"n%[1]d\"}\n", i)
		fmt.Fprintf(&b, "all = append(all, mq.Flag{Key: \"k%d\"})\n}\n", i)
	}
	b.WriteString("mq.NewCounter(o)\nmq.Flags(all...)\nmq.Observe(\"n\", o)\n}\n")
	for _, steps := range []int{10, 300, 200000} {
		res, err := valueflow.RunBounded(m.check(fmt.Sprint("p", steps), b.String()), config(), steps)
		require.NoError(t, err)
		require.Len(t, res.Sites, 3)
		if steps == 10 {
			require.Equal(t, "observe: n | ~ | ~ BOUNDED", describe(res.Sites[2]), "what is known of the others is not lost")
		}
		for _, s := range res.Sites {
			require.True(t, s.Bounded || len(s.Values) > 256, "%d steps: %s", steps, describe(s))
			for _, v := range s.Values {
				require.Len(t, v.With, len(s.Sink.With))
			}
		}
	}
}

// structured is a package of n functions that make structs of what others make, hand them on and list them.
func structured(n int) string {
	var b strings.Builder
	b.WriteString("package p\nimport (\"mq\"; \"web\")\nvar shared *mq.CounterOpts\ntype holder struct { o mq.CounterOpts; r *web.Router }\n")
	for i := range n {
		fmt.Fprintf(&b, `
func f%[1]d(h *holder, o mq.CounterOpts, r *web.Router, all []mq.Flag, c bool) mq.CounterOpts {
	o.Subsystem = "s%[1]d"
	if c {
		o = f%[2]d(h, o, r.Group("/g%[1]d"), all, !c)
		h.o = o
		h.r = r.Group("/h")
	}
	shared = &o
	for i := range all {
		all = append(all, mq.Flag{Key: all[i].Key + "x", Default: c})
	}
	mq.Flags(all...)
	mq.NewCounter(*shared)
	mq.NewCounter(h.o)
	func() { o.Name = "n%[1]d"; mq.NewCounter(o) }()
	h.r.GET("/p%[1]d", nil)
	r.GET("/q", nil)
	return o
}
`, i, (i+1)%n)
	}
	return b.String()
}

func TestWorkOnStructsIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes what no code by hand has")
	}
	steps := func(n int) int {
		res, steps, err := valueflow.RunCounted(newStructModule(t).check("p", structured(n)), config())
		require.NoError(t, err)
		require.GreaterOrEqual(t, len(res.Sites), 6*n)
		return steps
	}
	small, large := steps(50), steps(100)
	require.Greater(t, small, 50)
	require.Less(t, large, 3*small, "steps for 50 and for 100 functions: %d, %d", small, large)
}
