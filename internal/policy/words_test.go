package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestWords has reasons and owners that say nothing, everywhere where the policy takes some.
func TestWords(t *testing.T) {
	const text = `version: 1
components:
  pkg:
    kind: library
    path: pkg
    owner: X
    backup: X
    may_read: [{tables: [t], reason: X, owner: X}]
  other: {kind: library, path: services, owns: {tables: [t]}}
discover:
  - {path: "tools/*", kind: tool, owner: X}
exceptions:
  - {rule: docgo-form, from: pkg, reason: X, owner: X}
`
	dir := write(t, platform+"-- tools/a/a.go --\npackage a\n")
	whole := repo.OpenAt(repo.Root{Dir: dir})
	_, err := fixture.Suite().LoadData(whole, "govern.yaml", []byte(strings.ReplaceAll(text, "X", `"@team 1"`)))
	require.NoError(t, err)
	for _, word := range []string{"-", " ", "\\t", "...", "—", "\\u200b", "\\u3164", "\\u2800", "\\u202e", "@"} {
		_, err := fixture.Suite().LoadData(whole, "govern.yaml", []byte(strings.ReplaceAll(text, "X", `"`+word+`"`)))
		got := faults(t, err)
		require.Len(t, got, 7, word)
		for i, place := range []string{`6:12: component "pkg": owner`, `7:13: component "pkg": backup`, `8:38: component "pkg": may_read: reason`,
			"8:", "11:42: discover: owner", "13:43: exception: reason", "13:"} {
			require.True(t, strings.HasPrefix(got[i], place), "%s: %s", word, got[i])
			require.Contains(t, got[i], fmt.Sprintf(`"%s" says nothing: no letter or digit shows in it`, word))
		}
	}
}
