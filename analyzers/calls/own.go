package calls

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/sinks"
	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// ownTag marks what a function of the policy is given.
const ownTag = "sinks"

// ownSinks are the functions of the policy that call somebody, by their names without stars and type arguments.
type ownSinks struct {
	args     map[string][]int
	packages map[string]bool // import paths
}

// newOwn returns the functions that a policy names, which may be nil.
func newOwn(p *policy.Policy) *ownSinks {
	o := &ownSinks{map[string][]int{}, map[string]bool{}}
	if p == nil {
		return o
	}
	for _, s := range sinks.Of(p) {
		if s.Kind != sinks.Call {
			continue
		}
		name := strings.NewReplacer("(*", "", "(", "", ")", "").Replace(s.Func)
		o.args[name] = append(o.args[name], s.Arg)
		pkg := name[:strings.LastIndexByte(name, '.')]
		if name != s.Func { // a method
			pkg = pkg[:strings.LastIndexByte(pkg, '.')]
		}
		o.packages[pkg] = true
	}
	return o
}

// of returns what of a function tells whom it calls.
func (o *ownSinks) of(fn *types.Func) (all []valueflow.Sink) {
	if fn.Pkg() == nil || !o.packages[fn.Pkg().Path()] {
		return nil
	}
	for _, arg := range o.args[nameOf(fn.Origin())] {
		all = append(all, valueflow.Sink{Arg: arg, Tag: ownTag, Settings: true})
	}
	return all
}

// nameOf returns the name of a function as [ownSinks] have it.
func nameOf(fn *types.Func) string {
	name := fn.Pkg().Path() + "."
	if recv := fn.Signature().Recv(); recv != nil {
		if named := stack.Named(recv.Type()); named != nil {
			name += named.Obj().Name() + "."
		}
	}
	return name + fn.Name()
}

// ownCall returns the call that a text tells: the path of a method, or where the other side is. It is false where that is not known.
func ownCall(v valueflow.Value) (u usage.Use, ok bool) {
	text := starred(v.Parts)
	if service, method, is := stack.Split(text); is && text[0] == '/' {
		u, ok = callOf(0, service, method), v.Complete()
	} else {
		_, rest, schemed := strings.Cut(text, "://")
		if !schemed {
			rest = text
		}
		var host, path string
		host, path, ok = stack.Address("http://" + strings.TrimPrefix(rest, "/"))
		u, ok = requestOf(0, "", host, path), ok && !strings.Contains(host, "*")
	}
	u.Nature = own
	return u, ok
}

// reaches tells packages that give the analyzer something to look at in those that import them.
func reaches(p *policy.Policy) func(importPath string) bool {
	byPolicy := newOwn(p)
	return func(importPath string) bool {
		return byPolicy.packages[importPath] || stack.Reaches(importPath) || importPath == setting.Viper
	}
}

// adds describes the functions of a policy, on which facts depend.
func adds(p *policy.Policy) string {
	var b strings.Builder
	for _, s := range sinks.Of(p) {
		if s.Kind == sinks.Call {
			fmt.Fprintf(&b, "sink %s %d\n", s.Func, s.Arg)
		}
	}
	return b.String()
}
