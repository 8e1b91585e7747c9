package command

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/printable"
)

// session is a block of commands on a page, and the mark above it.
type session struct {
	at    string // page and line
	where string // the repository that it runs in; empty for one that does not run
	lines []string
}

// sessionsOf returns the blocks of commands of a page. Such are those that say sh or console, and those with a prompt.
// A mark says where each is run, or why it is not.
func sessionsOf(t *testing.T, p page) (all []session) {
	t.Helper()
	looksRun := regexp.MustCompile(`^(\$|go (get|run|install|tool|test|build|mod|vet)|govern|git clone|docker|brew|curl|npm) |^\.(ci)?/\S+`)
	mark := ""
	var s *session
	for _, l := range linesOf(p.text) {
		switch l.kind {
		case comment:
			mark = l.text
			continue
		case opening:
			s = nil
			if slices.Contains([]string{"```sh", "```console", "```bash", "```shell"}, l.text) {
				all = append(all, session{at: fmt.Sprintf("%s:%d", p.name, l.number), where: placeOf(t, p, l, mark)})
				s = &all[len(all)-1]
			}
		case code:
			require.False(t, s == nil && looksRun.MatchString(l.text), "%s:%d: the block does not say sh or console", p.name, l.number)
			if s != nil {
				s.lines = append(s.lines, l.text)
			}
		}
		mark = ""
	}
	return all
}

// placeOf reads the mark of a block of commands.
func placeOf(t *testing.T, p page, l mdLine, mark string) string {
	t.Helper()
	m := regexp.MustCompile(`^<!-- (?:run in ([\w-]+)|not run: \S.*) -->$`).FindStringSubmatch(mark)
	require.NotNil(t, m, "%s:%d: no mark above says where the commands run, \"<!-- run in phoenix -->\", or why they do not, "+
		"\"<!-- not run: why -->\"", p.name, l.number)
	return m[1]
}

// TestDocsCommands runs each block of commands of the pages in a repository of its own. A command may find something, and may
// not fail; what the page shows below a command, it prints.
func TestDocsCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("loads types, and builds the command")
	}
	for _, p := range pagesOf(t) {
		for _, s := range sessionsOf(t, p) {
			if s.where == "" {
				continue
			}
			t.Run(s.at, func(t *testing.T) {
				t.Parallel()
				dir := placeFor(t, s.where)
				cmd := exec.Command("bash", "-c", s.script())
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "CI=")
				out, err := cmd.CombinedOutput()
				require.NoError(t, err, string(out))
				for _, want := range s.shown() {
					require.Contains(t, string(out), want)
				}
			})
		}
	}
}

// script returns the commands of a session, each of which may end with 0 or 1. Those of a console stand behind a prompt.
func (s session) script() string {
	script := "set -u\n"
	for _, line := range s.lines {
		command, prompted := strings.CutPrefix(line, "$ ")
		if prompted || !s.prompts() {
			script += command + "\ncode=$?; if [ $code -gt 1 ]; then echo \"exit code $code\"; exit $code; fi\n"
		}
	}
	return script
}

// prompts reports whether the session shows commands behind a prompt, and what they print below.
func (s session) prompts() bool {
	return slices.ContainsFunc(s.lines, func(line string) bool { return strings.HasPrefix(line, "$ ") })
}

// shown returns what a session shows of the output.
func (s session) shown() (all []string) {
	for _, line := range s.lines {
		if s.prompts() && line != "" && !strings.HasPrefix(line, "$ ") {
			all = append(all, line)
		}
	}
	return all
}

// placeFor returns the directory that a session runs in: the checkout of govern, or a new repository under git.
func placeFor(t *testing.T, where string) string {
	t.Helper()
	top := fixture.Place(t, "docs")
	dir := top
	switch where {
	case "checkout":
		return fixture.Root()
	case "legacy":
		require.NoError(t, fixture.Legacy("services", dir))
	case "phoenix", "phoenix-clean":
		dir = filepath.Join(top, where)
		require.NoError(t, os.CopyFS(dir, os.DirFS(fixture.Testdata(where))))
		require.NoError(t, os.CopyFS(filepath.Join(top, "stubs"), os.DirFS(fixture.Testdata("stubs"))))
	default:
		t.Fatalf("there is no repository %q", where)
	}
	fixture.Git(t, top, "init", "-q", "-b", "main")
	fixture.Commit(t, top, "begin")
	fixture.Git(t, top, "update-ref", "refs/remotes/origin/main", "HEAD")
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "services", "later"), 0o755))
	write(t, dir, "services/later/doc.go", "// Package later came later.\npackage later\n")
	fixture.Commit(t, top, "go on")
	return dir
}

// TestDocsNameCommands holds what texts call govern by to the commands and flags that there are.
func TestDocsNameCommands(t *testing.T) {
	for _, p := range pagesOf(t) {
		for _, s := range statements(p.text) {
			for _, m := range regexp.MustCompile("`(?:go tool )?govern( [^`]+)`").FindAllStringSubmatch(s.text, -1) {
				require.Empty(t, unknownWords(strings.Fields(m[1])), "%s:%d: govern%s", p.name, s.number, m[1])
			}
		}
		for _, s := range sessionsOf(t, p) { // also those that do not run
			for _, line := range s.lines {
				if m := regexp.MustCompile(`^(?:\$ )?govern( [^#>|]+)`).FindStringSubmatch(line); m != nil && strings.TrimSpace(m[1]) != "" {
					require.Empty(t, unknownWords(strings.Fields(m[1])), "%s: govern%s", s.at, m[1])
				}
			}
		}
	}
	require.Equal(t, []string{"-bas"}, unknownWords([]string{"policy", "-bas", "x"}))
	require.Equal(t, []string{"grahp"}, unknownWords([]string{"grahp"}))
	require.Empty(t, unknownWords([]string{"graph", "-o", "x.svg"}))
}

// unknownWords returns the words of a call that are no flags of its command, or its first word if that is no command.
func unknownWords(words []string) (all []string) {
	cmd, rest := find(words)
	if len(rest) == len(words) && regexp.MustCompile(`^[a-z]+$`).MatchString(words[0]) {
		return words[:1]
	}
	c := newCall(cmd, func(string) string { return "" }, printable.To(io.Discard), printable.To(io.Discard))
	options := cmd.begin(c).options()
	for _, word := range rest {
		name, _, _ := strings.Cut(word, "=")
		if len(name) > 1 && name[0] == '-' && name != "-h" && optionOf(options, name) == nil {
			all = append(all, word)
		}
	}
	return all
}
