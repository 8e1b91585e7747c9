package command

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
)

func helpCommand() command {
	return command{
		name:    "help",
		takes:   arguments{text: "[command]", most: 2, kind: commandKind()},
		summary: "print this text, or the flags of a command",
		begin:   func(c *call) invocation { return helpCall{c} },
	}
}

// commandKind returns the kind of the words that call a command.
func commandKind() kind {
	return kind{name: "command", offer: func(c *call, typed string) []string {
		if len(c.args) == 0 {
			return fitting(typed, described(commands()))
		}
		cmd, rest := find(c.args)
		if len(rest) > 0 {
			return nil
		}
		return fitting(typed, described(cmd.listed()))
	}}
}

// helpCall prints the commands and the analyzers, or what -h of one command does.
type helpCall struct{ *call }

func (c helpCall) do() error {
	if len(c.args) == 0 {
		return c.overview()
	}
	cmd, rest := find(c.args)
	if len(rest) > 0 {
		among := cmd.listed()
		if cmd.implied {
			among = commands()
		}
		return c.noneOf(among, rest[0])
	}
	other := newCall(cmd, c.env, c.stdout, c.stderr)
	return other.help(other.flagSet(cmd.begin(other).options()))
}

// noneOf returns the error for a word that calls no command of a list.
func (c helpCall) noneOf(among []command, word string) error {
	if len(among) == 0 {
		return fmt.Errorf("help: unexpected argument %q", word)
	}
	var names []string
	for _, cmd := range among {
		names = append(names, cmd.name)
	}
	return c.named(unknown("command", word, names))
}

// overview prints the commands and the analyzers.
func (c helpCall) overview() error {
	c.stdout.Printf("govern holds a Go repository against the policy in its govern.yaml.\n\nUsage:\n\n")
	for _, cmd := range commands() {
		c.stdout.Printf("\tgovern %-30s %s\n", strings.TrimSpace(cmd.name+" "+cmd.takes.text), cmd.summary)
	}
	c.stdout.Printf("\tgo vet -vettool=\"$(command -v govern)\" ./...\n\n")
	c.stdout.Printf("\"govern help COMMAND\" lists the flags of a command. Analyzers:\n\n")
	for _, d := range analyzers.Docs() {
		c.stdout.Printf("\t%-10s %s\n", d.Name, d.Summary)
	}
	c.stdout.Printf("\nExit codes: 0 nothing found, 1 findings of level error, 2 the run failed.\n")
	return nil
}
