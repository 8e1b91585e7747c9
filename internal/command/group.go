package command

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// group returns a command that is a group of others.
func group(name, summary string, verbs ...command) command {
	var names []string
	for _, v := range verbs {
		names = append(names, v.name)
	}
	return command{
		name:    name,
		takes:   arguments{text: strings.Join(names, "|"), most: -1, kind: oneOf("command", names...)},
		summary: summary,
		begin:   func(c *call) invocation { return groupCall{c, names} },
		verbs:   verbs,
	}
}

// groupCall is a call without any of the verbs, which are left to name.
type groupCall struct {
	*call
	verbs []string
}

func (c groupCall) do() error {
	verbs := strings.Join(c.verbs, ", ")
	if len(c.args) == 0 {
		return fmt.Errorf("%s: say what to do: %s", c.command.name, verbs)
	}
	return fmt.Errorf("%s: unknown command %q%s; there are %s", c.command.name, c.args[0], policy.DidYouMean(c.args[0], c.verbs), verbs)
}
