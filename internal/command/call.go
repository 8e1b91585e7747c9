package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/system/kept"
)

// call is what every invocation of a command has: its arguments, its streams, and the flags that many commands share.
type call struct {
	command        command
	args           []string        // what is left beside the flags
	given          map[string]bool // the flags that are among the arguments
	env            func(name string) string
	stdout, stderr printable.Printer

	dir    string // -C
	policy string // -policy
	asOf   string // -as-of
	cache  string // -cache
}

func newCall(cmd command, env func(string) string, stdout, stderr printable.Printer) *call {
	return &call{command: cmd, env: env, stdout: stdout, stderr: stderr, dir: ".", cache: cacheOn}
}

// options returns the flags of a command that has none.
func (c *call) options() []option { return nil }

// within is the flag for the directory that a command works in.
func (c *call) within() option { return value(&c.dir, "C", dirKind(), "work in %s") }

// repository returns the flags of commands that look at a repository, and further ones.
func (c *call) repository(further ...option) []option {
	file := value(&c.policy, "policy", fileKind(), "use the policy in %s instead of the repository's govern.yaml")
	return append([]option{c.within(), file}, further...)
}

// What -cache takes.
const (
	cacheOn  = "on"
	cacheOff = "off"
)

// caching is the flag of commands that look at types.
func (c *call) caching() option {
	return value(&c.cache, "cache", oneOf("value of -cache", cacheOn, cacheOff), "keep for later runs what this one finds out, in the user's cache directory: %s")
}

// keeping gives a run what earlier ones found out, and returns what is to be called after it.
func (c *call) keeping(cfg *standalone.Config) (done func()) {
	if c.cache == cacheOff {
		return func() {}
	}
	store := kept.InUserCache()
	cfg.Keep = store
	return func() {
		store.Close()
		if err := store.Problem(); err != nil {
			c.stderr.Printf("govern: note: nothing is kept for later runs, which -cache=off does without: %v\n", err)
		}
	}
}

// dated is the flag of commands that judge dates.
func (c *call) dated() option {
	return value(&c.asOf, "as-of", dateKind(), "judge the dates of exceptions as on %s, such as 2027-03-31, instead of today")
}

// dateKind returns the kind of days.
func dateKind() kind {
	return kind{name: "date", check: func(_ *call, text string) error {
		if _, err := time.Parse(time.DateOnly, text); err != nil {
			return fmt.Errorf("-as-of: %q is no date such as 2027-03-31", text)
		}
		return nil
	}}
}

// today returns the day that dates are judged by; zero for the present one.
func (c *call) today() time.Time {
	day, _ := time.Parse(time.DateOnly, c.asOf) // the flag's kind has checked it
	return day
}

// on returns a policy on the day that dates are judged by.
func (c *call) on(p *policy.Policy) *policy.Policy {
	if day := c.today(); !day.IsZero() {
		return p.On(day)
	}
	return p.On(time.Now())
}

// flagSet returns the flags for package flag.
func (c *call) flagSet(options []option) *flag.FlagSet {
	flags := flag.NewFlagSet(c.command.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {} // printed for -h only: an error has one line
	for _, o := range options {
		o.define(flags, o.usage("`"))
	}
	return flags
}

// parse reads flags wherever they stand among the arguments.
func (c *call) parse(options []option, args []string) error {
	flags := c.flagSet(options)
	for rest := args; ; {
		if err := flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return c.help(flags)
			}
			return c.misused(err, options)
		}
		if rest = flags.Args(); len(rest) == 0 {
			break
		}
		if len(c.command.listed()) > 0 {
			c.args = rest // behind what is no verb, the flags are unknown
			break
		}
		c.args = append(c.args, rest[0])
		rest = rest[1:]
	}
	if most := c.command.takes.most; most >= 0 && len(c.args) > most {
		return fmt.Errorf("%s: unexpected argument %q", c.command.name, c.args[most])
	}
	return c.checkValues(options, flags)
}

// misused returns the error for flags that a command does not take: with the one that was meant, or where they are listed.
func (c *call) misused(err error, options []option) error {
	if name, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: "); ok {
		names := []string{"-help"}
		for _, o := range options {
			names = append(names, "-"+o.name)
		}
		if hint := policy.DidYouMean(name, names); hint != "" {
			return fmt.Errorf("%w%s", err, hint)
		}
	}
	return fmt.Errorf("%w; \"govern %s -h\" lists the flags", err, c.command.name)
}

// checkValues returns what is wrong with the first flag whose value is none.
func (c *call) checkValues(options []option, flags *flag.FlagSet) error {
	c.given = map[string]bool{}
	flags.Visit(func(f *flag.Flag) { c.given[f.Name] = true })
	for _, o := range options {
		if !c.given[o.name] || !o.takesValue() {
			continue
		}
		if err := o.wrong(c, flags.Lookup(o.name).Value.String()); err != nil {
			return err
		}
	}
	return nil
}

// named says which command an error is of, unless it is the default one.
func (c *call) named(err error) error {
	if err == nil || c.command.name == commands()[0].name {
		return err
	}
	return fmt.Errorf("%s: %w", c.command.name, err)
}

// help prints what -h does.
func (c *call) help(flags *flag.FlagSet) error {
	cmd := c.command
	c.stdout.Printf("%s\n\n%s\n\n", strings.TrimSpace("usage: govern "+cmd.name+" [flags] "+cmd.takes.text), cmd.summary)
	flags.SetOutput(c.stdout.Raw())
	flags.PrintDefaults()
	for _, v := range cmd.listed() {
		c.stdout.Printf("\tgovern %s %-36s %s\n", cmd.name, strings.TrimSpace(v.name+" "+v.takes.text), v.summary)
	}
	return exitError(exitOK)
}

// open loads the policy of the repository that the call works in.
func (c *call) open() (*policy.Policy, error) {
	dir, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	return standalone.Open(analyzers.Suite(), dir, c.policy)
}

// quoted returns a word as a shell takes it.
func quoted(word string) string {
	if word != "" && strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./@%^") == "" {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
