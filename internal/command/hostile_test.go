package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/printable"
)

// hostileRun is one run of the command: what it printed, and into files.
type hostileRun struct {
	args           []string
	stdout, stderr string
	code           int
	files          map[string]string // by format
}

func (r hostileRun) String() string { return fmt.Sprintf("govern %q", r.args) }

func runHostile(args ...string) hostileRun {
	var stdout, stderr bytes.Buffer
	code := Main(args, os.Getenv, &stdout, &stderr)
	return hostileRun{args: args, stdout: stdout.String(), stderr: stderr.String(), code: code}
}

// everyCommand returns all commands, and the verbs of those that have some.
func everyCommand() (all []command) {
	for _, c := range commands() {
		all = append(all, c)
		for _, v := range c.listed() {
			v.name = c.name + " " + v.name
			all = append(all, v)
		}
	}
	return all
}

// needs returns what a command cannot run without, in a repository.
func needs(name string, fingerprints []string) [][]string {
	switch name {
	case "affected", "api", "approvers", "policy":
		return [][]string{{"-base", "HEAD~1"}}
	case "sync":
		return [][]string{{}, {"-diff"}}
	case "who":
		return [][]string{{"=api::x##vso[a]", "-transitive"}, {hostileLines}, {"services/api/store"}}
	case "why":
		return [][]string{{"::error::web", "=api::x##vso[a]"}, {"services/web/" + hostileFile(), "services/api/store"},
			{hostileLines, "x" + hostileLines}}
	case "explain":
		all := [][]string{{}, {hostileLines}, {"boundary-direction"}}
		for _, f := range fingerprints {
			all = append(all, []string{f})
		}
		return all
	case "completion":
		return [][]string{{"bash"}, {"zsh"}, {"fish"}, {hostileLines}}
	case "baseline accept":
		all := [][]string{}
		for _, f := range fingerprints {
			all = append(all, []string{"-reason", "w " + hostileLines, "-owner", "o " + hostileLines, f})
		}
		return all
	}
	return [][]string{{}}
}

// hostileFlags returns lists of arguments for the flags of a command. A flag with a few words for values has one for
// each, a flag without a value has one. The others have one with a hostile value.
func hostileFlags(cmd command) [][]string {
	all := [][]string{{}}
	c := callTo(io.Discard)
	for _, o := range cmd.begin(c).options() {
		offered := c.offered(o.kind, "")
		switch {
		case o.name == "C" || o.name == "o" || o.name == "out":
		case !o.takesValue():
			all = append(all, []string{"-" + o.name})
		case o.kind.check != nil: // one of a few
			for _, v := range offered {
				all = append(all, []string{"-" + o.name, word(v)})
			}
			fallthrough
		default:
			all = append(all, []string{"-" + o.name, hostileLines})
		}
	}
	return all
}

// TestHostile runs every command, with every format, on repositories with hostile names. Those would write to a
// terminal, give orders to a CI, be computed by a spreadsheet or load something in a page.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every command in every way")
	}
	for _, v := range []string{"CI", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"} {
		t.Setenv(v, "")
	}
	for name, dir := range map[string]string{"loading": hostileRepository(t, true), "not loading": hostileRepository(t, false)} {
		t.Run(name, func(t *testing.T) {
			fixture.Commit(t, dir, "all")
			for _, file := range []string{"services/api/store/store.go", "services/web/" + hostileFile()} {
				if text, err := os.ReadFile(filepath.Join(dir, file)); err == nil {
					require.NoError(t, os.WriteFile(filepath.Join(dir, file), append(text, "// changed\n"...), 0o666))
				}
			}
			fixture.Commit(t, dir, "changed "+hostileLine)
			fingerprints := hostileFingerprints(t, dir)
			for _, cmd := range everyCommand() {
				t.Run(cmd.name, func(t *testing.T) { tryHostile(t, cmd, dir, name == "loading", fingerprints) })
			}
		})
	}
}

