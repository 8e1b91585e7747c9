// Package flow runs the value flow once for all analyzers that ask what reaches which arguments.
//
// Facts are private to an analyzer, and two that ran the value flow themselves would build the SSA form of each package
// twice. So one analyzer runs it for the sinks of all, and has the facts. The others, its clients, require it and see of its
// result what concerns them.
//
// So does one tell how the code of a package hangs together, for the clients that ask what functions do through others. It
// has no facts, and does nothing before it is asked; see [linkage].
//
// A client sees the sites and the ways to sinks that it would see alone. What is known of a text may be more beside others:
// that a call of one returns its argument holds for all, and a program that is built for one site is asked for every other.
package flow

import (
	"errors"
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Client is an analyzer that asks what reaches its sinks.
type Client struct {
	// Name tells the sinks of clients apart: that of the analyzer.
	Name string
	// Knows returns what the client knows of functions. It is called once.
	Knows func() (Knowledge, error)
	// Analyzer makes the analyzer, which must require values.Analyzer, itself or through others.
	Analyzer func(values Values) typed.Analyzer
}

// Knowledge is what a client knows; see [valueflow.Config] for the fields that are not described. All but Sinks may be nil.
type Knowledge struct {
	Sinks       func(fn *types.Func) []valueflow.Sink
	Stored      func(of *types.TypeName) []valueflow.Sink
	Returned    func(fn *types.Func, field string) (arg int, ok bool)
	PassThrough func(fn *types.Func) (arg int, ok bool)
	Instead     func(fn *types.Func) []valueflow.Term
	Filling     func(t types.Type) valueflow.Filling
	Made        func(fn *types.Func) (terms []valueflow.Term, ok bool)
	Handed      func(fn *types.Func, arg, param int) (terms []valueflow.Term, ok bool)
	Origin      func(t types.Type) bool
	Wraps       func(sig *types.Signature) (arg int, ok bool)
	Fields      func(t *types.TypeName) []valueflow.Fields
	Embedded    func(v *types.Var, directive string) (text string, ok bool)
	Part        func(literal string) bool
	Settings    *valueflow.Settings
	// Settled returns, for a package, which calls the client knows all about.
	Settled func(at place.Package) func(call *ast.CallExpr) bool
}

// Values is the value flow as one client sees it.
type Values struct {
	Analyzer *analysis.Analyzer
	linkage  *analysis.Analyzer
	client   string
}

// Requires returns what an analyzer requires that asks both In and Linkage.
func (v Values) Requires() []*analysis.Analyzer { return []*analysis.Analyzer{v.Analyzer, v.linkage} }

// Linkage returns how the package of a pass hangs together: nil outside the repository.
func (v Values) Linkage(pass *analysis.Pass) *linkage.Package {
	found, _ := pass.ResultOf[v.linkage].(*linkage.Package)
	return found
}

// In returns what is known of the package of a pass, whose analyzer requires v.Analyzer: nil outside the repository.
func (v Values) In(pass *analysis.Pass) *valueflow.Result {
	found, _ := pass.ResultOf[v.Analyzer].(*valueflow.Result)
	if found == nil {
		return nil
	}
	return found.Of(v.client)
}

// Share returns the analyzers of clients, in their order, over one value flow.
func Share(src policy.Source, clients ...Client) []typed.Analyzer {
	of := newShared()
	all := make([]typed.Analyzer, len(clients))
	for i, c := range clients {
		all[i] = of.add(c, src)
	}
	rests(all)
	return all
}

// exported is the value flow of the analyzers that packages export. A driver that takes several of those one by one, as nogo does,
// refuses facts of one type from two analyzers. It gets its clients while packages are initialised.
var exported = newShared()

// Export returns the analyzer of a client over one value flow for all that are exported, each with a policy of its own. A client
// that is made once more has a value flow for itself.
func Export(src policy.Source, c Client) typed.Analyzer {
	if slices.ContainsFunc(exported.clients, func(other asking) bool { return other.Name == c.Name }) {
		return Share(src, c)[0]
	}
	return exported.add(c, src)
}

// shared is a value flow, and the analyzers that run it.
type shared struct {
	*union
	values, links *analysis.Analyzer
}

func newShared() *shared {
	u := new(union)
	return &shared{
		union: u,
		values: &analysis.Analyzer{
			Name:       "valueflow",
			Doc:        "finds which texts and types reach the functions that other analyzers look for",
			Run:        func(pass *analysis.Pass) (any, error) { return u.run(pass) },
			ResultType: reflect.TypeFor[*valueflow.Result](),
			FactTypes:  valueflow.FactTypes(),
		},
		links: &analysis.Analyzer{
			Name:       "linkage",
			Doc:        "tells which functions of a package mention which, and which types stand behind interfaces",
			Run:        func(pass *analysis.Pass) (any, error) { return u.linkage(pass) },
			ResultType: reflect.TypeFor[*linkage.Package](),
		},
	}
}

// add returns the analyzer of one more client, whose policy src yields.
func (s *shared) add(c Client, src policy.Source) typed.Analyzer {
	a := c.Analyzer(Values{s.values, s.links, c.Name})
	s.clients = append(s.clients, asking{Client: c, src: src, wanted: a.Wanted})
	return a
}

// rests makes what clients observe rest on what each of them takes from a policy: what is known of a text is more beside others.
func rests(all []typed.Analyzer) {
	own := slices.DeleteFunc(slices.Clone(all), func(a typed.Analyzer) bool { return a.Keeping == nil })
	together := func(p *policy.Policy) string {
		wanted := own
		if some := typed.Wanted(p, own); len(some) > 0 { // see leaveUnwanted
			wanted = some
		}
		var text strings.Builder
		for _, a := range wanted {
			text.WriteString(a.Name + "\n" + a.Keeping.Rests(p))
		}
		return text.String()
	}
	for i, a := range all {
		if a.Keeping != nil {
			keeping := *a.Keeping
			keeping.Rests = together
			all[i].Keeping = &keeping
		}
	}
}

func (u *union) run(pass *analysis.Pass) (*valueflow.Result, error) {
	if err := u.load(); err != nil {
		return nil, err
	}
	at, ok := place.Of(u.policy.Repo(), pass)
	if !ok {
		return nil, nil
	}
	if pass.TypesInfo == nil {
		return nil, errors.New("needs types, which this driver does not provide")
	}
	return valueflow.Run(pass, u.config(at))
}

func (u *union) linkage(pass *analysis.Pass) (*linkage.Package, error) {
	if err := u.load(); err != nil {
		return nil, err
	}
	at, ok := place.Of(u.policy.Repo(), pass)
	if !ok {
		return nil, nil
	}
	return u.links.Of(at), nil
}
