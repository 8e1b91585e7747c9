package command

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

func baselineCommand() command {
	verbs := []command{
		{
			name:    "create",
			summary: "write govern.baseline: what is found today is known, what comes is new",
			begin:   func(c *call) invocation { return &createCall{call: c} },
		},
		{
			name:    "prune",
			summary: "remove what is not found any more, and carry over what moved",
			begin:   func(c *call) invocation { return &pruneCall{call: c} },
		},
		{
			name:    "accept",
			takes:   arguments{text: "-reason TEXT FINGERPRINT...", most: -1},
			summary: "add findings, with the reason",
			begin:   func(c *call) invocation { return &acceptCall{call: c} },
		},
	}
	return group("baseline", "keep what was there when a rule was switched on", verbs...)
}

// baselined is a call that changes the baseline, and the run that it is made from.
type baselined struct {
	*call
	res  *standalone.Result
	file string
}

// analyseForBaseline runs everything on the whole repository. grows is whether the baseline may grow by the call, which
// is for people to do, where others review it.
func (c *call) analyseForBaseline(tags string, grows bool) (*baselined, error) {
	if ci := c.env("CI"); grows && ci != "" && ci != "false" && ci != "0" {
		return nil, fmt.Errorf("%s: not in CI (the variable CI is set): a baseline grows by a commit that people review", c.command.name)
	}
	fingerprints := c.args
	c.args = nil
	res, err := c.analyse(nil, tags)
	c.args = fingerprints
	if err != nil {
		return nil, err
	}
	return &baselined{c, res, filepath.Join(res.Policy.Repo().Root().Dir, baseline.FileName)}, nil
}

// whole returns an error if the run did not look at all there is: what it did not see must not count as gone, nor be
// new tomorrow.
func (b *baselined) whole() error {
	if !b.res.Incomplete() {
		return nil
	}
	report.Errors(b.stderr.Raw(), b.res)
	hint := ""
	if slices.ContainsFunc(b.res.Errors, func(e standalone.Error) bool { return len(e.Dirs) > 0 }) {
		hint = "; " + exempt
	}
	return fmt.Errorf("%s: %s, so nothing was written%s", b.command.name, finding.Count(len(b.res.Errors), "load or file error"), hint)
}

// exempt says what to do about packages that do not load.
const exempt = "where packages need not load, name their directory under unloadable in the policy"

// update changes the entries of the file as they are now: others may have changed it since this run read it. It returns
// how many there were and are.
func (b *baselined) update(change func(now []baseline.Entry) []baseline.Entry) (before, after int, err error) {
	err = atomicfile.Update(b.file, func(old []byte) ([]byte, error) {
		now := new(baseline.Baseline)
		if old != nil {
			if now, err = baseline.Parse(old); err != nil {
				return nil, err
			}
		}
		changed := baseline.New(change(now.Entries()))
		before, after = len(now.Entries()), len(changed.Entries())
		return changed.Format(), nil
	})
	return before, after, err
}

// createCall writes the baseline.
type createCall struct {
	*call
	tags string
}

func (c *createCall) options() []option {
	return c.repository(c.dated(), typeTags(&c.tags), c.caching())
}

func (c *createCall) do() error {
	b, err := c.analyseForBaseline(c.tags, true)
	if err != nil {
		return err
	}
	exists := fmt.Errorf("%s exists already; \"govern baseline accept\" adds to it, \"govern baseline prune\" removes from it", b.file)
	if b.res.Policy.Baseline() != nil {
		return exists
	}
	if err := b.readable(); err != nil {
		return err
	}
	var entries []baseline.Entry
	components := map[string]bool{}
	for _, f := range b.res.Findings {
		entries = append(entries, baseline.Entry{Identity: f.Identity()})
		components[f.Component] = true
	}
	err = atomicfile.Update(b.file, func(old []byte) ([]byte, error) {
		if old != nil {
			return nil, exists // another process was faster
		}
		return baseline.New(entries).Format(), nil
	})
	if err != nil {
		return err
	}
	c.stdout.Printf("wrote %s with %s in %s; commit it, and what comes from now on is new\n", b.file,
		finding.Count(len(entries), "known finding"), finding.Count(len(components), "component"))
	if rules := b.res.Policy.Compared(); len(rules) > 0 {
		c.stderr.Printf("govern: not in it: what %s that -base asks would find, as that is new by nature: %s\n",
			finding.Count(len(rules), "rule"), strings.Join(rules, ", "))
	}
	report.Notices(c.stderr.Raw(), b.res.Notices)
	return b.incomplete()
}

// readable returns an error if the run could not read a file. Packages that do not load are no reason to wait: what is
// found in them when they do is new.
func (b *baselined) readable() error {
	if !slices.ContainsFunc(b.res.Errors, func(e standalone.Error) bool { return e.Fatal && len(e.Dirs) == 0 }) {
		return nil
	}
	return b.whole()
}

