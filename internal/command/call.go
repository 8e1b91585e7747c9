package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// call is one invocation of a command: its flags, arguments and streams.
type call struct {
	flags          *flag.FlagSet
	usage          string
	raw            []string // arguments before parsing
	args           []string // what is left beside the flags
	stdout, stderr printable.Printer
	defineOnly     bool // end at parse, when the flags are defined: for completion

	dir    string // -C
	policy string // -policy
	asOf   string // -as-of
}

func newCall(cmd command, args []string, stdout, stderr printable.Printer) *call {
	c := &call{flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError), raw: args, stdout: stdout, stderr: stderr}
	c.flags.SetOutput(io.Discard)
	c.flags.Usage = func() {} // printed for -h only: an error has one line
	c.usage = fmt.Sprintf("usage: govern %s [flags] %s\n\n%s\n\n", cmd.name, cmd.args, cmd.summary)
	return c
}

// repository adds the flags of commands that look at a repository.
func (c *call) repository() {
	c.flags.StringVar(&c.dir, "C", ".", "work in `dir`")
	c.flags.StringVar(&c.policy, "policy", "", "use the policy in `file` instead of the repository's govern.yaml")
}

// dated adds the flag of commands that judge dates.
func (c *call) dated() {
	c.flags.StringVar(&c.asOf, "as-of", "", "judge the dates of exceptions as on `date`, such as 2027-03-31, instead of today")
}

// today returns the day that dates are judged by; zero for the present one.
func (c *call) today() (time.Time, error) {
	if c.asOf == "" {
		return time.Time{}, nil
	}
	day, err := time.Parse(time.DateOnly, c.asOf)
	if err != nil {
		return time.Time{}, fmt.Errorf("-as-of: %q is no date such as 2027-03-31", c.asOf)
	}
	return day, nil
}

// parse reads flags wherever they stand among the arguments, of which there may be most.
// A negative number means any.
func (c *call) parse(most int) error {
	if c.defineOnly {
		return exitError(exitOK)
	}
	for rest := c.raw; ; {
		if err := c.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				c.stdout.Printf("%s", printable.Own(c.usage))
				c.flags.SetOutput(c.stdout.Raw())
				c.flags.PrintDefaults()
				return exitError(exitOK)
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

// given returns an error if a flag of these was given without a value: an unset variable of
// a script must not choose another policy.
func (c *call) given(names ...string) (err error) {
	c.flags.Visit(func(f *flag.Flag) {
		if slices.Contains(names, f.Name) && strings.Trim(f.Value.String(), ", ") == "" {
			err = fmt.Errorf("-%s is empty", f.Name)
		}
	})
	return err
}

// open loads the policy of the repository that the call works in.
func (c *call) open() (*policy.Policy, error) {
	if err := c.given("C", "policy"); err != nil {
		return nil, err
	}
	dir, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	return standalone.Open(analyzers.Suite(), dir, c.policy)
}