// tryHostile runs a command in all ways. One of them must have an answer, or nothing was tried.
func tryHostile(t *testing.T, cmd command, dir string, loads bool, fingerprints []string) {
	answered, last := false, hostileRun{}
	for i, need := range needs(cmd.name, fingerprints) {
		for j, flags := range hostileFlags(cmd) {
			if i > 0 && j > 0 {
				break // the flags are tried by then
			}
			at := dir
			if cmd.name == "init" || strings.HasPrefix(cmd.name, "baseline") {
				at = hostileCopy(t, dir, cmd.name == "init")
				if cmd.name == "baseline prune" {
					runHostile("baseline", "create", "-C", at)
					require.NoError(t, os.Remove(filepath.Join(at, "services/web/web.go")))
				}
			}
			args := slices.Concat(strings.Fields(cmd.name), need, flags)
			if optionOf(cmd.begin(callTo(io.Discard)).options(), "-C") != nil {
				args = append(args, "-C", at)
			}
			got := runHostile(args...)
			last = got
			answered = answered || got.stdout != ""
			got.holds(t)
		}
	}
	refuses := cmd.name == "api" || // the policy names no shared component
		cmd.name == "lsp" || cmd.name == "baseline" || // TestLSPHostile asks the first, which waits for a client here
		strings.HasPrefix(cmd.name, "owners") || // no forge has such owners, and nobody is named in the files of one
		!loads && strings.HasPrefix(cmd.name, "baseline ")
	require.True(t, answered || refuses, "no answer to look at: %s", last.stderr)
}

// hostileCopy returns a copy of a repository, perhaps without its policy.
func hostileCopy(t *testing.T, dir string, without bool) string {
	t.Helper()
	to := t.TempDir()
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		into := filepath.Join(to, strings.TrimPrefix(name, dir))
		if d.IsDir() {
			return os.MkdirAll(into, 0o777)
		}
		text, err := os.ReadFile(name)
		return errors.Join(err, os.WriteFile(into, text, 0o666))
	}))
	if without {
		require.NoError(t, os.Remove(filepath.Join(to, "govern.yaml")))
	}
	return to
}

// hostileFingerprints returns those of one finding of each rule.
func hostileFingerprints(t *testing.T, dir string) (all []string) {
	t.Helper()
	var doc struct {
		Findings []struct{ Rule, Fingerprint string }
	}
	got := runHostile("-C", dir, "-format", "json")
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &doc), got.stderr)
	seen := map[string]bool{}
	for _, f := range doc.Findings {
		if !seen[f.Rule] {
			seen[f.Rule] = true
			all = append(all, f.Fingerprint)
		}
	}
	require.GreaterOrEqual(t, len(all), 3, "%s %s", got.stdout, got.stderr)
	return all
}

// TestHostileFiles writes every format into files.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every command on many files")
	}
	for _, v := range []string{"GITHUB_WORKSPACE"} {
		t.Setenv(v, "")
	}
	for _, loads := range []bool{true, false} {
		dir, to := hostileRepository(t, loads), t.TempDir()
		summary := filepath.Join(to, "summary.markdown")
		t.Setenv("GITHUB_STEP_SUMMARY", summary)
		args := []string{"-C", dir, "-v", "-show-known", "-all"}
		for _, f := range reportFormats().names() {
			args = append(args, "-out", f+"="+filepath.Join(to, "report."+f))
		}
		got := runHostile(args...)
		got.files = map[string]string{"markdown summary": content(t, summary)}
		for _, f := range reportFormats().names() {
			got.files[f] = content(t, filepath.Join(to, "report."+f))
		}
		for _, f := range graphFormats() {
			file := filepath.Join(to, "graph."+f.name)
			runHostile("graph", "-C", dir, "-level", "component", "-format", f.name, "-o", file).holds(t)
			got.files[f.name+" graph"] = content(t, file)
		}
		got.holds(t)
	}
}

