package main

import (
	"errors"
	"flag"
	"fmt"
	"io"

	"github.com/phoenix-platform/govern/internal/driver"
	"github.com/phoenix-platform/govern/internal/policy"
)

// call is one invocation of a command: its flags, arguments and streams.
type call struct {
	flags          *flag.FlagSet
	raw            []string // arguments before parsing
	args           []string // what is left beside the flags
	stdout, stderr io.Writer

	dir    string // -C
	policy string // -policy
}

func newCall(cmd command, args []string, stdout, stderr io.Writer) *call {
	c := &call{flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError), raw: args, stdout: stdout, stderr: stderr}
	c.flags.SetOutput(io.Discard)
	c.flags.Usage = func() {
		c.flags.SetOutput(stdout)
		fmt.Fprintf(stdout, "usage: govern %s [flags] %s\n\n%s\n\n", cmd.name, cmd.args, cmd.summary)
		c.flags.PrintDefaults()
		c.flags.SetOutput(io.Discard)
	}
	return c
}

// repository adds the flags of commands that look at a repository.
func (c *call) repository() {
	c.flags.StringVar(&c.dir, "C", ".", "work in `dir`")
	c.flags.StringVar(&c.policy, "policy", "", "use the policy in `file` instead of the repository's govern.yaml")
}

// parse reads flags wherever they stand among the arguments, of which there may be most.
// A negative number means any.
func (c *call) parse(most int) error {
	for rest := c.raw; ; {
		if err := c.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return exitError(exitOK) // the usage has been printed
			}
			return fmt.Errorf("%w; \"govern %s -h\" lists the flags", err, c.flags.Name())
		}
		if rest = c.flags.Args(); len(rest) == 0 {
			break
		}
		c.args = append(c.args, rest[0])
		rest = rest[1:]
	}
	if most >= 0 && len(c.args) > most {
		return fmt.Errorf("%s: unexpected argument %q", c.flags.Name(), c.args[most])
	}
	return nil
}

// open loads the policy of the repository that the call works in.
func (c *call) open() (*policy.Policy, error) {
	dir, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	return driver.Open(dir, c.policy)
}
