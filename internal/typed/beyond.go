package typed

import (
	"maps"
	"os"
	"slices"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// loaded is a group whose packages were looked at.
type loaded struct {
	group *group
	env   buildEnv
	roots []*packages.Package
}

// leads is those of one analyzer: by name, the packages.
type leads map[string]map[string]bool

// beyond looks at packages that reach nothing but have work all the same, as the results for the others tell.
func (r *run) beyond(groups []*loaded) {
	found := make([]leads, len(r.Analyzers))
	any := false
	for i, a := range r.Analyzers {
		if a.Beyond == nil {
			continue
		}
		found[i] = leads{}
		for _, l := range a.Beyond(r.Policy, r.res.of(a.Analyzer)) {
			any = true
			for _, pkg := range l.Packages {
				found[i].add(l.Name, pkg)
			}
		}
	}
	if !any {
		return
	}
	done := map[string]bool{}
	for _, p := range r.res.Packages {
		done[p.Dir] = true
	}
	for _, l := range groups {
		g := newGraph(r.repo, l.roots)
		if r.chooseBeyond(g, found, done) {
			g.markSource()
			newLoader(r, l.group, l.env).check(g)
		}
	}
}

func (l leads) add(name, pkg string) {
	if l[name] == nil {
		l[name] = map[string]bool{}
	}
	l[name][pkg] = true
}

// of returns the results of an analyzer.
func (res *Result) of(a *analysis.Analyzer) (all []any) {
	for _, p := range res.Packages {
		if result, ok := p.Results[a]; ok {
			all = append(all, result)
		}
	}
	return all
}

// chooseBeyond decides where the analyzers run, and reports whether any does anywhere. A package that was looked at is not
// looked at again, also not for another group.
func (r *run) chooseBeyond(g *graph, found []leads, done map[string]bool) (any bool) {
	for i, a := range r.Analyzers {
		packages := map[string]bool{}
		for _, of := range found[i] {
			maps.Copy(packages, of)
		}
		sees := map[*node]map[string]bool{} // of packages, what a package is or imports
		for _, n := range g.order {
			if sees[n] = n.sees(packages, sees); len(sees[n]) == 0 || !n.ours || n.variant() || n.testMain() || done[n.dir] {
				continue
			}
			if n.selects(found[i], sees[n]) {
				n.run = append(n.run, a)
				n.asked, any = true, true
			}
		}
	}
	for _, n := range g.order {
		done[n.dir] = done[n.dir] || n.asked
	}
	return any
}

// sees returns which of the packages n is or imports, directly or not.
func (n *node) sees(packages map[string]bool, known map[*node]map[string]bool) map[string]bool {
	var all map[string]bool
	add := func(more map[string]bool) {
		if all == nil && len(more) > 0 {
			all = map[string]bool{}
		}
		maps.Copy(all, more)
	}
	if packages[n.PkgPath] {
		add(map[string]bool{n.PkgPath: true})
	}
	for _, imp := range n.imports {
		add(known[imp])
	}
	return all
}

// selects reports whether a file of the package selects a name for which it sees a package.
func (n *node) selects(found leads, sees map[string]bool) bool {
	names := map[string]bool{}
	for name, packages := range found {
		for pkg := range packages {
			names[name] = names[name] || sees[pkg]
		}
	}
	return slices.ContainsFunc(n.texts(), func(text []byte) bool { return selects(text, names) })
}

// selects reports whether a text has a selector of one of the names.
func selects(text []byte, names map[string]bool) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '.' {
			continue
		}
		start := i + 1
		for i+1 < len(text) && isLetter(text[i+1]) {
			i++
		}
		if names[string(text[start:i+1])] {
			return true
		}
	}
	return false
}

func isLetter(c byte) bool {
	return c == '_' || c >= utf8.RuneSelf || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// texts returns the files of a package. One that cannot be read is said by whoever parses it.
func (n *node) texts() (all [][]byte) {
	for _, name := range n.CompiledGoFiles {
		if text, err := os.ReadFile(name); err == nil {
			all = append(all, text)
		}
	}
	return all
}
