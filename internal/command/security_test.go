package command

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestSecurityPrograms holds the programs that SECURITY.md names to those that the code starts.
func TestSecurityPrograms(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(fixture.Root(), "SECURITY.md"))
	require.NoError(t, err)
	named := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([A-Za-z]+)` \\|").FindAllStringSubmatch(string(text), -1) {
		named[row[1]] = true
	}
	started := map[string]bool{}
	for _, s := range sources(t) {
		if !strings.HasSuffix(s.name, "_test.go") && !ofTests(s.file) && !strings.HasPrefix(s.name, "cmd/gclplugin/") {
			for _, name := range programs(t, s.name, s.file) {
				started[name] = true
			}
		}
	}
	require.Equal(t, started, named)
}

// ofTests reports whether a file helps tests only.
func ofTests(file *ast.File) bool {
	for _, spec := range file.Imports {
		if spec.Path.Value == `"testing"` {
			return true
		}
	}
	return file.Name.Name == "fixture"
}

// programs returns the programs that a file starts. Each has a name that stands in the code, but for the one that a user names.
func programs(t *testing.T, source string, file *ast.File) (all []string) {
	t.Helper()
	at := map[string]int{"Command": 0, "CommandContext": 1}
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fun, ok := call.Fun.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		pkg, ok := fun.X.(*ast.Ident)
		i, starts := at[fun.Sel.Name]
		if !ok || pkg.Name != "exec" || !starts {
			return true
		}
		if source == "internal/system/kept/helper.go" {
			all = append(all, "GOCACHEPROG")
			return true
		}
		name, ok := call.Args[i].(*ast.BasicLit)
		require.True(t, ok, "a program without a constant name")
		text, err := strconv.Unquote(name.Value)
		require.NoError(t, err)
		all = append(all, text)
		return true
	})
	return all
}
