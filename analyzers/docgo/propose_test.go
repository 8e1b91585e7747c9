package docgo_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/docgo"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// TestPropose has packages with comments in doc.go, in other files, and without, and the level that these can hold.
func TestPropose(t *testing.T) {
	docFile := []proposal.Setting{{Key: "require", Value: "doc.go"}}
	comment := []proposal.Setting{{Key: "require", Value: "comment"}}
	const ask = "; make it error once the packages have comments"
	for _, tt := range []struct {
		name                              string
		placed, elsewhere, without, mains int
		want                              proposal.Rule
	}{
		{"all in doc.go", 3, 0, 0, 0, proposal.Rule{Level: policy.LevelError, Settings: docFile, Why: "3 of 3 packages have a well-formed comment, 3 in doc.go"}},
		{"one", 1, 0, 0, 0, proposal.Rule{Level: policy.LevelError, Settings: docFile, Why: "1 of 1 package has a well-formed comment, 1 in doc.go"}},
		{"most in doc.go", 3, 2, 0, 0, proposal.Rule{Level: policy.LevelError, Settings: docFile, Why: "5 of 5 packages have a well-formed comment, 3 in doc.go"}},
		{"most in doc.go, and some without", 3, 0, 2, 0, proposal.Rule{Level: policy.LevelError, Settings: docFile, Why: "3 of 5 packages have a well-formed comment, 3 in doc.go"}},
		{"most elsewhere", 2, 2, 0, 0, proposal.Rule{Level: policy.LevelError, Settings: comment, Why: "4 of 4 packages have a well-formed comment, 2 in doc.go"}},
		{"commands alone", 0, 0, 0, 2, proposal.Rule{Level: policy.LevelError, Why: "2 of 2 packages have a well-formed comment, 0 in doc.go"}},
		{"95 of 100", 0, 19, 1, 0, proposal.Rule{Level: policy.LevelError, Settings: comment, Why: "19 of 20 packages have a well-formed comment, 0 in doc.go"}},
		{"fewer", 0, 18, 1, 0, proposal.Rule{Level: policy.LevelWarn, Why: "18 of 19 packages have a well-formed comment, 0 in doc.go" + ask}},
		{"half in doc.go", 2, 0, 2, 3, proposal.Rule{Level: policy.LevelWarn, Why: "5 of 7 packages have a well-formed comment, 2 in doc.go" + ask}},
		{"none", 0, 0, 2, 0, proposal.Rule{Level: policy.LevelWarn, Why: "0 of 2 packages have a well-formed comment, 0 in doc.go" + ask}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.want.Name = "docgo"
			got := docgo.Rules().Propose(packages(t, tt.placed, tt.elsewhere, tt.without, tt.mains), proposal.Given{})
			require.Equal(t, proposal.Proposal{Rules: []proposal.Rule{tt.want}}, got)
		})
	}
}

// TestProposeNothing has no package that is asked for a comment.
func TestProposeNothing(t *testing.T) {
	p := load(t, "-- go.mod --\nmodule m\n-- a/a_test.go --\npackage a\n")
	require.Empty(t, docgo.Rules().Propose(p, proposal.Given{}))
}

// packages lays out a repository of packages: some have a comment in doc.go, some in another file, some none, and some are commands.
func packages(t *testing.T, placed, elsewhere, without, mains int) *policy.Policy {
	t.Helper()
	var archive strings.Builder
	archive.WriteString("-- go.mod --\nmodule m\n")
	n := 0
	add := func(count int, format string) {
		for range count {
			n++
			archive.WriteString(strings.ReplaceAll(format, "NAME", fmt.Sprintf("p%d", n)))
		}
	}
	add(placed, "-- a/NAME/doc.go --\n// Package NAME is.\npackage NAME\n-- a/NAME/x.go --\npackage NAME\n")
	add(elsewhere, "-- a/NAME/x.go --\n// Package NAME is.\npackage NAME\n")
	add(without, "-- a/NAME/x.go --\npackage NAME\n")
	add(mains, "-- a/NAME/x.go --\n// Command NAME is.\npackage main\n")
	return load(t, archive.String())
}

func load(t *testing.T, archive string) *policy.Policy {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadDraft(r, "govern.yaml", []byte("version: 1\ncomponents: {a: {kind: library, path: a}}\n"))
	require.NoError(t, err)
	return p
}
