package external

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

func TestPath(t *testing.T) {
	for text, paths := range map[string]map[string]bool{
		"github.com/jackc/pgx/v5":     {"github.com/jackc/pgx/v5": true, "github.com/jackc/pgx/v5/pgxpool": true, "github.com/jackc/pgx/v55": false},
		"github.com/jackc/pgx/v5/...": {"github.com/jackc/pgx/v5": true, "github.com/jackc/pgx/v5/pgxpool": true, "github.com/jackc/pgx": false},
		"net/http$":                   {"net/http": true, "net/http/pprof": false},
		"gopkg.in/*":                  {"gopkg.in/yaml.v2": true, "gopkg.in/a/b": true, "gopkg.in": false},
		"gopkg.in/yaml.*":             {"gopkg.in/yaml.v2": true, "gopkg.in/yamlv2": false, "gopkg.in/go-yaml": false},
		"github.com/*/yaml":           {"github.com/a/yaml": true, "github.com/a/b/yaml": false, "github.com/a/yaml/v3": true},
		"example.com/**/internal":     {"example.com/internal": true, "example.com/a/b/internal/x": true, "example.com/a/internals": false},
		"**/testing$":                 {"a/testing": true, "a/b/testing": true, "a/testing/b": false},
		"C":                           {"C": true},
	} {
		p, err := parsePath(policy.Text{Value: text})
		require.NoError(t, err, text)
		for path, want := range paths {
			require.Equal(t, want, p.Matches(path), "%s: %s", text, path)
		}
	}
	for _, text := range []string{"", "/x", "./x", "../x", "x//y", "x/", "a...", "x/.../y", "a b", "!x", "[a]", `a\b`} {
		_, err := parsePath(policy.Text{Value: text})
		require.Error(t, err, "%q", text)
	}
}

func TestFiles(t *testing.T) {
	globs := func(texts ...string) (all []FileGlob) {
		for _, text := range texts {
			all = append(all, FileGlob{Text: text, Out: text[0] == '!'})
		}
		return all
	}
	for _, c := range []struct {
		globs []FileGlob
		file  string
		want  bool
	}{
		{nil, "a.go", true},
		{globs("*_test.go"), "a_test.go", true},
		{globs("*_test.go"), "a.go", false},
		{globs("!*_test.go"), "a_test.go", false},
		{globs("!*_test.go"), "a.go", true},
		{globs("*.go", "!*_test.go"), "a_test.go", false},
		{globs("services/*/*.go"), "a.go", false}, // in services/api/store
		{globs("services/**/*.go"), "a.go", true},
		{globs("**/store/*.go"), "a.go", true},
		{globs("services/api/store/a.go"), "a.go", true},
		{globs("services/**"), "a.go", true},
		{globs("other/**"), "a.go", false},
	} {
		require.Equal(t, c.want, inFiles(c.globs, "services/api/store", c.file), "%v: %s", c.globs, c.file)
	}
}