// TestHostilePolicy has policies, baselines and other files that are at fault.
func TestHostilePolicy(t *testing.T) {
	text := hostileText(hostileLine)
	repositories := map[string]map[string]string{
		"baseline":   {"govern.baseline": "govern-baseline 1\n" + text + "\n\t\"\u202e" + text + "\n"},
		"go.mod":     {"go.mod": "module example.com/corp\n\nrequire " + text + "\n"},
		"go.work":    {"go.work": "go 1.26\n\nuse ./" + text + "\n"},
		"nested":     {"a" + hostileLines + "/govern.yaml": "version: 1\n"},
		"modules":    {"a" + hostileLines + "/go.mod": "module \x1b\u202e##vso[x]\n"},
		"codeowners": {"CODEOWNERS": "/x " + text + "\n"},
		"migration": {"services/web/migrations/1_" + hostileLines + ".up.sql": "CREATE TABLE \"\u202e\x1b" + text + "\" (",
			"services/web/migrations/broken.sql": "CREATE TABLE '"},
	}
	const sound = "version: 1\ncomponents: {web: {kind: service, path: services/web}}\n"
	for name, policy := range hostilePolicies() {
		repositories["policy "+name] = map[string]string{"govern.yaml": policy}
	}
	for name, files := range repositories {
		t.Run(name, func(t *testing.T) {
			all := map[string]string{"go.mod": "module example.com/corp\n", "govern.yaml": sound, "services/web/web.go": "package web\n"}
			maps.Copy(all, files)
			dir := layHostile(t, all)
			for _, format := range reportFormats().names() {
				runHostile("-C", dir, "-format", format).holds(t)
			}
			for _, line := range []string{"components", "sync -diff", "tables", "modules",
				"who web", "exceptions", "baseline prune", "graph -format json"} {
				runHostile(append(strings.Fields(line), "-C", dir)...).holds(t)
			}
			require.NoError(t, os.Remove(filepath.Join(dir, "govern.yaml")))
			runHostile("init", "-C", dir).holds(t)
		})
	}
}

// TestHostileCompletion completes what has names of the repository in it.
func TestHostileCompletion(t *testing.T) {
	dir := hostileRepository(t, true)
	for _, words := range [][]string{{"who", ""}, {"why", ""}, {"graph", "-focus", ""}} {
		got := runHostile(slices.Concat([]string{"completion", "words"}, words[:1], []string{"-C", dir}, words[1:])...)
		got.holds(t)
	}
}

// TestHostileVet has go vet print findings of such a repository.
func TestHostileVet(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the command and runs go vet")
	}
	tool, dir := fixture.Built(t, "govern"), hostileRepository(t, true)
	for _, args := range [][]string{{"./..."}, {"-json", "./..."}, {"."}} {
		cmd := exec.Command("go", slices.Concat([]string{"vet", "-vettool=" + tool}, args)...)
		cmd.Dir = dir
		if args[0] == "." { // the go command names files relative to where it works
			cmd.Dir = filepath.Join(dir, "services", "web")
		}
		cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-buildvcs=false")
		out, _ := cmd.CombinedOutput()
		require.Contains(t, string(out), "boundary-private")
		require.Contains(t, string(out), `:error file=pwned::x`, "a line directive")
		hostileRun{args: cmd.Args, stderr: string(out)}.holds(t)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "govern.yaml"), []byte(hostilePolicies()["keys"]), 0o666))
	cmd := exec.Command("go", "vet", "-vettool="+tool, "./...")
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	hostileRun{args: cmd.Args, stderr: string(out)}.holds(t)
}

// TestPrinter holds that no command prints past the printer.
func TestPrinter(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	below, err := filepath.Glob("*/*.go")
	require.NoError(t, err)
	require.NotEmpty(t, below)
	for _, file := range append(files, below...) {
		if !strings.HasSuffix(file, "_test.go") {
			require.NotRegexp(t, `\bfmt\.F?[Pp]rint|\bio\.WriteString\(`, content(t, file), file)
		}
	}
}

// TestReadable has a patch on a terminal.
func TestReadable(t *testing.T) {
	require.Equal(t, printable.Own(`--- a
+	reason: "\u202ex"\r
+ #\x23vso[x]
`), readable([]byte("--- a\n+\treason: \"\u202ex\"\r\n+ ##vso[x]\n")))
}

// TestHostileLossless reads back what programs read: every character of a name is there.
func TestHostileLossless(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its files cannot have such names")
	}
	dir := hostileRepository(t, true)
	var doc struct {
		Findings []struct{ File string }
	}
	require.NoError(t, json.Unmarshal([]byte(runHostile("-C", dir, "-format", "json").stdout), &doc))
	var names []string
	for _, f := range doc.Findings {
		names = append(names, f.File)
	}
	require.Contains(t, names, "services/web/"+hostileFile())
}
