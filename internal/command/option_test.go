package command

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestArguments holds what is wrong with arguments, and what is not, against what the command says. None of the calls gets as
// far as to look at a repository.
func TestArguments(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string // the first line on stderr, or on stdout
	}{
		{[]string{"who", "-format", "yaml", "a"}, `govern: who: unknown format "yaml"; there are text and json`},
		{[]string{"who", "-format=jsn", "a"}, `govern: who: unknown format "jsn"; did you mean "json"?; there are text and json`},
		{[]string{"-format", "nosuch"}, `govern: unknown format "nosuch"; there are text, short, html, json, sarif, github, markdown, gitlab, ` +
			`junit and checkstyle`},
		{[]string{"tables", "-format", ""}, "govern: -format is empty"},
		{[]string{"tables", "-tags", ", "}, "govern: -tags is empty"},
		{[]string{"graph", "-level", "packages"},
			`govern: graph: unknown level "packages"; did you mean "package"?; there are component and package`},
		{[]string{"exceptions", "-as-of", "soon"}, `govern: -as-of: "soon" is no date such as 2027-03-31`},
		{[]string{"policy"}, "govern: policy: -base names the revision to compare with, such as origin/main... or HEAD~1; -print shows the policy"},
		{[]string{"affected", "-base", ""}, "govern: affected: -base names the revision to compare with, such as origin/main... or HEAD~1"},
		{[]string{"why", "a", "b", "c"}, `govern: why: unexpected argument "c"`},
		{[]string{"help", "baslin"}, `govern: help: unknown command "baslin"; did you mean "baseline"?`},
		{[]string{"-hepl"}, `govern: flag provided but not defined: -hepl; did you mean "-help"?`},
		{[]string{"version", "-C", "x"}, `govern: flag provided but not defined: -C; "govern version -h" lists the flags`},
		{[]string{"baseline", "crate", "-reason", "x"}, `govern: baseline: unknown command "crate"; did you mean "create"?; ` +
			`there are create, prune, accept`},
		{[]string{"baseline", "-reason", "x"}, `govern: flag provided but not defined: -reason; "govern baseline -h" lists the flags`},
		{[]string{"baseline", "prune", "x"}, `govern: baseline prune: unexpected argument "x"`},
		{[]string{"completion", "bash", "-h"}, "usage: govern completion [flags] bash|zsh|fish"},
		{[]string{"baseline", "accept", "x", "-h"}, "usage: govern baseline accept [flags] -reason TEXT FINGERPRINT..."},
		{[]string{"help", "-h"}, "usage: govern help [flags] [command]"},
		{[]string{"help", "baseline", "crate"}, `govern: help: unknown command "crate"; did you mean "create"?; there are create, prune and accept`},
		{[]string{"help", "explain", "x"}, `govern: help: unexpected argument "x"`},
		{[]string{"help", "a", "b", "c"}, `govern: help: unexpected argument "c"`},
	} {
		var stdout, stderr bytes.Buffer
		code := Main(tt.args, os.Getenv, &stdout, &stderr)
		line, _, _ := bytes.Cut(append(stderr.Bytes(), stdout.Bytes()...), []byte("\n"))
		require.Equal(t, tt.want, string(line), tt.args)
		require.Equal(t, stderr.Len() > 0, code == exitFailed, tt.args)
	}
}

// TestFind finds commands and verbs, and leaves what is behind their names.
func TestFind(t *testing.T) {
	for _, tt := range []struct {
		args []string
		name string
		rest []string
	}{
		{nil, "check", nil},
		{[]string{"./..."}, "check", []string{"./..."}},
		{[]string{"check", "check"}, "check", []string{"check"}},
		{[]string{"baseline"}, "baseline", []string{}},
		{[]string{"baseline", "prune", "create"}, "baseline prune", []string{"create"}},
		{[]string{"baseline", "-h", "prune"}, "baseline", []string{"-h", "prune"}},
		{[]string{"completion", "words", "-h"}, "completion words", []string{"-h"}},
		{[]string{"prune"}, "check", []string{"prune"}},
		{[]string{"--help", "who"}, "help", []string{"who"}},
		{[]string{"-version"}, "version", []string{}},
		{[]string{"-C", "x", "-h"}, "check", []string{"-C", "x", "-h"}},
	} {
		cmd, rest := find(tt.args)
		require.Equal(t, tt.name, cmd.name, tt.args)
		require.Equal(t, tt.rest, rest, tt.args)
	}
}
