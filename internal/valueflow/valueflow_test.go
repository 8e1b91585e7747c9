package valueflow_test

import (
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestSites holds the engine against fixtures: one package or a few for each pattern. A site is reported as its
// tag, its values with ~ for a hole, and what else is said of it.
func TestSites(t *testing.T) {
	for _, r := range analysistest.Run(t, analysistest.TestData(), analyzer(valueflow.Run, describe), patterns()...) {
		file := r.Pass.Fset.File(r.Pass.Files[0].FileStart).Name()
		require.Contains(t, file, "testdata", "a package of the standard library has that name, and was looked at in place of the fixture")
	}
}

// TestProgramAgrees runs the fixtures without the shortcut by the syntax.
func TestProgramAgrees(t *testing.T) {
	if testing.Short() {
		t.Skip("runs all fixtures once more")
	}
	analysistest.Run(t, analysistest.TestData(), analyzer(valueflow.RunByProgram, describe), patterns()...)
}

// TestChoices says of each value under which conditions it is there.
func TestChoices(t *testing.T) {
	analysistest.Run(t, analysistest.TestData(), analyzer(valueflow.Run, func(s valueflow.Site) string {
		return describeBy(s, func(v valueflow.Value) string { return describeValue(v) + describeConditions(v.When) })
	}), "choices")
}

func patterns() []string {
	return []string{
		"constants", "branches", "builders", "fields", "constructors", "variables", "variables/names", "results", "results/names",
		"lists", "mapped", "closures", "wrappers", "wrappers/store", "values", "interfaces", "interfaces/client", "generics", "generics/repo",
		"helpers/queries", "helpers", "kinds", "formats", "texts", "embedded", "embedded/client", "recursion", "unknown", "defaults", "settings",
		"arguments", "arguments/messages", "changes", "changes/shouting", "companions", "companions/wrapped", "made", "made/routes",
		"stored", "stored/topics", "turns", "receivers",
	}
}

// config has the functions of the package db for sinks, and takes all other packages of testdata for the repository.
func config() valueflow.Config {
	return valueflow.Config{
		Sinks: sinks,
		PassThrough: func(fn *types.Func) (int, bool) {
			switch fn.FullName() {
			case "db.Rebind", "mq.String":
				return 0, true
			case "(db.Ident).Sanitize":
				return -1, true
			}
			return 0, false
		},
		Stored: func(of *types.TypeName) []valueflow.Sink {
			if of.Pkg() == nil || of.Pkg().Path() != "mq" || of.Name() != "Event" {
				return nil
			}
			return []valueflow.Sink{{Field: "Name", Tag: "event"}, {Field: "Ref", Tag: "event"}, {Field: "Groups", Each: true, Tag: "group"}}
		},
		Returned: func(fn *types.Func, field string) (int, bool) {
			return 0, fn.FullName() == "mq.Declare" && field == "Name"
		},
		Embedded: func(v *types.Var, directive string) (string, bool) {
			return "content of " + directive, !strings.Contains(directive, "missing")
		},
		Made:   madeBy,
		Handed: handedBy,
		Fields: fieldsOf,
		Part:   isPart,
		Settings: &valueflow.Settings{
			Read: func(fn *types.Func) (string, int, bool) {
				return "env", 0, fn.FullName() == "os.Getenv" || fn.FullName() == "os.LookupEnv"
			},
			Tags: []valueflow.SettingTag{{Key: "yaml", Family: "yaml"}, {Key: "env", Family: "env", Prefixes: []string{"envPrefix"}}},
		},
		Wraps: func(sig *types.Signature) (int, bool) {
			is := func(t *types.Tuple) bool {
				return t.Len() == 1 && types.TypeString(t.At(0).Type(), nil) == "web.Handler"
			}
			return 0, is(sig.Params()) && is(sig.Results())
		},
		Origin: func(t types.Type) bool { return types.TypeString(t, nil) == "*web.Root" },
		Repository: func(pkgPath string) bool {
			return pkgPath != "db" && pkgPath != "mq" && pkgPath != "web" && !standard(pkgPath)
		},
	}
}

// madeBy says what groups of routes are made of.
func madeBy(fn *types.Func) ([]valueflow.Term, bool) {
	switch fn.FullName() {
	case "web.New":
		return nil, true
	case "mq.Join":
		return []valueflow.Term{{}, {Text: "_"}, {Operand: valueflow.Operand{Arg: 1}}}, true
	case "web.NewAt":
		return []valueflow.Term{{Place: true}}, true
	case "(*web.Router).Group":
		return []valueflow.Term{{Operand: valueflow.Operand{Arg: -1, Want: valueflow.Made}}, {}}, true
	case "web.NewShell":
		return []valueflow.Term{{Text: "/shell"}}, true
	case "web.NewCopied":
		return []valueflow.Term{{Text: "/copied"}}, true
	case "web.Words":
		return []valueflow.Term{{Between: "/"}, {Text: "#"}, {Operand: valueflow.Operand{Arg: 1, Want: valueflow.Made}, Between: "+"}}, true
	case "web.Must":
		return []valueflow.Term{{Operand: valueflow.Operand{Want: valueflow.Made}}}, true
	case "web.StripPrefix":
		return []valueflow.Term{{}, {Text: ">"}, {Operand: valueflow.Operand{Arg: 1, Want: valueflow.Made}}}, true
	}
	return nil, false
}

// handedBy says what a router calls the function with that adds the routes of a group.
func handedBy(fn *types.Func, arg, param int) ([]valueflow.Term, bool) {
	if fn.FullName() != "(*web.Router).Route" || arg != 1 || param != 0 {
		return nil, false
	}
	return []valueflow.Term{{Operand: valueflow.Operand{Arg: -1, Want: valueflow.Made}}, {}}, true
}

// fieldsOf says which fields of what functions of other packages return are of interest.
func fieldsOf(t *types.TypeName) []valueflow.Fields {
	if t.Pkg() == nil {
		return nil
	}
	switch t.Pkg().Path() + "." + t.Name() {
	case "web.Router":
		return []valueflow.Fields{{{Want: valueflow.Made}}}
	case "mq.Message":
		return []valueflow.Fields{{{Field: "Topic"}}}
	case "mq.CounterOpts":
		return []valueflow.Fields{{{Field: "Namespace"}, {Field: "Subsystem"}, {Field: "Name"}}}
	}
	return nil
}

// isPart takes for part of a query what has several words and one of queries.
func isPart(literal string) bool {
	words := strings.Fields(strings.ToUpper(literal))
	return len(words) > 1 && (slices.Contains(words, "FROM") || slices.Contains(words, "SELECT") || slices.Contains(words, "WHERE"))
}

func standard(pkgPath string) bool {
	switch first, _, _ := strings.Cut(pkgPath, "/"); first {
	case "fmt", "strings", "bytes", "embed", "strconv", "path", "io", "os", "errors", "sort", "slices":
		return true
	}
	return false
}

func sinks(fn *types.Func) []valueflow.Sink {
	if fn.Pkg() == nil {
		return nil
	}
	switch fn.FullName() {
	case "(*mq.Writer).WriteMessages", "(*mq.Writer).Send":
		return []valueflow.Sink{{Arg: 1, Field: "Topic", Tag: "write"}}
	case "mq.Publish":
		return []valueflow.Sink{{Field: "Topic", With: []valueflow.Operand{{Field: "Header.Name"}}, Tag: "publish"}}
	case "mq.Consume":
		return []valueflow.Sink{{Tag: "consume"}}
	case "mq.Subscribe":
		return []valueflow.Sink{{Each: true, Tag: "subscribe"}}
	case "mq.NewCounter":
		return []valueflow.Sink{{Field: "Namespace", With: []valueflow.Operand{{Field: "Subsystem"}, {Field: "Name"}}, Tag: "counter"}}
	case "mq.Observe":
		return []valueflow.Sink{{With: []valueflow.Operand{{Arg: 1, Field: "Namespace"}, {Arg: 1, Field: "Name"}}, Tag: "observe"}}
	case "mq.Bool", "mq.Weight":
		return []valueflow.Sink{{With: []valueflow.Operand{{Arg: 1, Want: valueflow.Made}}, Tag: "flag"}}
	case "mq.Flags":
		return []valueflow.Sink{{Field: "Key", With: []valueflow.Operand{{Field: "Default", Want: valueflow.Made}}, Tag: "flag"}}
	case "web.Handle":
		return []valueflow.Sink{{With: []valueflow.Operand{{Arg: 1}}, Tag: "handle"}}
	case "(*web.Router).GET", "(web.Copied).GET", "(*web.Router).Mount":
		return []valueflow.Sink{{Arg: -1, Want: valueflow.Made, With: []valueflow.Operand{{Arg: 0}}, Tag: "route"}}
	case "web.Serve":
		return []valueflow.Sink{{Want: valueflow.Made, Tag: "serve"}}
	}
	switch fn.FullName() {
	case "(*db.DB).Exec", "(db.Execer).Exec":
		return []valueflow.Sink{{Tag: "exec"}}
	case "(*db.DB).ExecContext", "db.Exec":
		return []valueflow.Sink{{Arg: 1, Tag: "exec"}}
	case "db.Read":
		return []valueflow.Sink{{Arg: 1, Tag: "read", Settings: true}}
	case "(*db.DB).Create":
		return []valueflow.Sink{{Want: valueflow.Type, Tag: "create"}}
	case "(*db.DB).Migrate":
		return []valueflow.Sink{{Want: valueflow.Type, Tag: "migrate"}}
	case "(*db.DB).Select":
		return []valueflow.Sink{{Tag: "select"}}
	case "(*db.DB).Copy":
		return []valueflow.Sink{{Tag: "copy"}}
	case "db.Of":
		return []valueflow.Sink{{Want: valueflow.TypeArg, Tag: "of"}}
	case "(db.Query[T]).Find":
		return []valueflow.Sink{{Want: valueflow.TypeArg, Tag: "find"}}
	case "(db.Table).Drop":
		return []valueflow.Sink{{Arg: -1, Tag: "drop"}}
	}
	return nil
}

// analyzer reports every site, and gives the result of Run.
func analyzer(run func(*analysis.Pass, valueflow.Config) (*valueflow.Result, error),
	describe func(valueflow.Site) string) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name: "sites", Doc: "sites reports sites", FactTypes: valueflow.FactTypes(),
		ResultType: reflect.TypeFor[*valueflow.Result](),
		Run: func(pass *analysis.Pass) (any, error) {
			res, err := run(pass, config())
			if err != nil {
				return nil, err
			}
			for _, s := range res.Sites {
				pass.Reportf(s.Call.Lparen, "%s", describe(s))
			}
			return res, nil
		},
	}
}

