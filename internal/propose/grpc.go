package propose

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// exposure is a gRPC service that generated code describes, and the component that serves it.
type exposure struct {
	service string // full name
	goName  string
	dir     string // of the generated code
	code    string // file:line of its description

	by      *component     // nil: not known
	servers []registration // by component the first place that registers it
}

// registration is that a component registers a service.
type registration struct {
	by    *component
	place string // file:line
}

// exposures finds the gRPC services of a repository. Who registers one serves it, if that is one service; else, if nobody
// does, the service that has the code.
func exposures(s *survey, x *components) []*exposure {
	all := descriptions(s)
	byDir := map[string][]*exposure{}
	for _, e := range all {
		byDir[e.dir] = append(byDir[e.dir], e)
	}
	for _, d := range s.graph.Dirs {
		may := map[*importgraph.File][]*exposure{}
		for _, l := range d.Links(s.repo) {
			may[l.File] = append(may[l.File], byDir[l.To]...)
		}
		for _, f := range d.Files {
			if !f.Test && !f.Generated && len(may[f]) > 0 {
				registrations(s, path.Join(d.Path, f.Name), may[f], x.of(d.Path))
			}
		}
	}
	for _, e := range all {
		e.settle(x)
	}
	return all
}

// settle decides who serves e.
func (e *exposure) settle(x *components) {
	var services []*component
	for _, r := range e.servers {
		if r.by.kind == policy.Service {
			services = append(services, r.by)
		}
	}
	code := x.of(e.dir)
	switch {
	case len(services) == 1:
		e.by = services[0]
	case code != nil && code.kind == policy.Service && (len(services) == 0 || slices.Contains(services, code)):
		e.by = code
	}
}

// evidence returns where the service is described, and where registered.
func (e *exposure) evidence() string {
	for _, r := range e.servers {
		if r.by == e.by {
			return e.code + ", registered " + r.place
		}
	}
	return e.code
}

// descriptions returns the services that generated code describes, by name.
func descriptions(s *survey) []*exposure {
	var all []*exposure
	for _, d := range s.graph.Dirs {
		for _, f := range d.Files {
			if strings.HasSuffix(f.Name, ".pb.go") &&
				slices.ContainsFunc(f.Imports, func(imp importgraph.Import) bool { return imp.Path == "google.golang.org/grpc" }) {
				all = append(all, descriptionsIn(s, d.Path, path.Join(d.Path, f.Name))...)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *exposure) int { return cmp.Compare(a.service, b.service) })
	return slices.CompactFunc(all, func(a, b *exposure) bool { return a.service == b.service && a.dir == b.dir })
}

// descriptionsIn returns the services of the grpc.ServiceDesc values of one file; none of one that does not parse.
func descriptionsIn(s *survey, dir, name string) []*exposure {
	set := token.NewFileSet()
	file, _ := parse(s, set, name, "ServiceDesc")
	if file == nil {
		return nil
	}
	var all []*exposure
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if sel, ok := lit.Type.(*ast.SelectorExpr); !ok || sel.Sel.Name != "ServiceDesc" {
			return true
		}
		for _, elt := range lit.Elts {
			if service, ok := describedName(elt); ok {
				goName := service[strings.LastIndexByte(service, '.')+1:]
				at := fmt.Sprintf("%s:%d", name, set.Position(elt.Pos()).Line)
				all = append(all, &exposure{service: service, goName: goName, dir: dir, code: at})
			}
		}
		return true
	})
	return all
}

// describedName returns the value of an element ServiceName: "pkg.Service".
func describedName(elt ast.Expr) (string, bool) {
	kv, ok := elt.(*ast.KeyValueExpr)
	if !ok {
		return "", false
	}
	key, ok := kv.Key.(*ast.Ident)
	lit, isLit := kv.Value.(*ast.BasicLit)
	if !ok || key.Name != "ServiceName" || !isLit {
		return "", false
	}
	service, err := strconv.Unquote(lit.Value)
	return service, err == nil && service != ""
}

// registrations notes which of the services a file of the component registers: by RegisterXServer of the generated package,
// or by handing on its X_ServiceDesc.
func registrations(s *survey, name string, may []*exposure, c *component) {
	set := token.NewFileSet()
	file, _ := parse(s, set, name, "Server", "_ServiceDesc")
	if file == nil || c == nil {
		return
	}
	ast.Inspect(file, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		for _, e := range may {
			if sel.Sel.Name != "Register"+e.goName+"Server" && sel.Sel.Name != e.goName+"_ServiceDesc" {
				continue
			}
			if !slices.ContainsFunc(e.servers, func(r registration) bool { return r.by == c }) {
				e.servers = append(e.servers, registration{c, fmt.Sprintf("%s:%d", name, set.Position(sel.Pos()).Line)})
			}
		}
		return true
	})
}

// parse returns the syntax of a file that contains one of the words; nil of another, or of one that cannot be read or parsed,
// which every run of govern reports.
func parse(s *survey, set *token.FileSet, name string, words ...string) (*ast.File, error) {
	text, err := regular.ReadFile(s.repo.Abs(name))
	if err != nil || !slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(text, []byte(w)) }) {
		return nil, err
	}
	file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return file, nil
}
