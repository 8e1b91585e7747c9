package metrics_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/metrics"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// quiet takes what analysistest says of comments that are about diagnostics: an observer makes none.
type quiet struct{}

func (quiet) Errorf(string, ...any) {}

// TestStays holds that metrics count where they are written: no fact has them, and no caller of a function that makes some.
func TestStays(t *testing.T) {
	dir := fixture.Testdata("src/metrics")
	seen := map[string]*usage.Observed{}
	for _, r := range analysistest.Run(quiet{}, dir, metrics.NewObserver(fixture.Policy(dir)).Analyzer, "./...") {
		require.NoError(t, r.Err)
		require.Empty(t, r.Facts)
		if of, _ := r.Result.(*usage.Observed); of != nil {
			seen[of.Dir] = of
		}
	}
	require.NotEmpty(t, seen["pkg/obs"].Statements)
	require.Empty(t, seen["services/ledger"].Statements) // which calls a function of book
	require.NotEmpty(t, seen["services/ledger/internal/book"].Statements)
}
