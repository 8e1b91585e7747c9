package command

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

func syncCommand() command {
	return command{
		name:    "sync",
		summary: "print what observation would change of govern.yaml, or change it",
		begin:   func(c *call) invocation { return &syncCall{call: c} },
	}
}

// syncCall prints what observation would change of the policy, in words or as a patch, or writes what of that widens no permission.
type syncCall struct {
	*call
	diff, write bool
	without     looks
}

func (c *syncCall) options() []option {
	own := []option{
		toggle(&c.diff, "diff", "print a patch, for git apply at the root: all of it, with what it grants marked"),
		toggle(&c.write, "write", "write what of it grants nothing"),
	}
	return c.repository(append(append(own, c.without.options()...), c.caching())...)
}

func (c *syncCall) do() error {
	if c.diff && c.write {
		return errors.New("sync: -diff and -write exclude each other: -diff prints all, -write makes a part of it")
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
	name, err := c.policyName(p)
	if err != nil {
		return err
	}
	text, err := regular.ReadFile(name)
	if err != nil {
		return err
	}
	owners := c.owners(p.Repo())
	rules, unloaded := c.proposals(p, &c.without)
	if len(unloaded) > 0 {
		c.stderr.Printf("govern: what is owned is proposed from what loads, as %s not looked at in full\n",
			finding.CountIs(len(unloaded), "package"))
	}
	proposal, err := propose.Sync(p, text, owners, rules(proposal.Given{}))
	if err != nil {
		return err
	}
	for _, line := range proposal.Unwritten {
		c.stderr.Printf("govern: not proposed: %s\n", line)
	}
	switch {
	case c.write:
		return c.writeProposal(p.Repo(), name, text, proposal)
	case !proposal.Differs(text):
		c.stderr.Printf("govern: nothing to change\n")
		return nil
	case c.diff:
		err = c.patch(patchOf(printable.Line(p.File()), text, proposal))
	default:
		c.sayProposal(proposal)
	}
	return cmp.Or(err, error(exitError(exitFindings)))
}

// writeProposal writes what of a proposal grants nothing, unless somebody has changed one of the files since it was read.
func (c *syncCall) writeProposal(r *repo.Repo, name string, text []byte, proposal *propose.Proposal) error {
	if n := len(proposal.Widens); n > 0 {
		c.stderr.Printf("govern: not written: %s that the code wants; \"govern sync -diff\" has them\n", finding.Count(n, "permission"))
	}
	var names []string
	for _, e := range append([]propose.Edited{{Name: name, Before: text, Harmless: proposal.Harmless}}, proposal.Others...) {
		if bytes.Equal(e.Before, e.Harmless) {
			continue
		}
		if e.Name != name {
			e.Name = r.Abs(e.Name)
		}
		if err := rewrite(e); err != nil {
			return err
		}
		names = append(names, e.Name)
	}
	if names == nil {
		c.stderr.Printf("govern: nothing to write\n")
		return nil
	}
	for _, line := range proposal.Changes {
		c.stdout.Printf("%s\n", line)
	}
	return c.stderr.Printf("govern: wrote %s: %s\n", strings.Join(names, ", "), finding.Count(len(proposal.Changes), "change"))
}

// rewrite writes what of the edits of a file grants nothing.
func rewrite(e propose.Edited) error {
	return atomicfile.Update(e.Name, func(now []byte) ([]byte, error) {
		if !bytes.Equal(now, e.Before) {
			return nil, fmt.Errorf("%s changed while it was looked at; nothing written", e.Name)
		}
		return e.Harmless, nil
	})
}

// widens begins each line about what a proposal grants.
const widens = "widens: "

// patchOf returns a proposal as a patch. What it grants stands above it, where no program that applies patches looks.
func patchOf(file string, text []byte, proposal *propose.Proposal) []byte {
	var head strings.Builder
	if len(proposal.Widens) > 0 {
		head.WriteString("# What this patch grants, beside changes that grant nothing:\n")
	}
	for _, line := range proposal.Widens {
		head.WriteString("# " + widens + line + "\n")
	}
	patch := append([]byte(head.String()), diff.Diff("a/"+file, text, "b/"+file, proposal.Text)...)
	for _, e := range proposal.Others {
		name := printable.Line(e.Name)
		patch = append(patch, diff.Diff("a/"+name, e.Before, "b/"+name, e.Text)...)
	}
	return patch
}

// sayProposal says what a proposal changes, a line each.
func (c *syncCall) sayProposal(proposal *propose.Proposal) {
	for _, line := range proposal.Changes {
		c.stdout.Printf("%s\n", line)
	}
	for _, line := range proposal.Widens {
		c.stdout.Printf("%s%s\n", widens, line)
	}
	var parts []string
	switch n := len(proposal.Changes); n {
	case 0:
	case 1:
		parts = append(parts, "1 change that grants nothing (\"govern sync -write\" makes it)")
	default:
		parts = append(parts, fmt.Sprintf("%d changes that grant nothing (\"govern sync -write\" makes them)", n))
	}
	if n := len(proposal.Widens); n > 0 {
		parts = append(parts, finding.Count(n, "permission")+" that the code wants (\"govern sync -diff\" prints all as a patch)")
	}
	c.stderr.Printf("govern: %s\n", strings.Join(parts, ", "))
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

// policyName returns the name of the file of the policy that the call opened.
func (c *call) policyName(p *policy.Policy) (string, error) {
	name := p.Repo().Root().Policy
	if c.policy != "" {
		name = c.policy
		if !filepath.IsAbs(name) {
			dir, err := workingDir(c.dir)
			if err != nil {
				return "", err
			}
			name = filepath.Join(dir, name)
		}
	}
	return name, nil
}
