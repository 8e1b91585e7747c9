package kind_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy/kind"
)

// TestGrants asks about every pair of kinds.
func TestGrants(t *testing.T) {
	kinds := []kind.Kind{kind.Service, kind.Library, kind.Contract, kind.Tool, kind.Root, kind.Test}
	require.Equal(t, kinds, kind.Kinds())
	// Columns as above. A: always, N: never, D: declared.
	for from, row := range map[kind.Kind]string{
		kind.Service:  "DAANNN",
		kind.Library:  "NAANNN",
		kind.Contract: "NAANNN",
		kind.Tool:     "AAAANN",
		kind.Root:     "AAAANN",
		kind.Test:     "AAAAAA",
		"other":       "NAANNN",
	} {
		for i, to := range kinds {
			want := map[byte]kind.Grant{'A': kind.Always, 'N': kind.Never, 'D': kind.Declared}[row[i]]
			require.Equal(t, want, from.Grants(to), "%s imports %s", from, to)
			require.Equal(t, want != kind.Never, from.MayImport(to), "%s imports %s", from, to)
		}
		require.Equal(t, kind.Never, from.Grants("other"))
	}
}

// TestImportable has every kind import libraries and contracts at least.
func TestImportable(t *testing.T) {
	for k, want := range map[kind.Kind]string{
		kind.Service: "service, library and contract", kind.Library: "library and contract", kind.Contract: "library and contract",
		kind.Tool: "service, library, contract and tool", kind.Root: "service, library, contract and tool",
		kind.Test: "service, library, contract, tool, root and test",
	} {
		require.Equal(t, want, k.Importable())
	}
}

// TestProperties has kinds say by only what they import whose uses would say nothing, and code of two count for those that call it.
func TestProperties(t *testing.T) {
	var narrowed, shared []string
	for _, k := range kind.Kinds() {
		if k.Narrowed() {
			narrowed = append(narrowed, string(k))
		}
		if k.Shared() {
			shared = append(shared, string(k))
		}
	}
	require.Equal(t, "library contract root", strings.Join(narrowed, " "))
	require.Equal(t, "library contract", strings.Join(shared, " "))
}
