package finding_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestSort has the order of every output, in which equal findings stay as they are.
func TestSort(t *testing.T) {
	of := func(file string, line, column int, rule finding.Rule, message, decl string) finding.Finding {
		place := finding.Place{Position: repo.Position{File: file, Line: line, Column: column}}
		return finding.Finding{Place: place, Rule: rule, Message: message, Decl: decl}
	}
	want := []finding.Finding{
		of("a.go", 2, 9, "z", "z", "z"),
		of("a.go", 10, 1, "z", "z", "z"),
		of("a.go", 10, 2, "a", "z", "z"),
		of("a.go", 10, 2, "b", "a", "z"),
		of("a.go", 10, 2, "b", "b", "the first"),
		of("a.go", 10, 2, "b", "b", "another"),
		of("b.go", 1, 1, "a", "a", "a"),
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		found := make([]finding.Finding, 0, len(want))
		for _, i := range random.Perm(len(want)) {
			found = append(found, want[i])
		}
		var equal []string
		for _, f := range found {
			if f.Message == "b" {
				equal = append(equal, f.Decl)
			}
		}
		finding.Sort(found)
		require.Equal(t, equal, []string{found[4].Decl, found[5].Decl})
		found[4].Decl, found[5].Decl = want[4].Decl, want[5].Decl
		require.Equal(t, want, found)
	}
}

// TestAt names a file from the root, that of a package there as well.
func TestAt(t *testing.T) {
	span := importgraph.Span{Offset: 20, EndOffset: 26, Line: 3, Column: 8, EndLine: 4, EndColumn: 2}
	file := &importgraph.File{Name: "a.go"}
	want := finding.Place{
		Position: repo.Position{File: "api/a.go", Line: 3, Column: 8}, EndLine: 4, EndColumn: 2, Offset: 20, EndOffset: 26,
	}
	require.Equal(t, want, finding.At("api", file, span))
	require.Equal(t, "a.go:3:8", finding.At(".", file, span).String())
}

// TestEach has whoever counts or lists findings see the ones that were joined.
func TestEach(t *testing.T) {
	a, b, c := use("reads", "a", "api", 4), use("reads", "b", "api", 9), use("reads", "c", "api", 9, elsewhere)
	joined := finding.Join([]finding.Finding{a, b, c})
	require.Len(t, joined, 2)
	require.Equal(t, []finding.Finding{a, b}, joined[0].Each())
	require.Equal(t, []finding.Finding{c}, joined[1].Each())
	require.Equal(t, []finding.Decision{a.By, b.By}, joined[0].Decisions())
	require.Equal(t, []finding.Decision{c.By}, joined[1].Decisions())
}

func TestCount(t *testing.T) {
	require.Equal(t, []string{"0 packages", "1 package", "2 packages"},
		[]string{finding.Count(0, "package"), finding.Count(1, "package"), finding.Count(2, "package")})
	require.Equal(t, []string{"0 packages are", "1 package is", "2 packages are"},
		[]string{finding.CountIs(0, "package"), finding.CountIs(1, "package"), finding.CountIs(2, "package")})
}
