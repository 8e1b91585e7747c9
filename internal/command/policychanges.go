package command

import (
	"errors"
	"fmt"
	"path"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/show/changes"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

func policyCommand() command {
	return command{
		name:    "policy",
		summary: "show the whole policy, or what it grants and tightens since a revision of git",
		begin: func(c *call) invocation {
			return &policyCall{call: c, format: choose(changeFormats()...)}
		},
	}
}

// changeFormats returns the formats of changes of a policy.
func changeFormats() (all formats[*changes.Answer]) {
	for _, f := range changes.Formats() {
		all = append(all, format[*changes.Answer]{f.Name, f.Write})
	}
	return all
}

// policyCall prints how the policy changed since a revision.
type policyCall struct {
	*call
	format choice[*changes.Answer]
	base   string
	deny   bool
	print  bool
}

func (c *policyCall) options() []option {
	return c.repository(
		c.format.option("%s"),
		value(&c.base, "base", textKind("revision"), "the %s to compare with; REF... is where its history and HEAD's parted"),
		toggle(&c.deny, "deny-widening", "exit with 1 if something is granted"),
		toggle(&c.print, "print", "print the whole policy, in all its files, with where each key stands"),
	)
}

func (c *policyCall) do() error {
	switch {
	case c.print && (c.base != "" || c.deny):
		return errors.New("policy: -print and -base exclude each other: -print shows the policy of today")
	case c.print:
		return c.printWhole()
	case c.base == "":
		return errors.New("policy: -base names the revision to compare with, such as origin/main... or HEAD~1; -print shows the policy")
	}
	dir, err := workingDir(c.dir)
	if err != nil {
		return err
	}
	then, err := standalone.At(dir, c.base)
	if err != nil {
		return err
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	a := &changes.Answer{Base: then.Commit.Name, Commit: then.Commit.Hash}
	if a.Changes, err = c.changes(then, standalone.Config{Suite: analyzers.Suite(), Dir: dir, Policy: c.policy}); err != nil {
		return err
	}
	if err := c.format.write(c.stdout.Raw(), a); err != nil {
		return err
	}
	c.parted(then, "taken back")
	c.stderr.Printf("govern: against %s: %s\n", then.Commit, a.Count())
	if c.deny && change.Grants(a.Changes) > 0 {
		return exitError(exitFindings)
	}
	return nil
}

// printWhole prints the policy as one file.
func (c *policyCall) printWhole() error {
	p, err := c.open()
	if err != nil {
		return err
	}
	if p.Conventional() {
		return fmt.Errorf("%s: no %s to print; \"govern init\" writes one", p.Repo().Root().Dir, repo.PolicyName)
	}
	text, err := p.Print()
	if err != nil {
		return err
	}
	return c.patch(text)
}

// changes compares the policy of a revision with that of the working tree. A policy that only one of both has is one change.
func (c *policyCall) changes(then *standalone.Then, cfg standalone.Config) ([]change.Change, error) {
	past, err := then.Past(cfg)
	switch {
	case err != nil:
		return nil, err
	case past.Then && !past.Now:
		return change.Gone(past.File), nil
	case len(past.Gone) > 0:
		return change.Gone(past.Gone[0]), nil
	case past.Now && !past.Then:
		if _, err := c.open(); err != nil { // it has to be one
			return nil, err
		}
		if len(past.Left) > 0 {
			return change.Replaced(past.Left[0], past.File), nil
		}
		return change.New(past.File), nil
	}
	after, err := c.now()
	if err != nil {
		return nil, err
	}
	var before *change.Side
	err = then.Look(cfg, func(p *policy.Policy) (err error) {
		before, err = change.Look(p)
		return err
	})
	if err != nil {
		return nil, err
	}
	changed, err := then.Changed()
	if err != nil {
		return nil, err
	}
	before.Keep(after, addedIn(changed))
	return change.Compare(before, after), nil
}

// addedIn returns whether a directory has files that a revision does not have, and that git does not ignore.
func addedIn(changed []revision.Change) func(dir string) bool {
	added, dirs := map[string]bool{}, map[string]bool{}
	for _, x := range changed {
		if x.Status == revision.Added || x.Status == revision.Renamed {
			added[x.Path], dirs[path.Dir(x.Path)] = true, true
		}
	}
	return func(dir string) bool {
		fresh := dirs[dir]
		for ; !fresh && dir != "."; dir = path.Dir(dir) {
			fresh = added[dir] // a submodule
		}
		return fresh
	}
}

// now reads the side of the working tree, which has to be readable in full.
func (c *policyCall) now() (*change.Side, error) {
	look, err := c.imports()
	if err != nil {
		return nil, err
	}
	if err := look.policy.Repo().Err(); err != nil {
		return nil, err
	}
	if err := look.done(c.call); err != nil {
		return nil, err
	}
	return change.Look(look.policy)
}