func describe(s valueflow.Site) string { return describeBy(s, describeValue) }

func describeBy(s valueflow.Site, value func(valueflow.Value) string) string {
	var b strings.Builder
	b.WriteString(s.Sink.Tag + ":")
	for i, v := range s.Values {
		b.WriteString([]string{" ", "; "}[min(i, 1)] + value(v))
	}
	if s.Unknown {
		b.WriteString(" UNKNOWN")
	}
	if s.Bounded {
		b.WriteString(" BOUNDED")
	}
	if s.Open {
		b.WriteString(" OPEN")
	}
	for i, h := range s.Hops {
		fmt.Fprintf(&b, " %s %s.%s:%d", []string{"VIA", ">"}[min(i, 1)], h.Pkg, h.Func, h.Line)
	}
	return b.String()
}

func describeValue(v valueflow.Value) string {
	if v.Type != nil {
		return types.TypeString(v.Type, (*types.Package).Name)
	}
	text := v.Text()
	for _, parts := range v.With {
		text += " | " + valueflow.Render(parts, valueflow.Hole)
	}
	return strings.NewReplacer(valueflow.Hole, "~", valueflow.SettingBegins, "[", valueflow.SettingEnds, "]").Replace(text)
}

func describeConditions(when []valueflow.Condition) string {
	var b strings.Builder
	for i, c := range when {
		fmt.Fprintf(&b, " %s %s", []string{"IF", "AND"}[min(i, 1)], c.Func.Name())
		if len(c.Values) == 0 {
			continue
		}
		in := "in"
		if c.Except {
			in = "not in"
		}
		fmt.Fprintf(&b, ".%d %s %s", c.Arg, in, strings.Join(c.Values, " "))
	}
	return b.String()
}
