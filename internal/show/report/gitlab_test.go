package report_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestGitLabEqualFingerprints has two findings that are the same to an analyzer: GitLab would show one.
func TestGitLabEqualFingerprints(t *testing.T) {
	r := clean(t)
	f := placed("boundary-private", 2, "api/plain.go", 3, 10, 34)
	r.Result.Findings = append(r.Result.Findings, f, f)
	got := written(t, formatOf(t, "gitlab"), r)
	require.Contains(t, got, `"`+f.Fingerprint+`"`)
	require.Contains(t, got, `"`+f.Fingerprint+`-1"`)
}
