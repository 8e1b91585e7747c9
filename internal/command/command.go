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
	"github.com/phoenix-platform/govern/internal/policy"
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
	implied bool      // runs without its name
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
	all := []command{
		checkCommand(),
		affectedCommand(),
		apiCommand(),
		approversCommand(),
		baselineCommand(),
		callsCommand(),
		completionCommand(),
		componentsCommand(),
		exceptionsCommand(),
		explainCommand(),
		graphCommand(),
		initCommand(),
		lspCommand(),
		modulesCommand(),
		ownersCommand(),
		policyCommand(),
		routesCommand(),
		schemaCommand(),
		syncCommand(),
		tablesCommand(),
		versionCommand(),
		whoCommand(),
		whyCommand(),
		helpCommand(),
	}
	for _, t := range analyzers.Tables() {
		at := 1 + slices.IndexFunc(all[1:], func(c command) bool { return c.name > t.Name && c.name != all[len(all)-1].name })
		all = slices.Insert(all, at, matrixCommand(t))
	}
	return all
}

// find returns the command that arguments call, and the arguments behind its name. A verb of a group has both names. Two
// commands may be called as if they were flags.
func find(args []string) (command, []string) {
	found, prefix := commands()[0], ""
	found.implied = true
	if len(args) > 0 {
		switch args[0] {
		case "-h", "--h", "-help", "--help":
			return helpCommand(), args[1:]
		case "-version", "--version":
			return versionCommand(), args[1:]
		}
	}
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

// misspelt returns an error if arguments without the name of a command begin with a word that is near to one. What looks like a
// path, or is there, is a pattern. A word may be the path of a module, too: "govern check" takes any for a pattern.
func (c command) misspelt(args []string, env func(string) string) error {
	if !c.implied || len(args) == 0 || args[0] == "" || args[0][0] == '-' || strings.ContainsAny(args[0], `./\`) {
		return nil
	}
	var names []string
	for _, known := range commands() {
		names = append(names, known.name)
	}
	hint := policy.DidYouMean(args[0], names)
	if hint == "" || slices.Contains(names, args[0]) {
		return nil
	}
	probe := newCall(c, env, printable.To(io.Discard), printable.To(io.Discard))
	probe.takeIn(c.begin(probe).options(), args)
	if _, err := os.Lstat(filepath.Join(probe.dir, args[0])); err == nil {
		return nil
	}
	return fmt.Errorf("unknown command %q%s", args[0], hint)
}

// Main is the whole command but for the process: it returns the exit code. Variables of the environment are read through env,
// but for those that the Go and git commands read, and that policies are found by.
func Main(args []string, env func(name string) string, stdout, stderr io.Writer) int {
	cmd, args := find(args)
	if err := cmd.misspelt(args, env); err != nil {
		printable.Complain(stderr, "govern", err)
		return exitFailed
	}
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
