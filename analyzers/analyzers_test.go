package analyzers_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
)

func TestAllAreValid(t *testing.T) {
	all := analyzers.All(analyzers.Discover)
	require.NoError(t, analysis.Validate(all))
	for _, a := range all {
		require.NotEmpty(t, a.ResultType, a.Name)
	}
}

// TestTexts holds the text of each analyzer against its rules.
func TestTexts(t *testing.T) {
	for _, d := range analyzers.Docs() { // which compares them
		require.NotEmpty(t, d.Summary, d.Name)
	}
}
