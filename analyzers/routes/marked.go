package routes

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// marked tells which routes of a revision are called deprecated.
type marked struct {
	policy *policy.Policy
	all    []*marks
	at     map[repo.Position][]registration
	docs   map[string]map[[2]int]repo.Position // by file, and by where something is declared: where its comment calls it deprecated
}

func newMarked(p *policy.Policy, observed []any) *marked {
	m := &marked{policy: p, at: map[repo.Position][]registration{}, docs: map[string]map[[2]int]repo.Position{}}
	for _, o := range observed {
		of, _ := o.(*marks)
		if of == nil {
			continue
		}
		m.all = append(m.all, of)
		for _, r := range of.calls {
			m.at[r.at] = append(m.at[r.at], r)
			if r.name != r.at {
				m.at[r.name] = append(m.at[r.name], r)
			}
		}
	}
	return m
}

// of returns what calls a route deprecated: a comment where it is registered or of what answers, or an OpenAPI file.
func (m *marked) of(r Route) (all []repo.Position) {
	if r.Deprecated.IsValid() {
		all = append(all, r.Deprecated)
	}
	if r.of == nil {
		return all
	}
	told := false
	add := func(one registration) {
		if one.comment.IsValid() {
			all = append(all, one.comment)
		}
		for _, h := range one.handlers {
			told = true
			if at := m.doc(h); at.IsValid() {
				all = append(all, at)
			}
		}
	}
	for _, at := range m.places(r.of) {
		for _, one := range m.at[at] {
			add(one)
		}
	}
	if !told { // a list may have what answers
		for _, of := range m.all {
			if c := m.policy.ComponentOf(of.dir); c == r.of.component || usage.Shared(c) {
				for _, one := range of.items {
					if one.names(r.of) {
						add(one)
					}
				}
			}
		}
	}
	return all
}

// places returns where a route is registered: the call of the library, and the calls of functions that lead to it.
func (m *marked) places(r *route) []repo.Position {
	all := []repo.Position{r.at}
	if r.by != nil {
		all = append(all, r.by.Place.Position)
	}
	for _, h := range r.hops {
		if dir, ok := m.policy.Repo().Resolve(r.judge.Seen.Dir, h.Pkg); ok {
			all = append(all, repo.Position{File: path.Join(dir, h.File), Line: h.Line, Column: h.Column})
		}
	}
	slices.SortFunc(all, func(a, b repo.Position) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(all)
}

// names reports whether an element of a list is about a route: it has the path or the end of it, and no other method.
func (one registration) names(r *route) bool {
	found := false
	for _, text := range one.texts {
		if verb := strings.ToUpper(text); framework.IsMethod(verb) {
			if r.method != "" && verb != r.method {
				return false
			}
			continue
		}
		verb, _, name := framework.Pattern(text)
		if !strings.HasPrefix(name, "/") || verb != "" && r.method != "" && verb != r.method {
			continue
		}
		for _, style := range []framework.Style{framework.Mux, framework.Colons} {
			end := framework.Shape(cleaned(framework.Normal(style, name)))
			found = found || len(end) > 1 && strings.HasSuffix(framework.Shape(cleaned(r.path)), end)
		}
	}
	return found
}

// doc returns where the comment of a declaration calls it deprecated; not valid for nothing. A file that does not parse did not load.
func (m *marked) doc(declared repo.Position) repo.Position {
	known, ok := m.docs[declared.File]
	if !ok {
		known = map[[2]int]repo.Position{}
		m.docs[declared.File] = known
		if text, err := m.policy.Repo().ReadFile(declared.File); err == nil {
			deprecatedIn(declared.File, text, known)
		}
	}
	return known[[2]int{declared.Line, declared.Column}]
}

// deprecatedIn adds which declarations of a file are deprecated: functions, types, variables, fields and methods of interfaces.
func deprecatedIn(name string, text []byte, to map[[2]int]repo.Position) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return
	}
	add := func(names []*ast.Ident, docs ...*ast.CommentGroup) {
		for _, doc := range docs {
			_, pos := notice.Mark(doc)
			if !pos.IsValid() {
				continue
			}
			at := fset.PositionFor(pos, false)
			for _, id := range names {
				of := fset.PositionFor(id.Pos(), false)
				to[[2]int{of.Line, of.Column}] = repo.Position{File: name, Line: at.Line, Column: at.Column}
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			add([]*ast.Ident{n.Name}, n.Doc)
			return false
		case *ast.GenDecl:
			for _, spec := range n.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					add(spec.Names, n.Doc, spec.Doc)
				case *ast.TypeSpec:
					add([]*ast.Ident{spec.Name}, n.Doc, spec.Doc)
				}
			}
		case *ast.Field:
			add(n.Names, n.Doc)
		}
		return true
	})
}
