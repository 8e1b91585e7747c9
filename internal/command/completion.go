package command

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
)

// The scripts ask "govern completion words" what fits, so that they never differ from the command.
var (
	//go:embed completion.bash
	bashCompletion string
	//go:embed completion.zsh
	zshCompletion string
	//go:embed completion.fish
	fishCompletion string
)

// completionOf returns the script for a shell, empty if there is none.
func completionOf(shell string) string {
	switch shell {
	case "bash":
		return bashCompletion
	case "zsh":
		return zshCompletion
	case "fish":
		return fishCompletion
	}
	return ""
}

func shells() []string { return []string{"bash", "zsh", "fish"} }

func completionCommand() command {
	return command{
		name:    "completion",
		takes:   arguments{text: strings.Join(shells(), "|"), most: 1, kind: oneOf("shell", shells()...)},
		summary: "print the completion script of a shell",
		begin:   func(c *call) invocation { return completionCall{c} },
		verbs:   []command{{name: "words", takes: arguments{verbatim: true}, begin: func(c *call) invocation { return wordsCall{c} }}},
	}
}

// completionCall prints a script.
type completionCall struct{ *call }

func (c completionCall) do() error {
	if len(c.args) == 0 {
		return fmt.Errorf("completion: for which shell? There are %s", enumerate(shells()))
	}
	if err := unknown("shell", c.args[0], shells()); err != nil {
		return c.named(err)
	}
	return c.stdout.Printf("%s", printable.Own(strings.TrimLeft(completionOf(c.args[0]), "\n")))
}

// wordsCall prints, for the scripts, what fits for the last of the words of a command line.
type wordsCall struct{ *call }

func (c wordsCall) do() error {
	if len(c.args) == 0 {
		return nil
	}
	for _, fit := range complete(c.args, c.env) {
		c.stdout.Printf("%s\n", printable.Own(fit))
	}
	return nil
}