// incomplete names the packages that could not be looked at, in which case the command has failed in part.
func (b *baselined) incomplete() error {
	dirs := map[string]bool{}
	for _, e := range b.res.Errors {
		for _, dir := range e.Dirs {
			dirs[dir] = true
		}
	}
	if len(dirs) == 0 {
		return nil
	}
	report.Errors(b.stderr.Raw(), b.res)
	return fmt.Errorf("baseline create: %s not looked at in full, where what is found later is new; %s",
		finding.CountIs(len(dirs), "package"), exempt)
}

// typeTags is the flag for the build tags of rules that need types.
func typeTags(p *string) option {
	return value(p, "tags", freeKind("tags"), "build %s for rules that need types, separated by commas")
}

// acceptCall adds findings to the baseline.
type acceptCall struct {
	*call
	tags, reason, owner string
}

func (c *acceptCall) options() []option {
	return c.repository(
		c.dated(),
		typeTags(&c.tags),
		c.caching(),
		value(&c.reason, "reason", textKind("text"), "why the findings are accepted: %s, needed"),
		value(&c.owner, "owner", textKind("name"), "who answers for them: %s"),
	)
}

func (c *acceptCall) do() error {
	switch {
	case len(c.args) == 0:
		return errors.New("baseline accept: name the findings by fingerprint, with which each line of \"govern\" ends")
	case c.reason == "":
		return errors.New("baseline accept: -reason is needed: who reads the baseline in a year decides by it")
	}
	if err := printable.Words(c.reason); err != nil {
		return fmt.Errorf("baseline accept: -reason %w", err)
	}
	if err := printable.Words(c.owner); err != nil && c.owner != "" {
		return fmt.Errorf("baseline accept: -owner %w", err)
	}
	b, err := c.analyseForBaseline(c.tags, true)
	if err != nil {
		return err
	}
	report.Errors(b.stderr.Raw(), b.res) // what was not looked at may hold a finding that is named
	accepted, err := b.chosen(c.args)
	if err != nil {
		return err
	}
	before, after, err := b.update(func(now []baseline.Entry) []baseline.Entry {
		for _, f := range accepted {
			now = append(now, baseline.Entry{Identity: f.Identity(), Reason: strings.TrimSpace(c.reason), Owner: c.owner})
		}
		return now
	})
	if err != nil {
		return err
	}
	for _, f := range accepted {
		c.stdout.Printf("accepted %s %s: %s\n", f.Fingerprint, f.Place, f.Message)
	}
	c.stdout.Printf("%s grew by %d to %s\n", b.file, after-before, finding.Count(after, "known finding"))
	return nil
}

// chosen returns the new findings of fingerprints, each of a joint one; all or none.
func (b *baselined) chosen(fingerprints []string) (chosen []finding.Finding, err error) {
	var errs []error
	seen := map[string]bool{}
	for _, text := range fingerprints {
		f, err := b.find(text)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		for _, one := range f.Each() {
			if !seen[one.Fingerprint] {
				seen[one.Fingerprint] = true
				chosen = append(chosen, one)
			}
		}
	}
	finding.Sort(chosen)
	return chosen, errors.Join(errs...)
}

// find returns the new finding of a fingerprint, or of its beginning.
func (b *baselined) find(text string) (finding.Finding, error) {
	found, err := findingBy(b.res.Findings, text)
	if !errors.Is(err, errNoFinding) {
		return found, err
	}
	if known, e := findingBy(b.res.Known, text); e == nil {
		return known, fmt.Errorf("%s: is in the baseline already", known.Fingerprint)
	}
	if allowed, e := findingBy(b.res.Excepted, text); e == nil {
		return allowed, fmt.Errorf("%s: is allowed already (%s)", allowed.Fingerprint, allowed.Allowance())
	}
	return found, err
}

var errNoFinding = errors.New("no finding has that fingerprint")

// shortest is how many digits of a fingerprint must be there to choose by.
const shortest = 6

// findingBy returns the finding of a fingerprint or of its beginning, if that is one's alone. Code scanning has the fingerprints of
// joint findings; of those it returns the joint one.
func findingBy(all []finding.Finding, text string) (found finding.Finding, err error) {
	if len(text) < shortest || strings.Trim(text, "0123456789abcdef") != "" {
		return found, fmt.Errorf("%q is no fingerprint, nor the first %d digits of one", text, shortest)
	}
	var fits []string
	for _, f := range slices.Concat(all, jointOf(all)) {
		if strings.HasPrefix(f.Fingerprint, text) {
			found = f
			fits = append(fits, fmt.Sprintf("%s (%s, %s)", f.Fingerprint, f.Rule, f.Place))
		}
	}
	switch len(fits) {
	case 0:
		return found, fmt.Errorf("%s: %w", text, errNoFinding)
	case 1:
		return found, nil
	}
	return finding.Finding{}, fmt.Errorf("%s: the fingerprints of %d findings begin so: %s; give more digits", text, len(fits), enumerate(fits))
}

// jointOf returns the joint findings that reports make of some.
func jointOf(all []finding.Finding) []finding.Finding {
	all = slices.Clone(all)
	finding.Sort(all)
	return slices.DeleteFunc(slices.Clone(finding.Join(all)), func(f finding.Finding) bool { return f.Parts == nil })
}
