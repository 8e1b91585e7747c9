package codeowners_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	hmarr "github.com/hmarr/codeowners"
	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// TestGlobs has the examples of the forges' documentation, and what tells them from each other.
func TestGlobs(t *testing.T) {
	for _, tt := range []struct {
		pattern, file  string
		github, gitlab bool
	}{
		{"*", "a/b.go", true, true},
		{"*.js", "a/b.js", true, true},
		{"*.js", "b.jsx", false, false},
		{"/build/logs/", "build/logs/a/b", true, true},
		{"/build/logs/", "x/build/logs/a", false, false},
		{"docs/*", "docs/getting-started.md", true, true},
		{"docs/*", "docs/build-app/troubleshooting.md", false, false},
		{"docs/*", "x/docs/a.md", false, true}, // of GitHub a slash within binds to the root
		{"apps/", "x/apps/a", true, true},
		{"apps", "x/apps/a", true, false}, // of GitHub a directory stands for all in it
		{"/apps", "apps/a", true, false},
		{"/apps", "apps", true, true},
		{"**/logs", "build/logs/a", true, false},
		{"**/logs", "build/logs", true, true},
		{"/docs/**/*.md", "docs/a.md", true, true},
		{"/docs/**/*.md", "docs/b/c/a.md", true, true},
		{"/docs/**", "docs/b/a.md", true, false}, // of Ruby a last ** is one name
		{"/docs/**", "docs/a.md", true, true},
		{"/a/**/b", "a/b", true, true},
		{"/a/**/b", "a/x/y/b", true, true},
		{"a?c", "abc", true, true},
		{"a?c", "aéc", true, true},
		{"a?c", "a/c", false, false},
		{`a\*c`, "a*c", true, true},
		{`a\*c`, "abc", false, false},
		{`with\ space/`, "with space/x", true, true},
		{"*", ".hidden", true, true},
		{"*.go", "a/.hidden.go", true, true},
		{"/", "a", false, true},
		{"/**", "a/b", true, false},
		{"a*b*c", "aXbYbZc", true, true},
		{"a*b*c", "aXbYbZ", false, false},
	} {
		require.Equal(t, tt.github, matches(".github", tt.pattern, tt.file), "GitHub: %s %s", tt.pattern, tt.file)
		require.Equal(t, tt.gitlab, matches(".gitlab", tt.pattern, tt.file), "GitLab: %s %s", tt.pattern, tt.file)
	}
	for _, tt := range []struct {
		pattern, file string
		want          bool
	}{
		{"/services/[ab]c/", "services/bc/x", true},
		{"/services/[ab]c/", "services/cc/x", false},
		{"/[^a-c]", "d", true},
		{"/[!a-c]", "b", false},
		{`/[\]]`, "]", true},
		{"/a[b", "a[b", false},
		{`\#x`, "a/#x", true},
	} {
		require.Equal(t, tt.want, matches(".gitlab", tt.pattern, tt.file), "%s %s", tt.pattern, tt.file)
	}
}

func matches(place, pattern, file string) bool {
	f := codeowners.Parse(place+"/CODEOWNERS", []byte(pattern+" @x\n"))
	return len(f.Rules) == 1 && f.Rules[0].Matches(codeowners.PathOf(file))
}

// pair is a pattern and a file that it may match.
type pair struct{ pattern, file string }

// pairs returns random ones, of few words, so that many match.
func pairs(n int) (all []pair) {
	r := rand.New(rand.NewPCG(19, 2))
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	for range n {
		var b strings.Builder
		b.WriteString(pick("", "", "/"))
		for i, last := 0, r.IntN(4); i <= last; i++ {
			if i > 0 {
				b.WriteString("/")
			}
			b.WriteString(pick("a", "b", "ab", "c.go", "*", "**", "*.go", "a*", "?", "a?", `\*`, "*b*", "a**b", ".x"))
		}
		b.WriteString(pick("", "", "/"))
		var parts []string
		for range 1 + r.IntN(4) {
			parts = append(parts, pick("a", "b", "ab", "c.go", "axb", "*", ".x", "aa"))
		}
		all = append(all, pair{b.String(), strings.Join(parts, "/")})
	}
	return all
}

// TestOracle holds the patterns of GitHub against another reader, which knows all of them.
func TestOracle(t *testing.T) {
	matched := 0
	for _, p := range pairs(10_000) {
		rules, err := hmarr.ParseFile(strings.NewReader(p.pattern + " @x\n"))
		if strings.Contains(p.pattern, "***") {
			continue // of which neither takes any
		}
		require.NoError(t, err, p.pattern)
		rule, err := rules.Match(p.file)
		require.NoError(t, err)
		got := matches(".github", p.pattern, p.file)
		if explained(p.pattern) == "" {
			require.Equal(t, rule != nil, got, "%s %s", p.pattern, p.file)
		}
		if got {
			matched++
		}
	}
	require.Greater(t, matched, 1000)
}

