package command

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestRuleInputs edits each input of the rules on modules and CODEOWNERS, and takes that back. Runs with what earlier ones kept say what
// holds then, and -base says what is new by it. The go command asks go vet for all packages anew.
func TestRuleInputs(t *testing.T) {
	tool := ""
	if !testing.Short() {
		tool = fixture.Built(t, "govern")
	}
	in := fixture.LayInputs(t)
	t.Setenv("GOMODCACHE", in.Cache)
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "")
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	fixture.Git(t, in.Dir, "init", "-q")
	fixture.Commit(t, in.Dir, "one")
	run := func(args ...string) []string {
		found := []string{}
		var stdout, stderr bytes.Buffer
		code := Main(append([]string{"-C", in.Dir, "-rules", "modules,owners", "-format", "json"}, args...), os.Getenv, &stdout, &stderr)
		require.Less(t, code, exitFailed, stderr.String())
		var doc struct{ Findings []struct{ File, Rule string } }
		require.NoError(t, json.Unmarshal(stdout.Bytes(), &doc))
		for _, f := range doc.Findings {
			found = append(found, f.Rule+" "+f.File)
		}
		slices.Sort(found)
		return found
	}
	version := func() string { // by which the go command tells whether what a tool said of a package holds
		if tool == "" {
			return ""
		}
		cmd := exec.Command(tool, "-V=full")
		cmd.Dir = in.Dir
		out, err := cmd.Output()
		require.NoError(t, err)
		return string(out)
	}
	require.Equal(t, in.Found, run())
	before := version()
	for _, e := range in.Edits {
		t.Run(e.Name, func(t *testing.T) {
			back := in.Make(t, e)
			want := append([]string{}, e.Found...)
			slices.Sort(want)
			require.Equal(t, want, run())
			if tool != "" && path.Ext(e.File) != ".go" { // the go command has the texts of Go source in its key itself
				require.NotEqual(t, before, version())
			}
			fresh := slices.Clone(want)
			for _, known := range in.Found {
				if i := slices.Index(fresh, known); i >= 0 {
					fresh = slices.Delete(fresh, i, i+1)
				}
			}
			require.Equal(t, fresh, run("-base", "HEAD"))
			back()
			require.Equal(t, in.Found, run())
			require.Equal(t, before, version())
		})
	}
}
