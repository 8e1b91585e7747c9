package owners_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestInput changes CODEOWNERS: every cache has another key, and who sees the file says something else.
func TestInput(t *testing.T) {
	dir := fixture.Lay(t, `
-- go.mod --
module example.com/m

go 1.26
-- main.go --
package main

func main() {}
-- govern.yaml --
version: 1
components:
  root: {kind: root, path: ., owner: "@all"}
-- docs/x.md --
Text.
`)
	digest := func() string {
		p, err := standalone.Open(fixture.Suite(), dir, "")
		require.NoError(t, err)
		return p.Digest()
	}
	said := func() (messages []string) {
		for _, r := range analysistest.Run(silent{}, dir, owners.Rules().New(fixture.Policy(dir)), "./...") {
			for _, d := range r.Diagnostics {
				messages = append(messages, d.Message)
			}
		}
		return messages
	}
	seen := map[string]bool{digest(): true}
	for _, tt := range []struct {
		name, text string
		want       int
	}{
		{"CODEOWNERS", "* @all\n", 0},
		{"CODEOWNERS", "* @other\n", 1},
		{"CODEOWNERS", "* @all\n/gone/ @x\n", 1},
		{"docs/CODEOWNERS", "* @all\n", 2}, // as nobody reads it
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, tt.name), []byte(tt.text), 0o644))
		require.False(t, seen[digest()], tt.text)
		seen[digest()] = true
		if tt.want < 2 { // of docs there is no pass
			require.Len(t, said(), tt.want, tt.text)
		}
	}
}

// silent takes what analysistest complains of: nothing is wanted there.
type silent struct{}

func (silent) Errorf(string, ...any) {}
