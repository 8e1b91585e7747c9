package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/phoenix-platform/govern/internal/codeowners"
	"github.com/phoenix-platform/govern/internal/draft"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/regular"
	"github.com/phoenix-platform/govern/internal/repo"
)

// syncPolicy prints, as a patch, what observation would change of the policy. It writes nothing.
func syncPolicy(c *call) error {
	c.repository()
	patch := c.flags.Bool("diff", false, "print the patch, for git apply at the root")
	skip := c.flags.Bool("without-tables", false, "do not start the go command to see who writes which table")
	if err := c.parse(0); err != nil {
		return err
	}
	if !*patch {
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
		fmt.Fprintf(c.stderr, "govern: %v; going on without owners\n", err)
	}
	writers, _, _ := c.writersOf(p, *skip)
	proposal, err := draft.Sync(p, text, owners, writers)
	if err != nil {
		return err
	}
	if _, err := c.stdout.Write(diff.Diff("a/"+p.File(), text, "b/"+p.File(), proposal.Text)); err != nil {
		return err
	}
	sayProposal(c.stderr, text, proposal)
	return nil
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
func sayProposal(stderr io.Writer, text []byte, proposal *draft.Proposal) {
	for _, line := range proposal.Unwritten {
		fmt.Fprintf(stderr, "govern: not in the patch: %s\n", line)
	}
	if n := len(proposal.Widens); n > 0 {
		fmt.Fprintf(stderr, "govern: %s that the code wants: a comment that begins \"# widens:\" each, which grants nothing\n", finding.Count(n, "permission"))
	}
	if bytes.Equal(text, proposal.Text) {
		fmt.Fprintln(stderr, "govern: nothing to change")
	}
}
