package command

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	args    string // for the usage line
	summary string
	run     func(c *call) error
}

// commands returns the verbs in the order of the help text. The first is the one that runs without a name.
func commands() []command {
	return []command{
		{"check", "[patterns]", "report what breaks the policy (the default command)", check},
		{"affected", "", "show whose components differ from a revision of git, and who depends on them", affected},
		{"baseline", "create|prune|accept", "keep what was there when a rule was switched on", baselineCommand},
		{"completion", "bash|zsh|fish", "print the completion script of a shell", completion},
		{"components", "", "show what the policy's components match", components},
		{"exceptions", "", "list the ways around rules: exceptions, directives, accepted findings, levels", exceptions},
		{"explain", "[rule|fingerprint]", "explain a rule and the level it has here, or a finding", explain},
		{"graph", "", "show what depends on what, observed against declared", graph},
		{"init", "", "write a govern.yaml of what the repository is", initPolicy},
		{"schema", "", "print the JSON Schema of govern.yaml, or of the JSON report", schema},
		{"sync", "-diff", "print what observation would change of govern.yaml, as a patch", syncPolicy},
		{"tables", "", "show which component uses which table", tables},
		{"version", "", "print the version", version},
		{"who", "place", "show who depends on a component, package or file", who},
		{"why", "place place", "show the shortest chain of imports from one place, a component, package or file, to another", why},
		{"help", "", "print this text", help},
	}
}

// Main is the whole command but for the process: it returns the exit code.
func Main(args []string, stdout, stderr io.Writer) int {
	cmd := commands()[0]
	if len(args) > 0 {
		for _, c := range commands() {
			if c.name == args[0] {
				cmd, args = c, args[1:]
				break
			}
		}
	}
	out := &keeper{Writer: stdout}
	err := cmd.run(newCall(cmd, args, printable.To(out), printable.To(stderr)))
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

func help(c *call) error {
	if err := c.parse(0); err != nil {
		return err
	}
	c.stdout.Printf("govern holds a Go repository against the policy in its govern.yaml.\n\nUsage:\n\n")
	for _, cmd := range commands() {
		c.stdout.Printf("\tgovern %-30s %s\n", strings.TrimSpace(cmd.name+" "+cmd.args), cmd.summary)
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
