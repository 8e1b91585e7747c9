package codeowners_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// write makes a root with one file.
func write(t *testing.T, name, text string) string {
	t.Helper()
	root := t.TempDir()
	add(t, root, name, text)
	return root
}

func add(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
}

func TestMatch(t *testing.T) {
	const text = "\ufeff# the platform\r\n" +
		"* @org/all\r\n" +
		"/services/api/ @org/api dev@example.com # both\n" +
		"/services/api/gen/\n" +
		"*.sql @dba\n" +
		"docs/with\\ space/ @writer\n" +
		"/nobody/ @- @_/. @writer\n"
	f, err := codeowners.Read(write(t, "CODEOWNERS", text))
	require.NoError(t, err)
	require.Equal(t, "CODEOWNERS", f.Name)
	for _, tt := range []struct {
		file   string
		line   int
		owners []string
	}{
		{"main.go", 2, []string{"@org/all"}},
		{"services/api/store/store.go", 3, []string{"@org/api", "dev@example.com"}},
		{"services/apiary/x.go", 2, []string{"@org/all"}},
		{"services/api/gen/x.go", 4, nil},
		{"services/api/gen/x.sql", 5, []string{"@dba"}},
		{"docs/with space/x.go", 6, []string{"@writer"}},
		{"nobody/x.go", 7, []string{"@writer"}},
	} {
		rule, ok := f.Match(tt.file)
		require.True(t, ok, tt.file)
		require.Equal(t, codeowners.Rule{Line: tt.line, Owners: tt.owners}, rule, tt.file)
	}
}

func TestNoMatch(t *testing.T) {
	f, err := codeowners.Read(write(t, "docs/CODEOWNERS", "/pkg/ @x\n"))
	require.NoError(t, err)
	_, ok := f.Match("cmd/main.go")
	require.False(t, ok)
}

// TestPlaces has one more file each time, of which the first in GitHub's order counts.
func TestPlaces(t *testing.T) {
	root := t.TempDir()
	f, err := codeowners.Read(root)
	require.NoError(t, err)
	require.Nil(t, f)
	for _, name := range []string{".gitlab/CODEOWNERS", "docs/CODEOWNERS", "CODEOWNERS", ".github/CODEOWNERS"} {
		add(t, root, name, "* @x\n")
		f, err = codeowners.Read(root)
		require.NoError(t, err)
		require.Equal(t, name, f.Name)
	}
}

// TestSections reads what GitLab has beyond GitHub.
func TestSections(t *testing.T) {
	f, err := codeowners.Read(write(t, ".gitlab/CODEOWNERS", `* @org/sub/all
[Backend] @org/backend # default
/services/
/services/api/ @org/api
^[Docs][2] @writers
docs/
[Free]
/free/
`))
	require.NoError(t, err)
	for file, owners := range map[string][]string{
		"x.go":              {"@org/sub/all"},
		"services/web/x.go": {"@org/backend"},
		"services/api/x.go": {"@org/api"},
		"docs/x.go":         {"@writers"},
		"free/x.go":         nil,
	} {
		rule, ok := f.Match(file)
		require.True(t, ok, file)
		require.Equal(t, owners, rule.Owners, file)
	}
}

func TestErrors(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"pattern", "* @x\n/a[b/ @x\n", "CODEOWNERS:2: unexpected character '[' at position 3"},
		{"owner", "\n\n* nobody\n", "CODEOWNERS:3: invalid owner format 'nobody' at position 3"},
		{"long line", "* @x\n" + strings.Repeat("a", 70_000) + " @y\n", "CODEOWNERS:2: line is longer than 60000 bytes"},
		{"large", strings.Repeat("# x\n", 1<<20), "CODEOWNERS: is larger than 3145728 bytes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := codeowners.Read(write(t, "CODEOWNERS", tt.text))
			require.EqualError(t, err, tt.want)
			require.Nil(t, f)
		})
	}
}
