package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/printable"
)

// The exit codes.
const (
	exitOK       = 0
	exitFindings = 1 // findings of level error
	exitFailed   = 2 // the run itself: usage, policy, a file that does not parse
)

// command is one verb of the command line.
type command struct {
	name    string
	takes   arguments
	summary string // empty for what scripts call
	begin   func(c *call) invocation
	verbs   []command // of a command that is a group of others
}

// arguments is what a command takes beside its flags.
type arguments struct {
	text     string // for the usage line
	most     int    // how many there may be; negative for any number
	kind     kind   // of each
	verbatim bool   // what looks like a flag is an argument
}

// invocation is one call of a command, whose flags it holds.
type invocation interface {
	options() []option
	do() error
}

// commands returns the verbs in the order of the help text. The first is the one that runs without a name.
func commands() []command {
	return []command{
		checkCommand(),
		affectedCommand(),
		baselineCommand(),
		completionCommand(),
		componentsCommand(),
		exceptionsCommand(),
		explainCommand(),
		graphCommand(),
		initCommand(),
		schemaCommand(),
		syncCommand(),
		tablesCommand(),
		versionCommand(),
		whoCommand(),
		whyCommand(),
		helpCommand(),
	}
}

// find returns the command that arguments call, and the arguments behind its name. A verb of a group has both names.
func find(args []string) (command, []string) {
	found, prefix := commands()[0], ""
	for verbs := commands(); len(args) > 0 && verbs != nil; verbs = found.verbs {
		i := slices.IndexFunc(verbs, func(c command) bool { return c.name == args[0] })
		if i < 0 {
			break
		}
		found, args = verbs[i], args[1:]
		found.name = prefix + found.name
		prefix = found.name + " "
	}
	return found, args
}

// listed returns the verbs of a group that people call.
func (c command) listed() []command {
	return slices.DeleteFunc(slices.Clone(c.verbs), func(v command) bool { return v.summary == "" })
}

// Main is the whole command but for the process: it returns the exit code. Variables of the environment are read through env,
// but for those that the Go and git commands read, and that policies are found by.
func Main(args []string, env func(name string) string, stdout, stderr io.Writer) int {
	cmd, args := find(args)
	out := &keeper{Writer: stdout}
	err := newCall(cmd, env, printable.To(out), printable.To(stderr)).run(args)
	var code exitError
	said := err == nil || errors.As(err, &code)
	switch {
	case said && out.err != nil && code != exitFailed:
		printable.Complain(stderr, "govern", out.err)
		return exitFailed
	case said:
		return int(code)
	}
	printable.Complain(stderr, "govern", err)
	if cmd.name == commands()[0].name && !errors.As(err, new(reportError)) {
		printable.Fprintf(stderr, "govern: nothing analysed\n")
	}
	return exitFailed
}

// run parses the arguments and does what the command does.
func (c *call) run(args []string) error {
	this := c.command.begin(c)
	if c.command.takes.verbatim {
		c.args = args
	} else if err := c.parse(this.options(), args); err != nil {
		return err
	}
	return this.do()
}

// keeper keeps the first error of a stream: an answer that did not reach its reader is none, whoever printed it.
type keeper struct {
	io.Writer
	err error
}

func (k *keeper) Write(p []byte) (int, error) {
	n, err := k.Writer.Write(p)
	if k.err == nil {
		k.err = err
	}
	return n, err
}

// exitError ends a command with a code when all there is to say has been said.
type exitError int

func (e exitError) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

func helpCommand() command {
	return command{name: "help", summary: "print this text", begin: func(c *call) invocation { return helpCall{c} }}
}

// helpCall prints the commands and the analyzers.
type helpCall struct{ *call }

func (c helpCall) do() error {
	c.stdout.Printf("govern holds a Go repository against the policy in its govern.yaml.\n\nUsage:\n\n")
	for _, cmd := range commands() {
		c.stdout.Printf("\tgovern %-30s %s\n", strings.TrimSpace(cmd.name+" "+cmd.takes.text), cmd.summary)
	}
	c.stdout.Printf("\tgo vet -vettool=\"$(command -v govern)\" ./...\n\n")
	c.stdout.Printf("\"govern COMMAND -h\" lists the flags of a command. Analyzers:\n\n")
	for _, d := range analyzers.Docs() {
		c.stdout.Printf("\t%-10s %s\n", d.Name, d.Summary)
	}
	c.stdout.Printf("\nExit codes: 0 nothing found, 1 findings of level error, 2 the run failed.\n")
	return nil
}

// workingDir returns the absolute directory that a command works in.
func workingDir(dir string) (string, error) {
	if !filepath.IsAbs(dir) {
		wd, err := os.Getwd()
		if err != nil {
			return "", fmt.Errorf("working directory: %w", err)
		}
		dir = filepath.Join(wd, dir)
	}
	info, err := os.Stat(dir)
	if err != nil {
		return "", err
	}
	if !info.IsDir() {
		return "", fmt.Errorf("%s: not a directory", dir)
	}
	return dir, nil
}
