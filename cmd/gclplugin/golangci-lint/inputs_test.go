package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestRuleInputs edits each input of the rules on modules and CODEOWNERS, and takes that back: a run with the cache of earlier ones says
// what holds then. Of files that are neither Go source nor a go.mod it says nothing.
func TestRuleInputs(t *testing.T) {
	if testing.Short() {
		t.Skip("builds golangci-lint")
	}
	in := fixture.LayInputs(t)
	t.Setenv("GOMODCACHE", in.Cache)
	t.Setenv("GOPROXY", "off")
	t.Setenv("GOFLAGS", "")
	linter := built.Fresh(t.TempDir())
	rule := regexp.MustCompile(`\[([a-z-]+)\]$`)
	run := func() []string {
		result, err := linter.Run(in.Dir, lintrun.Config("{}"), "./app/...", "./lib/...")
		require.NoError(t, err)
		found := []string{}
		for _, f := range result.Findings {
			m := rule.FindStringSubmatch(f.Text)
			require.NotNil(t, m, f.Text)
			if strings.HasPrefix(m[1], "modules-") || strings.HasPrefix(m[1], "owners-") {
				found = append(found, m[1]+" "+f.File)
			}
		}
		require.Less(t, result.Exit, 2, result.Stderr)
		slices.Sort(found)
		return found
	}
	require.Equal(t, in.Found, run())
	for _, e := range in.Edits {
		if e.Refused {
			continue
		}
		t.Run(e.Name, func(t *testing.T) {
			back := in.Make(t, e)
			want := append([]string{}, e.Lint...)
			slices.Sort(want)
			require.Equal(t, want, run())
			back()
			require.Equal(t, in.Found, run())
		})
	}
}