// explained says why another reader may answer otherwise; empty for no reason.
func explained(pattern string) string {
	switch {
	case strings.Contains(pattern, "**/**"):
		return "of several ** in a row it makes an expression that asks for two slashes"
	case strings.HasSuffix(pattern, "**/"):
		return "of a last **/ it makes any name, where gitignore has directories alone and what is in them"
	}
	return ""
}

// TestGit holds the patterns of GitHub, which follow most rules of gitignore, against git. Each has a directory of its own.
func TestGit(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 10,000 files")
	}
	root := t.TempDir()
	git := func(in []byte, args ...string) []byte {
		cmd := exec.Command("git", args...)
		cmd.Dir, cmd.Stdin = root, bytes.NewReader(in)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_SYSTEM=/dev/null")
		out, err := cmd.Output()
		if exit := new(exec.ExitError); err != nil && (!asExit(err, &exit) || exit.ExitCode() != 1) {
			t.Fatal(err)
		}
		return out
	}
	git(nil, "init", "-q")
	all := pairs(10_000)
	var asked bytes.Buffer
	for i, p := range all {
		dir := fmt.Sprintf("d%05d", i)
		require.NoError(t, os.Mkdir(filepath.Join(root, dir), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(root, dir, ".gitignore"), []byte(p.pattern+"\n"), 0o644))
		asked.WriteString(dir + "/" + p.file + "\x00")
	}
	ignored := map[string]bool{}
	for name := range strings.SplitSeq(string(git(asked.Bytes(), "check-ignore", "--no-index", "-z", "--stdin")), "\x00") {
		ignored[name] = true
	}
	matched := 0
	for i, p := range all {
		want := ignored[fmt.Sprintf("d%05d/%s", i, p.file)]
		if strings.Contains(p.pattern, "***") {
			continue // GitHub takes none of these
		}
		if want && shallow(p.pattern) && strings.Contains(p.pattern, "/") {
			continue // git has all below what dir/* matches, of which GitHub's documentation says that it is not so
		}
		require.Equal(t, want, matches(".github", p.pattern, p.file), "%s %s", p.pattern, p.file)
		if want {
			matched++
		}
	}
	require.Greater(t, matched, 1000)
}

// shallow reports whether the last element of a pattern is a star.
func shallow(pattern string) bool { return strings.HasSuffix(pattern, "/*") }

func asExit(err error, exit **exec.ExitError) bool {
	e, ok := err.(*exec.ExitError)
	*exit = e
	return ok
}

// FuzzParse asks of any text that all positions lie in it, and that what is said of a file ends.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"* @x\n", "\ufeff[A][2] @x\n/a\\ b/ # c\n!x\n", "^[a]\n\\", "[a][", "/**/**/*a*b*c @x @@owner", "a[^-z]b @x\r\n\t", "[ ] x", "\\", "\n\x00",
	} {
		f.Add(seed, "a/b")
	}
	f.Fuzz(func(t *testing.T, text, file string) {
		for _, place := range codeowners.Places() {
			parsed := codeowners.Parse(place, []byte(text))
			for _, r := range parsed.Rules {
				within(t, text, r.Span)
				for _, o := range r.Owners {
					within(t, text, o.Span)
				}
				r.Matches(codeowners.PathOf(file))
			}
			for _, x := range parsed.Faults {
				within(t, text, x.Span)
			}
			parsed.Match(file)
		}
	})
}

func within(t *testing.T, text string, s codeowners.Span) {
	t.Helper()
	ok := s.Offset >= 0 && s.Offset < s.EndOffset && s.EndOffset <= len(text) && s.Line >= 1 && s.Column >= 1 &&
		s.EndColumn-s.Column == s.EndOffset-s.Offset
	require.True(t, ok, "%+v of %q", s, text)
	require.NotContains(t, text[s.Offset:s.EndOffset], "\n")
}

// TestAmong leaves no name out that a pattern matches.
func TestAmong(t *testing.T) {
	names := map[string]bool{}
	all := pairs(2000)
	for _, p := range all {
		names[p.file] = true
	}
	sorted := slices.Sorted(maps.Keys(names))
	for _, place := range []string{".github", ".gitlab"} {
		for _, p := range all {
			f := codeowners.Parse(place+"/CODEOWNERS", []byte(p.pattern+" @x\n"))
			if len(f.Rules) == 0 {
				continue
			}
			from, to := f.Rules[0].Among(sorted)
			for i, name := range sorted {
				if f.Rules[0].Matches(codeowners.PathOf(name)) {
					require.True(t, from <= i && i < to, "%s %s", p.pattern, name)
				}
			}
		}
	}
}
