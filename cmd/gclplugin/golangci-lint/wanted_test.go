package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
	"github.com/phoenix-platform/govern/internal/fixture"
)

// TestWanted runs the repositories of all analyzers whose sources say what is found in them.
func TestWanted(t *testing.T) {
	if testing.Short() {
		t.Skip("builds golangci-lint")
	}
	for _, w := range fixture.AllWanted(t) {
		t.Run(w.Analyzer, func(t *testing.T) {
			result, err := built.Fresh(t.TempDir()).Run(w.Dir, lintrun.TypesConfig("{}"), "./...")
			require.NoError(t, err)
			var said []fixture.Said
			for _, f := range result.Findings {
				said = append(said, fixture.Said{File: f.File, Line: f.Line, Column: f.Column, Message: f.Text})
			}
			w.Hold(t, fixture.Golangci, said)
		})
	}
}
