package analyzers_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
)

// TestNamesStayHome finds names of analyzers and rules that stand outside the folder of their analyzer: whoever needs to know
// something of a rule asks for that, so that a new rule changes nothing elsewhere.
func TestNamesStayHome(t *testing.T) {
	homes := map[string]string{} // by name
	for a, r := range analyzers.Suite().Rules() {
		homes[a.Name], homes[r.Name] = "analyzers/"+a.Name, "analyzers/"+a.Name
	}
	for at, text := range literals(t, "..") {
		for _, word := range regexp.MustCompile(`[a-z]+(-[a-z]+)*`).FindAllString(text, -1) {
			home, isName := homes[word]

			// A word that is an analyzer may be another's setting.
			elsewhere := !strings.HasPrefix(at.file, "analyzers/") || path.Dir(path.Dir(at.file)) != "analyzers"
			named := isName && (strings.Contains(word, "-") || text == word && elsewhere)
			if named && path.Dir(at.file) != home && !otherwise(at.file, word) {
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
	case "internal/source/sqlscan":
		return word == "allow" // a word of SQL
	}
	return path.Dir(file) == "internal/command/waiver" && word == "allow" // the directive
}

// position is a place in a file, whose name is relative to the root.
type position struct {
	file         string
	line, column int
}

// literals returns the string literals of all Go files that are no tests.
func literals(t *testing.T, root string) map[position]string {
	t.Helper()
	all := map[position]string{}
	require.NoError(t, fs.WalkDir(os.DirFS(root), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "testdata":
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, filepath.Join(root, name), nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if word, err := strconv.Unquote(lit.Value); err == nil {
					at := fset.Position(lit.Pos())
					all[position{name, at.Line, at.Column}] = word
				}
			}
			return true
		})
		return nil
	}))
	return all
}
