package command

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
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

// completion prints a script, or, for the scripts, what fits for the last of the words of a command line.
func completion(c *call) error {
	if len(c.raw) > 1 && c.raw[0] == "words" {
		for _, fit := range complete(c.raw[1:]) {
			c.stdout.Printf("%s\n", printable.Own(fit))
		}
		return nil
	}
	if err := c.parse(1); err != nil {
		return err
	}
	shells := []string{"bash", "zsh", "fish"}
	if len(c.args) == 0 {
		return fmt.Errorf("completion: for which shell? There are %s", enumerate(shells))
	}
	script := completionOf(c.args[0])
	if script == "" {
		return fmt.Errorf("completion: unknown shell %q%s; there are %s", c.args[0], policy.DidYouMean(c.args[0], shells), enumerate(shells))
	}
	return c.stdout.Printf("%s", printable.Own(strings.TrimLeft(script, "\n")))
}
