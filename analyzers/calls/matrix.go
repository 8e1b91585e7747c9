package calls

import (
	"cmp"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/calls/internal/record"
	"github.com/phoenix-platform/govern/analyzers/calls/internal/section"
	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Matrix is who calls whom in a repository.
type Matrix struct {
	Calls   []Cell // by caller, who is called, and what
	Held    []Cell // clients that a component makes, of services that it calls by none
	Unknown []Cell // of which nobody knows who is called
	Unused  []Pair // calls that the policy declares, of which none was found
}

// Pair is two components.
type Pair struct{ From, To string }

// Cell is that a component calls a method or an address.
type Cell struct {
	From      string
	To        []string // that serve it; several if it may be any of them, none if nobody is known to
	What      string   // shop.v1.Orders.Get, GET orders/api; empty where that is not known
	Transport string
	By        string // what of the policy lets the component: calls, may_call, gateways; empty for nothing
	Sites     []Site // by place
	Method    string // of a request by HTTP, a star where that is not known; empty for other calls
	Path      string // of a request by HTTP, with stars for what is not known
	Gateway   bool   // who is called is one, so that another may answer
	Forwards  bool   // a reverse proxy or a gateway makes one of them, which hands on what others ask
}

// Site is one call in a cell.
type Site struct {
	File         string
	Line, Column int
	Decl         string // declaration around the call
	Via          string // the function that is called, where that makes the call
}

// NewObserver returns an analyzer that judges nothing: its result is what each package calls and serves.
func NewObserver(src policy.Source) typed.Analyzer { return whole.Observing(New(src)) }

// NewMatrix puts together what the packages of a repository call, by the results of the observer.
func NewMatrix(p *policy.Policy, observed []any) *Matrix {
	program, k, served := put(p, registry.ByPolicy(p), observed)
	return matrixOf(p, program, k, served)
}

// matrixOf does so where the packages are put together.
func matrixOf(p *policy.Policy, program *whole.Program, k *usage.Kind, served *registry.Registry) *Matrix {
	b := &matrixBuilder{policy: p, calls: map[string]*Cell{}, held: map[string]*Cell{}, asked: map[Pair]bool{}}
	for _, seen := range program.Packages {
		b.add(newJudge(k, p, seen, served))
	}
	return b.matrix()
}

// RecordName is the name of the file that [Record] writes, at the root of a repository.
const RecordName = record.FileName

// Record returns the file by which drivers that see one package at a time know the calls and servers of all others. It takes the results
// of the observer.
func Record(p *policy.Policy, observed []any) []byte {
	program, k, served := put(p, registry.ByPolicy(p), observed)
	var all []placed
	for _, seen := range program.Packages {
		all = append(all, newJudge(k, p, seen, served).placed()...)
	}
	return recordOf(all, slices.Collect(registrations(k, p, program.Packages))).Format()
}

// put puts the packages of a repository together, where says is who serves what beside the code. It returns them, and how they are judged
// in view of who serves what.
func put(p *policy.Policy, says *registry.Registry, observed []any) (*whole.Program, *usage.Kind, *registry.Registry) {
	var packages []*usage.Observed
	for _, o := range observed {
		seen, _ := o.(*usage.Observed)
		packages = append(packages, seen)
	}
	k := kind(func(*policy.Policy) *registry.Registry { return says })
	program := whole.NewProgram(k, p, packages)
	served := registryOf(k, says, p, program.Packages)
	return program, kind(func(*policy.Policy) *registry.Registry { return served }), served
}

type matrixBuilder struct {
	policy      *policy.Policy
	calls, held map[string]*Cell
	unknown     []Cell
	asked       map[Pair]bool // services that a component calls
}

func (b *matrixBuilder) add(j *judge) {
	for _, e := range j.edges() {
		c := Cell{From: e.from.Name, What: e.String(), Transport: e.transport, By: j.by(e)}
		for _, to := range e.to {
			c.To = append(c.To, to.Name)
		}
		if e.host != "" && e.transport == "HTTP" {
			c.Method, c.Path = cmp.Or(e.method, "*"), cmp.Or(e.path, "/")
			c.Gateway = slices.ContainsFunc(e.to, j.says.IsGateway)
		}
		c.Forwards = j.forwards(e)
		b.note(b.calls, c, j.siteOf(e.at, e.use))
		b.asked[Pair{e.from.Name, e.service}] = true
	}
	if !answers(j.Judge) {
		return
	}
	for i := range j.Seen.Statements {
		s := &j.Seen.Statements[i]
		if !j.Asks(s.Test, s.Generated) {
			continue
		}
		if s.Own && j.isUnknown(s) {
			b.unknown = append(b.unknown, Cell{From: j.Component.Name, Sites: []Site{j.siteOf(s, usage.Use{})}})
		}
		for _, u := range j.Answered(s) {
			if u.Access&holding == 0 {
				continue
			}
			t := target{service: u.Name.Parts[1]}
			if to, foreign := j.servers(t); foreign {
				c := Cell{From: j.Component.Name, What: t.service}
				for _, by := range to {
					c.To = append(c.To, by.Name)
				}
				b.note(b.held, c, j.siteOf(s, u))
			}
		}
	}
}

// note adds a site to the cell of what is called.
func (b *matrixBuilder) note(in map[string]*Cell, c Cell, at Site) {
	key := c.From + " " + strings.Join(c.To, " or ") + " " + c.What
	if in[key] == nil {
		in[key] = &c
	}
	in[key].Forwards = in[key].Forwards || c.Forwards
	if x := in[key]; !slices.Contains(x.Sites, at) {
		x.Sites = append(x.Sites, at)
	}
}

func (j *judge) siteOf(s *usage.Statement, u usage.Use) Site {
	site := Site{File: s.Place.File, Line: s.Place.Line, Column: s.Place.Column, Decl: s.Decl}
	if len(u.Hops) > 0 {
		site.Via = j.Function(u.Hops[0])
	}
	return site
}

// by returns the key of the policy that lets the component make a call.
func (j *judge) by(e edge) string {
	switch {
	case j.says.IsGateway(e.from) || slices.ContainsFunc(e.to, j.says.IsGateway):
		return "gateways"
	case j.granted(e):
		return "may_call"
	case j.declared(e) && len(j.says.Gateways) == 0: // which calls do not lead past
		return "calls"
	}
	return ""
}

func (b *matrixBuilder) matrix() *Matrix {
	m := &Matrix{Calls: sorted(b.calls), Unknown: b.unknown}
	for _, c := range sorted(b.held) {
		if !b.asked[Pair{c.From, c.What}] {
			m.Held = append(m.Held, c)
		}
	}
	slices.SortFunc(m.Unknown, compareCells)
	called := map[Pair]bool{}
	for _, c := range m.Calls {
		for _, to := range c.To {
			called[Pair{c.From, to}] = true
		}
	}
	for _, c := range b.policy.Components() {
		for _, to := range c.Calls().Items {
			if !called[Pair{c.Name, to}] {
				m.Unused = append(m.Unused, Pair{c.Name, to})
			}
		}
	}
	return m
}

func sorted(cells map[string]*Cell) (all []Cell) {
	for _, c := range cells {
		slices.SortFunc(c.Sites, compareSites)
		all = append(all, *c)
	}
	slices.SortFunc(all, compareCells)
	return all
}

func compareCells(a, b Cell) int {
	return cmp.Or(cmp.Compare(a.From, b.From), slices.Compare(a.To, b.To), cmp.Compare(a.What, b.What),
		slices.CompareFunc(a.Sites, b.Sites, compareSites))
}

func compareSites(a, b Site) int {
	return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Via, b.Via))
}

