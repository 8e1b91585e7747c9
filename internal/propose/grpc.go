package propose

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// exposures finds the gRPC services of a repository, and who serves each.
func exposures(s *survey, x *components) []*exposure {
	all := descriptions(s)
	byDir := map[string][]*exposure{}
	for _, e := range all {
		for _, d := range e.described {
			byDir[d.dir] = append(byDir[d.dir], e)
		}
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
		e.settle(s, x)
	}
	return all
}

// descriptions returns the services that generated code describes, by name, each with all directories that have its code.
func descriptions(s *survey) []*exposure {
	byName := map[string]*exposure{}
	for _, d := range s.graph.Dirs {
		for _, f := range d.Files {
			if !strings.HasSuffix(f.Name, ".pb.go") || !f.HasImport("google.golang.org/grpc") {
				continue
			}
			for service, place := range descriptionsIn(s, path.Join(d.Path, f.Name)) {
				e := byName[service]
				if e == nil {
					e = &exposure{service: service, goName: service[strings.LastIndexByte(service, '.')+1:]}
					byName[service] = e
				}
				if !slices.ContainsFunc(e.described, func(o description) bool { return o.dir == d.Path }) {
					e.described = append(e.described, description{d.Path, place})
				}
			}
		}
	}
	return slices.SortedFunc(maps.Values(byName), func(a, b *exposure) int { return cmp.Compare(a.service, b.service) })
}

// descriptionsIn returns the services of the grpc.ServiceDesc values of one file, and where they are; none of one that does
// not parse.
func descriptionsIn(s *survey, name string) map[string]string {
	set := token.NewFileSet()
	file, _ := parse(s, set, name, "ServiceDesc")
	if file == nil {
		return nil
	}
	all := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		if !ok {
			return true
		}
		if sel, ok := lit.Type.(*ast.SelectorExpr); !ok || sel.Sel.Name != "ServiceDesc" {
			return true
		}
		for _, elt := range lit.Elts {
			if service, ok := describedName(elt); ok && all[service] == "" {
				all[service] = fmt.Sprintf("%s:%d", name, set.Position(elt.Pos()).Line)
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
	text, err := s.repo.ReadFile(name)
	if err != nil || !slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(text, []byte(w)) }) {
		return nil, err
	}
	file, err := parser.ParseFile(set, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return file, nil
}
