package command

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/printable"
)

// TestFlagsOf gets the flags of every command, which does nothing then.
func TestFlagsOf(t *testing.T) {
	for _, cmd := range slices.Concat(commands(), baselineVerbs()) {
		c := newCall(cmd, nil, printable.To(io.Discard), printable.To(io.Discard))
		c.defineOnly = true
		require.Equal(t, exitError(exitOK), cmd.run(c), cmd.name)
	}
	require.NotNil(t, flagsOf(commands()[0]).Lookup("rules"))
}

// TestComplete completes every prefix of what is offered: nothing else fits, and nothing is lost.
func TestComplete(t *testing.T) {
	for _, words := range [][]string{{"check", "-"}, {"explain", ""}, {"check", "-format", ""}, {"check", "-out", ""}, {"check", "-rules", ""}} {
		all := complete(slices.Clone(words))
		require.Greater(t, len(all), 3, words)
		for _, fit := range all {
			typed := slices.Clone(words)
			for i := range word(fit) {
				typed[len(typed)-1] = fit[:i+1]
				if strings.HasSuffix(typed[len(typed)-1], "=") {
					break // the file begins
				}
				got := complete(slices.Clone(typed))
				require.Contains(t, got, fit, typed)
			}
		}
	}
}
