package typed

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/system/regular"
)

// loaded is a group whose packages were looked at.
type loaded struct {
	graph  *graph
	loader *loader
}

// leads is those of one analyzer: by name, the packages.
type leads map[string]map[string]bool

// beyond looks at packages that reach nothing but have work all the same, as the results for the others tell: and as
// those for these tell, until there are no more.
func (r *run) beyond(groups []*loaded) {
	looked := map[look]bool{}
	for _, l := range groups {
		for _, n := range l.graph.order {
			if n.asked {
				n.note(looked)
			}
		}
	}
	for !r.stopped() && r.further(groups, looked) {
	}
}

// look is that one analyzer looks at a directory: it does so once, whatever comes of it.
type look struct {
	analyzer *analysis.Analyzer
	dir      string
}

// note notes which analyzers look at a package.
func (n *node) note(looked map[look]bool) {
	for _, a := range n.run {
		looked[look{a.Analyzer, n.dir}] = true
	}
}

// further looks at the packages that have work as the results so far tell, and reports whether there were any.
func (r *run) further(groups []*loaded, looked map[look]bool) (any bool) {
	r.res.sort() // packages were checked in any order
	found := make([]leads, len(r.Analyzers))
	var all sync.WaitGroup
	for i, a := range r.Analyzers {
		if a.Beyond == nil {
			continue
		}
		found[i] = leads{}
		all.Go(func() {
			for _, l := range a.Beyond(r.Policy, r.res.of(a.Analyzer)) {
				for _, pkg := range l.Packages {
					found[i].add(l.Name, pkg)
				}
			}
		})
	}
	all.Wait()
	for _, l := range groups {
		if twins := r.chooseBeyond(l.graph, found, looked); len(twins) > 0 {
			any = true
			l.loader.checkTwins(l.graph, twins)
		}
	}
	return any
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

// chooseBeyond decides where the analyzers run, and returns a twin of each package where any does. A package that an analyzer
// looked at it does not look at again, also not for another group.
func (r *run) chooseBeyond(g *graph, found []leads, looked map[look]bool) map[*node]*node {
	twins := map[*node]*node{}
	for i, a := range r.Analyzers {
		if len(found[i]) == 0 {
			continue
		}
		counts := func(n *node) bool {
			return n.ours && !n.variant() && !n.testMain() && !looked[look{a.Analyzer, n.dir}]
		}
		for _, n := range g.withWork(found[i], counts) {
			if twins[n] == nil {
				twins[n] = n.again()
			}
			twins[n].run = append(twins[n].run, a)
		}
	}
	for _, twin := range twins {
		twin.note(looked)
	}
	return twins
}

// withWork returns the packages to which leads give work: those that see a package of a lead and select its name. One that
// sees a package and imports another which selects a name, though it sees none, may hand on to that what it gets; so
// both have.
func (g *graph) withWork(found leads, counts func(*node) bool) (all []*node) {
	packages := map[string]bool{}
	for _, of := range found {
		maps.Copy(packages, of)
	}
	sees := map[*node]map[string]bool{} // of packages, what a package is or imports
	blind, chosen := map[*node]bool{}, map[*node]bool{}
	choose := func(n *node) {
		if !chosen[n] {
			chosen[n] = true
			all = append(all, n)
		}
	}
	for _, n := range g.order {
		sees[n] = n.sees(packages, sees)
		switch {
		case !counts(n):
		case len(sees[n]) == 0:
			blind[n] = n.selects(found, packages) && n.declares(found)
		default:
			if n.selects(found, sees[n]) {
				choose(n)
			}
			for _, imp := range n.imports {
				if blind[imp] {
					choose(imp)
					choose(n)
				}
			}
		}
	}
	return all
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

// declares reports whether a file of the package may declare an interface with a method of one of the names: whether one
// stands with a parenthesis where a line or a block begins.
func (n *node) declares(found leads) bool {
	return slices.ContainsFunc(n.texts(), func(text []byte) bool {
		if generated(text) {
			return false // such as the interfaces of every RPC, which nobody hands a store
		}
		start := true
		for i := 0; i < len(text); i++ {
			end := i
			for end < len(text) && isLetter(text[end]) {
				end++
			}
			if start && end < len(text) && text[end] == '(' && found[string(text[i:end])] != nil {
				return true
			}
			i = max(i, end-1)
			start = strings.IndexByte("\n{;", text[i]) >= 0 || start && (text[i] == ' ' || text[i] == '\t')
		}
		return false
	})
}

// generated reports whether a file says near its beginning that a program made it.
func generated(text []byte) bool {
	head := text[:min(len(text), 2<<10)]
	return bytes.Contains(head, []byte("// Code generated ")) && bytes.Contains(head, []byte("DO NOT EDIT."))
}

// selects reports whether a file of the package selects a name for which it sees a package.
func (n *node) selects(found leads, sees map[string]bool) bool {
	if n.selected == nil {
		n.selected = map[string]bool{}
		for _, text := range n.texts() {
			addSelected(n.selected, text)
		}
	}
	for name, packages := range found {
		if !n.selected[name] {
			continue
		}
		for pkg := range packages {
			if sees[pkg] {
				return true
			}
		}
	}
	return false
}

// addSelected adds the names of selectors in a text.
func addSelected(names map[string]bool, text []byte) {
	for {
		dot := bytes.IndexByte(text, '.')
		if dot < 0 {
			return
		}
		text = afterSpace(text[dot+1:])
		end := 0
		for end < len(text) && isLetter(text[end]) {
			end++
		}
		if end > 0 && !names[string(text[:end])] {
			names[string(text[:end])] = true
		}
		text = text[end:]
	}
}

// afterSpace returns a text from where neither white space nor a comment is: a selector may be on the line after its dot.
func afterSpace(text []byte) []byte {
	for {
		text = bytes.TrimLeft(text, " \t\r\n")
		end := ""
		switch {
		case bytes.HasPrefix(text, []byte("//")):
			end = "\n"
		case bytes.HasPrefix(text, []byte("/*")):
			end = "*/"
		default:
			return text
		}
		_, rest, _ := bytes.Cut(text[2:], []byte(end))
		text = rest
	}
}

func isLetter(c byte) bool {
	return c == '_' || c >= utf8.RuneSelf || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// texts returns the files of a package. One that cannot be read is said by whoever parses it.
func (n *node) texts() (all [][]byte) {
	for _, name := range n.CompiledGoFiles {
		if text, err := regular.ReadFile(name); err == nil {
			all = append(all, text)
		}
	}
	return all
}
