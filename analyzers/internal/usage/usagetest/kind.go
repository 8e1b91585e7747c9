package usagetest

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// The accesses.
const (
	read usage.Access = 1 << iota
	write
)

// TogglesFact is what a call of a function does to flags.
type TogglesFact struct{ usage.UsesFact }

// LeadsFact marks a package that leads to flags.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

// Kind returns flags as a kind of use.
func Kind() *usage.Kind {
	return &usage.Kind{
		Analyzer:  "toggles",
		Thing:     "flag",
		Library:   "package flag",
		Observer:  "togglesobserve",
		Observes:  "observes which flags a package uses",
		UsesFact:  func() usage.Fact { return new(TogglesFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: "//govern:toggles",
		Item: func(item string) (usage.Use, error) {
			name, ok := strings.CutSuffix(item, "(r)")
			if !ok {
				return usage.Use{}, fmt.Errorf("found %q in place of name(r)", item)
			}
			return usage.Use{Name: resource.Name{Parts: []string{name}}, Access: read}, nil
		},
		Bind:   bind,
		Owners: owners,
	}
}

// sinks are the functions of package flag that take the name of a flag which is there.
func sinks(fn *types.Func) []valueflow.Sink {
	if fn.Pkg() == nil || fn.Pkg().Path() != "flag" || fn.Signature().Recv() != nil || fn.Name() != "Lookup" && fn.Name() != "Set" {
		return nil
	}
	return []valueflow.Sink{{Tag: fn.Name()}}
}

// reader tells the flags that reach a sink.
type reader struct{ *usage.Kind }

func (r reader) Read(site *valueflow.Site, _ int, s *usage.Statement) {
	s.Unknown = s.Unknown || site.Unknown
	for _, v := range site.Values {
		r.Take(&s.Told, told(v, site.Sink.Tag, site.Hops))
	}
}

func (r reader) Finish([]usage.Statement) {}

// assigned returns a statement for each assignment to flag.Usage, which sets the flag api-help.
func assigned(p *usage.Package) (all []usage.Statement) {
	for _, file := range p.Files {
		for _, decl := range file.Decls {
			fd, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			in, _ := p.TypesInfo.Defs[fd.Name].(*types.Func)
			ast.Inspect(fd, func(n ast.Node) bool {
				if assign, ok := n.(*ast.AssignStmt); ok && len(assign.Lhs) == 1 && types.ExprString(assign.Lhs[0]) == "flag.Usage" {
					s := p.Begin(assign.Lhs[0], in)
					s.Callee, s.Uses = "flag.Usage", []usage.Use{{Name: resource.Name{Parts: []string{"api-help"}}, Access: write}}
					all = append(all, s)
				}
				return true
			})
		}
	}
	return all
}

func bind(f valueflow.Flow, at valueflow.Hop, args [][]valueflow.Value) (all usage.Told) {
	for _, v := range f.Bind(args) {
		Kind().Take(&all, told(v, f.Sink.Tag, append([]valueflow.Hop{at}, f.Hops...)))
	}
	return all
}

func told(v valueflow.Value, tag string, hops []valueflow.Hop) usage.Told {
	if !v.Complete() {
		return usage.Told{Unknown: true}
	}
	access := read
	if tag == "Set" {
		access = write
	}
	return usage.Told{Uses: []usage.Use{{Name: resource.Name{Parts: []string{v.Text()}}, Access: access, Hops: hops}}}
}

// owned is the flags of a component.
type owned struct{ by *policy.Component }

// Component returns the owner.
func (o owned) Component() *policy.Component { return o.by }

// Named returns the flag that a use means.
func (o owned) Named(u usage.Use) string { return u.Name.String() }

func owners(p *policy.Policy, _ *policy.Component, u usage.Use) ([]usage.Owned, usage.Whose) {
	name, _, _ := strings.Cut(u.Name.String(), "-")
	if c := p.Component(name); c != nil {
		return []usage.Owned{owned{c}}, usage.Somebodys
	}
	return nil, usage.Nobodys
}
