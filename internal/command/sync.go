package command

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

func syncCommand() command {
	return command{
		name:    "sync",
		takes:   arguments{text: "-diff"},
		summary: "print what observation would change of govern.yaml, as a patch",
		begin:   func(c *call) invocation { return &syncCall{call: c} },
	}
}

// syncCall prints, as a patch, what observation would change of the policy. It writes nothing.
type syncCall struct {
	*call
	asked, skip bool
}

func (c *syncCall) options() []option {
	return c.repository(toggle(&c.asked, "diff", "print the patch, for git apply at the root"), withoutTables(&c.skip))
}

func (c *syncCall) do() error {
	if !c.asked {
		return errors.New(`sync: writes nothing by itself; "govern sync -diff" prints a patch to read and to apply`)
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	if p.Conventional() {
		return fmt.Errorf("%s: no %s to compare; \"govern init\" writes one", p.Repo().Root().Dir, repo.PolicyName)
	}
	if err := p.Repo().Err(); err != nil {
		return err
	}
	text, err := c.policyText(p)
	if err != nil {
		return err
	}
	owners, err := codeowners.Read(p.Repo().Root().Dir)
	if err != nil {
		c.stderr.Printf("govern: %v; going on without owners\n", err)
	}
	writers, unloaded, _ := c.writersOf(p, c.skip)
	if len(unloaded) > 0 {
		writers = nil // of what does not load, somebody may write there, too
		c.stderr.Printf("govern: not in the patch: owners of tables, as %s not looked at in full\n",
			finding.CountIs(len(unloaded), "package"))
	}
	proposal, err := propose.Sync(p, text, owners, writers)
	if err != nil {
		return err
	}
	file := printable.Line(p.File())
	if err := c.patch(diff.Diff("a/"+file, text, "b/"+file, proposal.Text)); err != nil {
		return err
	}
	c.sayProposal(text, proposal)
	return nil
}

// patch prints a patch: to whatever applies it byte for byte, as there are lines of the policy in it, and to people as they can read it.
func (c *call) patch(text []byte) error {
	if !isTerminal(c.stdout.Raw()) {
		_, err := c.stdout.Raw().Write(text)
		return err
	}
	return c.stdout.Printf("%s", readable(text))
}

// readable returns lines of source as people can read them.
func readable(text []byte) printable.Own {
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		b.WriteString(printable.Source(strings.TrimSuffix(line, "\n")) + "\n")
	}
	return printable.Own(b.String())
}

// policyText reads the file of the policy that the call opened.
func (c *call) policyText(p *policy.Policy) ([]byte, error) {
	name := p.Repo().Root().Policy
	if c.policy != "" {
		name = c.policy
		if !filepath.IsAbs(name) {
			dir, err := workingDir(c.dir)
			if err != nil {
				return nil, err
			}
			name = filepath.Join(dir, name)
		}
	}
	return regular.ReadFile(name)
}

// sayProposal says what the patch does not: whether there is one, and what it leaves to others.
func (c *call) sayProposal(text []byte, proposal *propose.Proposal) {
	for _, line := range proposal.Unwritten {
		c.stderr.Printf("govern: not in the patch: %s\n", line)
	}
	if n := len(proposal.Widens); n > 0 {
		c.stderr.Printf("govern: %s that the code wants: a comment that begins \"# widens:\" each, which grants nothing\n",
			finding.Count(n, "permission"))
	}
	if bytes.Equal(text, proposal.Text) {
		c.stderr.Printf("govern: nothing to change\n")
	}
}
