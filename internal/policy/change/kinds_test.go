package change_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy/change"
)

// TestOwnKinds compares kinds of the policy's own by what they grant.
func TestOwnKinds(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- a/a.go --\npackage a\n-- b/b.go --\npackage b\n")
	const text = "version: 1\ncomponents:\n  a: {kind: %s, path: a, owner: \"@a\"}\n  b: {kind: library, path: b, owner: \"@b\"}\n%s"
	domain := func(may string) string { return "kinds: {domain: {like: library" + may + "}}\n" }
	for _, c := range []struct{ was, wasKinds, is, isKinds, want string }{
		{"library", "", "domain", domain(""), "neutral kinds, neutral kind"},
		{"library", "", "domain", domain(", may: [domain]"), "tighten kind, neutral kinds"},
		{"domain", domain(", may: [domain]"), "library", "", "grant kind, neutral kinds"},
		{"domain", domain(", may: [domain]"), "domain", domain(", may: [domain, library]"), "grant kinds"},
		{"domain", domain(", may: [domain, library]"), "domain", domain(", may: [library]"), "tighten kinds"},
		{"domain", domain(""), "domain", domain(", may: [domain, library, contract]"), "neutral kinds"},
		{"domain", domain(""), "domain", "kinds: {domain: {like: service}}\n", "grant kinds, tighten public"},
	} {
		was, err := load(t, dir, fmt.Sprintf(text, c.was, c.wasKinds))
		require.NoError(t, err)
		is, err := load(t, dir, fmt.Sprintf(text, c.is, c.isKinds))
		require.NoError(t, err)
		got := ""
		for i, x := range change.Compare(was, is) {
			if i > 0 {
				got += ", "
			}
			got += fmt.Sprintf("%v %s", x.Effect, x.Key)
		}
		require.Equal(t, c.want, got, c)
	}
}