// layer is the calls between components, as a layer of a graph.
func layer() *rule.Layer {
	return &rule.Layer{Name: analyzer, Legend: "calls the other and waits for it", Links: links}
}

func links(p *policy.Policy, observed []any) (all []rule.Link) {
	for _, c := range NewMatrix(p, observed).Calls {
		for _, to := range c.To {
			how := c.Transport
			if len(c.To) > 1 {
				how = strings.TrimSpace(how + " one of " + strings.Join(c.To, ", "))
			}
			link := rule.Link{From: c.From, To: to, Thing: c.What, How: how, By: c.By}
			for _, s := range c.Sites {
				link.Sites = append(link.Sites, repo.Position{File: s.File, Line: s.Line, Column: s.Column})
			}
			link.At = link.Sites[0]
			all = append(all, link)
		}
	}
	return all
}

// asked reports whether the policy has the rules look.
func asked(p *policy.Policy) bool { return p.SwitchedOn(analyzer) && section.Asked(p) }

// StandsFor reports whether a component may answer those who call another one by its name: it has the name as an alias, or the policy has
// gateways, which choose who answers.
func StandsFor(p *policy.Policy, c *policy.Component, name string) bool {
	return len(section.From(p).Gateways) > 0 || slices.Contains(section.AliasesOf(c), name)
}
