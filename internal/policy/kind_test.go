package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
)

// TestTableOfKinds asks about every pair of kinds, for production code and for tests.
func TestTableOfKinds(t *testing.T) {
	// Columns: service, library, contract, tool, root, test. A: allowed, F: forbidden, U: undeclared.
	production := map[policy.Kind]string{
		policy.Service:  "UAAFFF",
		policy.Library:  "FAAFFF",
		policy.Contract: "FAAFFF",
		policy.Tool:     "AAAAFF",
		policy.Root:     "AAAAFF",
		policy.Test:     "AAAAAA",
	}
	kinds := []policy.Kind{policy.Service, policy.Library, policy.Contract, policy.Tool, policy.Root, policy.Test}
	require.Equal(t, kinds, policy.Kinds())
	var archive, text strings.Builder
	text.WriteString("version: 1\ncomponents:\n")
	for _, kind := range kinds {
		for _, side := range []string{"from", "to"} {
			fmt.Fprintf(&archive, "-- %s/%s/x.go --\n", side, kind)
			fmt.Fprintf(&text, "  %s-%s:\n    path: %s/%s\n    kind: %s\n", side, kind, side, kind, kind)
		}
	}
	p := load(t, archive.String(), text.String())
	for _, from := range kinds {
		for i, to := range kinds {
			want := map[byte]policy.Edge{'A': policy.Allowed, 'F': policy.Forbidden, 'U': policy.Undeclared}[production[from][i]]
			importer, imported := p.Component("from-"+string(from)), p.Component("to-"+string(to))
			edge, by := p.MayDepend(importer, imported, false)
			require.Equal(t, want, edge, "%s imports %s", from, to)
			line := importer.Pos.Line
			if want == policy.Forbidden {
				line += 2 // its kind decides
			}
			require.Equal(t, line, by.Line, "%s imports %s", from, to)

			if to == policy.Test || to == policy.Root {
				want = policy.Allowed
			}
			edge, _ = p.MayDepend(importer, imported, true)
			require.Equal(t, want, edge, "a test of %s imports %s", from, to)
		}
	}
}

func TestMayDepend(t *testing.T) {
	p := load(t, fullTree, full)
	for _, tt := range []struct {
		from, to string
		want     policy.Edge
		by       string
	}{
		{"api", "controller", policy.Allowed, "govern.yaml:9:5"},   // by uses
		{"api", "simulator", policy.Undeclared, "govern.yaml:9:5"}, // not in uses
		{"api", "log", policy.Allowed, "govern.yaml:9:5"},          // uses does not narrow
		{"api", "gen", policy.Forbidden, "govern.yaml:4:11"},
		{"api", "api", policy.Allowed, "govern.yaml:3:3"},
		{"api", "deep", policy.Allowed, "govern.yaml:9:5"},
		{"controller", "api", policy.Undeclared, "govern.yaml:21:3"}, // uses has one direction
		{"simulator", "api", policy.Undeclared, "govern.yaml:41:5"},
		{"pkg", "log", policy.Allowed, "govern.yaml:28:5"},     // by only
		{"pkg", "deep", policy.Undeclared, "govern.yaml:28:5"}, // not in only
		{"pkg", "api", policy.Forbidden, "govern.yaml:26:11"},  // direction before only
		{"log", "deep", policy.Allowed, "govern.yaml:29:3"},
		{"gen", "hammer", policy.Allowed, "govern.yaml:37:5"},
		{"simulator", "gen", policy.Forbidden, "govern.yaml:42:11"}, // the kind of the discover entry
		{"", "api", policy.Allowed, ""},
		{"api", "", policy.Allowed, "govern.yaml:3:3"},
		{"", "", policy.Allowed, ""},
	} {
		edge, by := p.MayDepend(p.Component(tt.from), p.Component(tt.to), false)
		require.Equal(t, tt.want, edge, "%s imports %s", tt.from, tt.to)
		require.Equal(t, tt.by, by.String(), "%s imports %s", tt.from, tt.to)
	}
	// only: [] refuses everything but test components, to tests.
	p = load(t, fullTree, "version: 1\ncomponents:\n  a: {kind: library, path: pkg, only: []}\n  b: {kind: contract, path: docs}\n  e: {kind: test, path: tools}\n")
	for _, tt := range []struct {
		to   string
		test bool
		want policy.Edge
	}{{"b", false, policy.Undeclared}, {"b", true, policy.Undeclared}, {"e", false, policy.Forbidden}, {"e", true, policy.Allowed}} {
		edge, _ := p.MayDepend(p.Component("a"), p.Component(tt.to), tt.test)
		require.Equal(t, tt.want, edge, tt)
	}
}
