package flow

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/linkage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// union is what several clients know together.
type union struct {
	clients []asking

	once   sync.Once
	err    error
	policy *policy.Policy
	paths  *place.Paths
	links  *linkage.Repository
}

// asking is a client and what it knows.
type asking struct {
	Client
	Knowledge
	src    policy.Source
	wanted func(*policy.Policy) bool
}

// load loads the policy, and what those clients know to which it gives work.
func (u *union) load() error {
	u.once.Do(func() { u.err = u.read() })
	return u.err
}

func (u *union) read() error {
	p, err := u.clients[0].src() // of any: all are of one repository
	if err != nil {
		return fmt.Errorf("policy: %w", err)
	}
	u.policy, u.paths = p, place.NewPaths(p.Repo())
	u.links = &linkage.Repository{Paths: u.paths}
	if err := u.leaveUnwanted(); err != nil {
		return err
	}
	for i := range u.clients {
		c := &u.clients[i]
		if c.Knowledge, err = c.Knows(); err != nil {
			return err
		}
	}
	return nil
}

// leaveUnwanted leaves out the clients to which the policy gives no work. Where it gives work to none, the driver runs what
// it runs all the same, as multichecker does: then all count.
func (u *union) leaveUnwanted() error {
	if len(u.clients) == 1 {
		return nil // to find out whether it is wanted may take a walk through the repository
	}
	var wanted []asking
	for _, c := range u.clients {
		p, err := c.src()
		if err != nil {
			return fmt.Errorf("policy: %w", err)
		}
		if c.wanted(p) {
			wanted = append(wanted, c)
		}
	}
	if len(wanted) > 0 {
		u.clients = wanted
	}
	return nil
}

// config returns what the value flow is to look for in a package.
func (u *union) config(at place.Package) valueflow.Config {
	return valueflow.Config{
		Sinks:       u.sinks,
		Stored:      u.stored,
		Returned:    u.returned,
		PassThrough: u.passThrough,
		Instead:     u.instead,
		Filling:     u.filling,
		Made:        u.made,
		Handed:      u.handed,
		Origin:      u.origin,
		Wraps:       u.wraps,
		Fields:      u.fields,
		Embedded:    u.embedded,
		Part:        u.part,
		Repository:  u.paths.Contains,
		Position:    at.Position,
		Settings:    u.settings(),
		Settled:     u.settled(at),
	}
}

func (u *union) sinks(fn *types.Func) (all []valueflow.Sink) {
	for i := range u.clients {
		for _, s := range u.clients[i].Sinks(fn) {
			s.Client = u.clients[i].Name
			all = append(all, s)
		}
	}
	return all
}

func (u *union) stored(of *types.TypeName) (all []valueflow.Sink) {
	for i := range u.clients {
		if says := u.clients[i].Stored; says != nil {
			for _, s := range says(of) {
				s.Client = u.clients[i].Name
				all = append(all, s)
			}
		}
	}
	return all
}

// returned asks one client after another: what a library returns is so for all.
func (u *union) returned(fn *types.Func, field string) (arg int, ok bool) {
	for i := range u.clients {
		if says := u.clients[i].Returned; says != nil {
			if arg, ok = says(fn, field); ok {
				return arg, true
			}
		}
	}
	return 0, false
}

func (u *union) passThrough(fn *types.Func) (arg int, ok bool) {
	for i := range u.clients {
		if says := u.clients[i].PassThrough; says != nil {
			if arg, ok = says(fn); ok {
				return arg, true
			}
		}
	}
	return 0, false
}

// instead asks one client after another: what a function returns is so for all.
func (u *union) instead(fn *types.Func) []valueflow.Term {
	for i := range u.clients {
		if says := u.clients[i].Instead; says != nil {
			if terms := says(fn); terms != nil {
				return terms
			}
		}
	}
	return nil
}

// made asks one client after another: what a call makes is so for all.
func (u *union) made(fn *types.Func) (terms []valueflow.Term, ok bool) {
	for i := range u.clients {
		if says := u.clients[i].Made; says != nil {
			if terms, ok = says(fn); ok {
				return terms, true
			}
		}
	}
	return nil, false
}

func (u *union) handed(fn *types.Func, arg, param int) (terms []valueflow.Term, ok bool) {
	for i := range u.clients {
		if says := u.clients[i].Handed; says != nil {
			if terms, ok = says(fn, arg, param); ok {
				return terms, true
			}
		}
	}
	return nil, false
}

func (u *union) origin(t types.Type) bool {
	return slices.ContainsFunc(u.clients, func(c asking) bool { return c.Origin != nil && c.Origin(t) })
}

func (u *union) wraps(sig *types.Signature) (arg int, ok bool) {
	for i := range u.clients {
		if says := u.clients[i].Wraps; says != nil {
			if arg, ok = says(sig); ok {
				return arg, true
			}
		}
	}
	return 0, false
}

func (u *union) fields(t *types.TypeName) (all []valueflow.Fields) {
	for i := range u.clients {
		if asks := u.clients[i].Fields; asks != nil {
			all = append(all, asks(t)...)
		}
	}
	return all
}

func (u *union) filling(client string, t types.Type) valueflow.Filling {
	if c := u.named(client); c.Filling != nil {
		return c.Filling(t)
	}
	return valueflow.AsValue
}

func (u *union) embedded(v *types.Var, directive string) (text string, ok bool) {
	for i := range u.clients {
		if content := u.clients[i].Embedded; content != nil {
			if text, ok = content(v, directive); ok {
				return text, true
			}
		}
	}
	return "", false
}

func (u *union) part(literal string) bool {
	return slices.ContainsFunc(u.clients, func(c asking) bool { return c.Part != nil && c.Part(literal) })
}

// settings returns how code reads what a configuration says, by the first client that asks for it.
func (u *union) settings() *valueflow.Settings {
	for i := range u.clients {
		if says := u.clients[i].Settings; says != nil {
			return says
		}
	}
	return nil
}

// settled returns which calls in a package each client knows all about. A client is asked for its answer where a call of
// its own depends on a caller: few packages have one.
func (u *union) settled(at place.Package) func(client string, call *ast.CallExpr) bool {
	of := map[string]func(*ast.CallExpr) bool{}
	return func(client string, call *ast.CallExpr) bool {
		settled, known := of[client]
		if c := u.named(client); !known && c.Settled != nil {
			settled = c.Settled(at)
		}
		of[client] = settled
		return settled != nil && settled(call)
	}
}

// named returns the client of that name.
func (u *union) named(client string) *asking {
	return &u.clients[slices.IndexFunc(u.clients, func(c asking) bool { return c.Name == client })]
}
