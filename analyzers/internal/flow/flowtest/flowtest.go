package flowtest

import (
	_ "embed"
	"fmt"
	"go/types"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/diagnostic"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// defined is broken by each flag of a command that code defines by its name.
const defined = "switches-defined"

//go:embed doc.go
var doc string

// Rules returns the rules on flags.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{Name: "switches", Rules: []policy.Rule{{Name: defined, Level: policy.LevelError}}},
		Doc:      doc,
		Flow:     Flags,
	}
}

// Flags returns the client that reports the flags which code defines, through whatever functions, with a default that is
// known. It has work where there is a component named "flags".
func Flags(src policy.Source) flow.Client {
	return flow.Client{
		Name:     "switches",
		Knows:    func() (flow.Knowledge, error) { return flow.Knowledge{Sinks: sinks}, nil },
		Analyzer: func(values flow.Values) typed.Analyzer { return over(src, values) },
	}
}

func over(src policy.Source, values flow.Values) typed.Analyzer {
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       "switches", // a multichecker has a flag of its own that is named flags
			Doc:        ruledoc.MustExtract(doc, "switches"),
			Requires:   []*analysis.Analyzer{values.Analyzer},
			Run:        func(pass *analysis.Pass) (any, error) { return run(pass, src, values) },
			ResultType: reflect.TypeFor[[]finding.Finding](),
		},
		Subject: "flags",
		Idle:    "there is no component named flags",
		Wanted:  func(p *policy.Policy) bool { return p.Component("flags") != nil },
		Reaches: func(*policy.Policy) func(string) bool { return func(path string) bool { return path == "flag" } },
	}
}

// sinks are the functions of package flag that take a name before a value.
func sinks(fn *types.Func) []valueflow.Sink {
	if fn.Pkg() == nil || fn.Pkg().Path() != "flag" || fn.Signature().Recv() != nil {
		return nil
	}
	switch name := strings.TrimSuffix(fn.Name(), "Var"); name {
	case "String", "Bool", "Int", "Duration":
		at := 0
		if name != fn.Name() {
			at = 1
		}
		value := valueflow.Operand{Arg: at + 1, Want: valueflow.Made}
		return []valueflow.Sink{{Arg: at, With: []valueflow.Operand{value}, Tag: strings.ToLower(name)}}
	}
	return nil
}

func run(pass *analysis.Pass, src policy.Source, values flow.Values) ([]finding.Finding, error) {
	p, err := src()
	if err != nil {
		return nil, fmt.Errorf("policy: %w", err)
	}
	seen := values.In(pass)
	at, ok := place.Of(p.Repo(), pass)
	if seen == nil || !ok || p.Component("flags") == nil {
		return nil, nil
	}
	var found []finding.Finding
	for _, site := range seen.Sites {
		for _, v := range site.Values {
			value := valueflow.Render(v.With[0], valueflow.Hole)
			if strings.Contains(value, valueflow.Hole) {
				continue
			}
			found = append(found, finding.Finding{
				Rule: defined, Place: at.Range(site.Call.Pos(), site.Call.End()), Dir: at.Dir, Package: pass.Pkg.Name(), Target: v.Text(),
				Message: fmt.Sprintf("defines the %s flag %q, which is %q unless it is set", site.Sink.Tag, v.Text(), value),
			})
		}
	}
	found = finding.Settle(p, found)
	return found, diagnostic.Report(pass, p.Repo(), found)
}
