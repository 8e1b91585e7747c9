package command

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestCompared compares what govern finds in phoenix against a commit with the table, and that it finds nothing in the clean twin.
func TestCompared(t *testing.T) {
	for _, r := range fixture.Repositories(t)[:2] {
		t.Run(r.Name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := Main([]string{"-C", fixture.WithBase(t, r.Name), "-base", "HEAD", "-format", "json"}, os.Getenv, &stdout, &stderr)
			want := wantRows(r.Expected, fixture.Compared)
			if len(want) == 0 {
				require.Equal(t, exitOK, code, stderr.String())
			} else {
				require.Equal(t, exitFindings, code, stderr.String())
			}
			require.Equal(t, want, gotRows(t, stdout.Bytes()))
		})
	}
}
