package apibreak

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"time"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// dated is an exported name that is deprecated, and the line that says so.
type dated struct {
	name string // as the policy has it: pkg/log.Old
	file string
	line int
}

// ledgerName names something in the policy: pkg/log.Old, or a package by its directory.
func ledgerName(dir, key string) string {
	if key == "" {
		return dir
	}
	return dir + "." + key
}

// propose asks in a draft which libraries and contracts are shared, where several components use them and something in them is
// deprecated: since when, by the commits of the lines that say so. A policy that says it is left as it is.
func propose(p *policy.Policy, _ proposal.Given) (all proposal.Proposal) {
	if !p.Draft() || Asked(p) {
		return all
	}
	shared := proposal.Entry{Key: "shared"}
	since := proposal.Entry{Key: "deprecated"}
	git, err := revision.Open(p.Repo().Root().Dir)
	if err == nil {
		defer git.Close() //nolint:errcheck // a temporary directory
	}
	for _, c := range p.Components() {
		users := usersOf(p, c)
		if len(users) < 2 || c.Elsewhere() || !slices.Contains([]string{"library", "contract"}, c.KindName()) {
			continue
		}
		shared.Items = append(shared.Items, proposal.Item{Value: c.Name, Why: fmt.Sprintf("%d components import it", len(users))})
		if git != nil { // else nobody knows since when
			since.Entries = append(since.Entries, entries(git, deprecatedIn(p, c))...)
		}
	}
	if len(since.Entries) == 0 {
		return all
	}
	all.Sections = []proposal.Section{{
		Key: section().Key,
		Ask: fmt.Sprintf("Deprecated in shared code: %s. Say so where others rely on exported names, and how long before something may go:",
			finding.Count(len(since.Entries), "name")),
		Entries: []proposal.Entry{shared, {Key: "notice", Value: "3 months", Why: "any time without it"}, since},
	}}
	return all
}

// entries returns since when names are deprecated, by the commits of the lines that say so. What is not committed, or may be older, is
// left out.
func entries(git *revision.Repo, all []dated) (known []proposal.Entry) {
	lines := map[string][]int{}
	for _, d := range all {
		lines[d.file] = append(lines[d.file], d.line)
	}
	ages := map[string]map[int]revision.Age{}
	for file, of := range lines {
		ages[file] = map[int]revision.Age{}
		told, err := git.Ages(file, of)
		if err != nil {
			continue
		}
		for i, n := range of {
			ages[file][n] = told[i]
		}
	}
	for _, d := range all {
		if age := ages[d.file][d.line]; !age.Since.IsZero() && !age.AtLeast {
			why := fmt.Sprintf("the commit of %s:%d", d.file, d.line)
			known = append(known, proposal.Entry{Key: d.name, Value: age.Since.Format(time.DateOnly), Why: why})
		}
	}
	return known
}

// usersOf returns the components that import a package of another one.
func usersOf(p *policy.Policy, of *policy.Component) (names []string) {
	for from, to := range importgraph.Of(p.Repo()).Edges(false).Imports {
		c := p.ComponentOf(from)
		if c == nil || c == of || slices.Contains(names, c.Name) {
			continue
		}
		if slices.ContainsFunc(to, func(dir string) bool { return p.ComponentOf(dir) == of }) {
			names = append(names, c.Name)
		}
	}
	return names
}

// deprecatedIn returns the exported names of a component that are deprecated, in the order of files. Names of members are told by what
// they are declared with; who gives a type another name is not seen, as no types are needed.
func deprecatedIn(p *policy.Policy, of *policy.Component) (all []dated) {
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		if p.ComponentOf(d.Path) != of || of.Internal(d.Path) {
			continue
		}
		for _, f := range d.Files {
			if f.Test || f.Generated || f.Package == "main" || len(f.Errs) > 0 {
				continue
			}
			name := path.Join(d.Path, f.Name)
			text, err := p.Repo().ReadFile(name)
			if err != nil || !bytes.Contains(text, []byte("Deprecated: ")) {
				continue // a run says what does not read
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				continue
			}
			marks(file, func(key string, at token.Pos) {
				all = append(all, dated{name: ledgerName(d.Path, key), file: name, line: fset.Position(at).Line})
			})
		}
	}
	return all
}

// marks calls do with what a file says is deprecated: nothing for the package.
func marks(file *ast.File, do func(key string, at token.Pos)) {
	add := func(key string, docs ...*ast.CommentGroup) {
		for _, doc := range docs {
			if text, at := notice.Mark(doc); text != "" {
				do(key, at)
				return
			}
		}
	}
	add("", file.Doc)
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			key := decl.Name.Name
			if decl.Recv != nil && len(decl.Recv.List) == 1 {
				key = receiver(decl.Recv.List[0].Type) + "." + key
			}
			if token.IsExported(key) && decl.Name.IsExported() {
				add(key, decl.Doc)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						if name.IsExported() {
							add(name.Name, spec.Doc, decl.Doc)
						}
					}
				case *ast.TypeSpec:
					if spec.Name.IsExported() {
						add(spec.Name.Name, spec.Doc, decl.Doc)
						markMembers(spec, add)
					}
				}
			}
		}
	}
}

// markMembers adds the fields of a struct and the methods of an interface.
func markMembers(spec *ast.TypeSpec, add func(string, ...*ast.CommentGroup)) {
	for _, f := range membersOf(spec) {
		for _, name := range f.Names {
			if name.IsExported() {
				add(spec.Name.Name+"."+name.Name, f.Doc)
			}
		}
	}
}

// receiver names the type of a receiver.
func receiver(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr:
		return receiver(t.X)
	case *ast.IndexListExpr:
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}
