package command

import (
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOptions gets the flags of every command: each has a name of its own and a text, which names the value if there is one.
func TestOptions(t *testing.T) {
	for _, cmd := range everyCommand() {
		seen := map[string]bool{}
		for _, o := range cmd.begin(callTo(io.Discard)).options() {
			require.False(t, seen[o.name], "%s -%s", cmd.name, o.name)
			seen[o.name] = true
			require.NotContains(t, o.usage(""), "%", "%s -%s", cmd.name, o.name)
			require.Equal(t, o.takesValue(), strings.Contains(o.text, "%s"), "%s -%s", cmd.name, o.name)
		}
	}
}

// TestComplete completes every prefix of what is offered: nothing else fits, and nothing is lost.
func TestComplete(t *testing.T) {
	for _, words := range [][]string{{"check", "-"}, {"explain", ""},
		{"check", "-format", ""}, {"check", "-out", ""}, {"check", "-rules", ""}} {
		all := complete(slices.Clone(words), os.Getenv)
		require.Greater(t, len(all), 3, words)
		for _, fit := range all {
			typed := slices.Clone(words)
			for i := range word(fit) {
				typed[len(typed)-1] = fit[:i+1]
				if strings.HasSuffix(typed[len(typed)-1], "=") {
					break // the file begins
				}
				got := complete(slices.Clone(typed), os.Getenv)
				require.Contains(t, got, fit, typed)
			}
		}
	}
}

// TestCompleteEveryFormat completes -format of every command that has it: it offers what the command takes.
func TestCompleteEveryFormat(t *testing.T) {
	n := 0
	for _, cmd := range everyCommand() {
		c := callTo(io.Discard)
		c.command = cmd
		o := optionOf(cmd.begin(c).options(), "-format")
		if o == nil {
			continue
		}
		n++
		offered := complete(append(strings.Fields(cmd.name), "-format", ""), os.Getenv)
		require.NotEmpty(t, offered, cmd.name)
		for _, name := range offered {
			require.NoError(t, o.wrong(c, name), cmd.name)
		}
		require.ErrorContains(t, o.wrong(c, "nosuch"), `unknown format "nosuch"; there are `+enumerate(offered), cmd.name)
	}
	require.GreaterOrEqual(t, n, 16)
}
