package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

func TestDidYouMean(t *testing.T) {
	known := []string{"api", "controller", "dashboard", "Pkg"}
	for name, want := range map[string]string{
		"apu":          "api",        // replaced
		"ap":           "api",        // left out
		"appi":         "api",        // added
		"pai":          "api",        // swapped
		"pkg":          "Pkg",        // case
		"kontroler":    "controller", // two
		"dahsbaord":    "dashboard",  // two swaps
		"dxsxbxaxrd":   "",
		"xyz":          "",
		"b":            "",
		"":             "",
		"controllerxx": "controller",
	} {
		if want != "" {
			want = "; did you mean \"" + want + "\"?"
		}
		require.Equal(t, want, policy.DidYouMean(name, known), name)
	}
	require.Equal(t, `; did you mean "aa"?`, policy.DidYouMean("ab", []string{"aa", "ac"}), "the first of the nearest")
	require.Empty(t, policy.DidYouMean(strings.Repeat("a", 1000), []string{strings.Repeat("a", 1000) + "b"}), "no name")
}

// TestHostileFiles loads files of the greatest size that make the work of a rule as large as can be. It
// fails by the test binary's own time limit.
func TestHostileFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("seconds of work")
	}
	r := standingRepo(t, platform)
	each := func(entry func(i int) string) string {
		var b strings.Builder
		b.WriteString("version: 1\ncomponents:\n")
		for i := 0; b.Len() < 1<<20-200; i++ {
			b.WriteString(entry(i))
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"names that nothing has": each(func(i int) string {
			return fmt.Sprintf("  c%d: {kind: service, path: p%d, uses: [d%d, e%d]}\n", i, i, i, i)
		}),
		"one long cycle": each(func(i int) string { return fmt.Sprintf("  c%d: {kind: service, path: pkg, uses: [c%d]}\n", i, i+1) }) + "  last: {kind: service, path: docs, uses: [c0]}\n",
		"unknown keys":   each(func(i int) string { return fmt.Sprintf("  c%d: {knd: 1, pth: 2, exposs: 3, onws: 4}\n", i) }),
		"one component":  "version: 1\ncomponents:\n  c: {kind: library, path: pkg, public: [" + strings.Repeat("x/..., ", 140000) + "]}\n",
	} {
		t.Run(name, func(t *testing.T) {
			_, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
			require.NotEmpty(t, policy.Faults(err))
		})
	}
}
