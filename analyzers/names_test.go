package analyzers_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestNamesStayHome finds names of analyzers and rules that stand outside the folder of their analyzer: whoever needs to know
// something of a rule asks for that, so that a new rule changes nothing elsewhere.
func TestNamesStayHome(t *testing.T) {
	homes := map[string]string{} // by name
	for a, r := range analyzers.Suite().Rules() {
		homes[a.Name], homes[r.Name] = "analyzers/"+a.Name, "analyzers/"+a.Name
	}
	for at, text := range literals(t) {
		for _, word := range regexp.MustCompile(`[a-z]+(-[a-z]+)*`).FindAllString(text, -1) {
			home, isName := homes[word]
			// A word that is an analyzer may be another's setting.
			elsewhere := !strings.HasPrefix(at.file, "analyzers/") || path.Dir(path.Dir(at.file)) != "analyzers"
			named := isName && (strings.Contains(word, "-") || text == word && elsewhere)
			if named && !strings.HasPrefix(at.file, home+"/") && !otherwise(at.file, word) {
				t.Errorf("%s:%d:%d: %q", at.file, at.line, at.column, text)
			}
		}
	}
}

// otherwise reports whether a word stands for something else than the analyzer of that name, or in an example.
func otherwise(file, word string) bool {
	switch path.Dir(file) {
	case "internal/show/report/reportgen", "internal/fixture":
		return true // for tests alone
	case "internal/source/revision":
		return word == "boundary" // git's word for the first commit of a shallow clone
	case "internal/command":
		return slices.Contains([]string{"calls", "modules", "owners", "routes"}, word) // commands, as tables is
	case "internal/policy", "internal/policy/change":
		return word == "calls" || word == "flags" // a key of components, as uses is; a flag of drivers
	case "analyzers/internal/usage/usagetest", "analyzers/internal/flow/flowtest":
		return word == "flags" // of package flag
	case "internal/show/report":
		return word == "state" // of a finding: new, known, excepted
	case "internal/source/sqlscan":
		return word == "allow" // a word of SQL
	case takeover:
		return word == "allow" || word == "boundary" || word == "modules" // keys of other tools and of imports, and what these are of
	case "internal/policy/crowd":
		return word == "modules" // what directories are called
	}
	return path.Dir(file) == "internal/command/waiver" && word == "allow" // the directive
}

// takeover is the folder of what reads files of other tools.
const takeover = "internal/propose/takeover"

// TestProposeKnowsNoRule finds words of rules in what init and sync make of what rules propose: names of analyzers, keys of what
// components own, and what these are about. Each analyzer says what it proposes as data.
func TestProposeKnowsNoRule(t *testing.T) {
	words := map[string]bool{}
	for _, a := range analyzers.Suite().Analyzers() {
		words[a.Name] = true
		if r := a.Resource; r != nil {
			words[r.Key], words[r.Noun], words[r.Space] = true, true, true
			if r.Places != nil {
				words[r.Places.Key] = true
			}
			for _, p := range r.Permissions {
				words[p.Key] = true
			}
		}
	}
	require.True(t, words["migrations"] && words["docgo"])
	for at, text := range literals(t) {
		if !strings.HasPrefix(at.file, "internal/propose/") {
			continue
		}
		for _, word := range regexp.MustCompile(`[a-z_]+`).FindAllString(text, -1) {
			meant := path.Dir(at.file) == takeover && otherwise(at.file, word)
			if words[word] && !meant && !strings.Contains(text, "reason to "+word) {
				t.Errorf("%s:%d:%d: %q names %q", at.file, at.line, at.column, text, word)
			}
		}
	}
}

// position is a place in a file, whose name is relative to the root.
type position struct {
	file         string
	line, column int
}

// literals returns the string literals of all Go files that are no tests.
func literals(t *testing.T) map[position]string {
	t.Helper()
	all := map[position]string{}
	for _, name := range fixture.Sources(t) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, filepath.Join(fixture.Root(), name), nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for n := range ast.Preorder(f) {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				word, err := strconv.Unquote(lit.Value)
				require.NoError(t, err)
				at := fset.Position(lit.Pos())
				all[position{name, at.Line, at.Column}] = word
			}
		}
	}
	return all
}
