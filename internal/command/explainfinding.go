package command

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/command/prune"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// isFingerprint reports whether an argument is a fingerprint or the beginning of one, which no rule is.
func isFingerprint(text string) bool {
	return len(text) >= shortest && strings.Trim(text, "0123456789abcdef") == ""
}

// explainFinding prints a finding with all that is known of it, and the page of its rule.
func (c *call) explainFinding(fingerprint string) error {
	c.args = nil
	res, err := c.analyse(nil, "")
	if err != nil {
		return err
	}
	report.Errors(c.stderr.Raw(), res) // what was not looked at may hold the finding
	f, err := findingBy(slices.Concat(res.Findings, res.Known, res.Excepted), fingerprint)
	if errors.Is(err, errNoFinding) {
		for _, e := range res.Gone() {
			if strings.HasPrefix(e.Fingerprint(), fingerprint) {
				return fmt.Errorf("explain: %s in %s is no longer found; \"govern baseline prune\" removes it from the baseline",
					e.Rule, prune.Where(e.Identity))
			}
		}
	}
	if err != nil {
		return fmt.Errorf("explain: %w", err)
	}
	if err := report.One(c.stdout.Raw(), c.report(res, nil), f); err != nil {
		return err
	}
	c.stdout.Printf("\n")
	for _, rel := range f.Related {
		c.stdout.Printf("%v: %s\n", rel.Place, rel.Message)
	}
	c.stdout.Printf("fingerprint %s: %s\n", f.Fingerprint, state(res, &f))
	for _, one := range f.Parts {
		c.stdout.Printf("\t%s: of %q alone\n", one.Fingerprint, one.Target)
	}
	switch {
	case f.Allowed() || f.Known:
	case res.Policy.Suite().Rule(string(f.Rule)).Uncompiled:
		c.stdout.Printf("nothing lets it stand, as the code does not compile\n")
	default:
		c.stdout.Printf("to let it stand: %s %s REASON on the line, an exception in the policy, "+
			"or govern baseline accept -reason REASON %s\n",
			importgraph.AllowDirective, f.Rule, f.Fingerprint)
	}
	c.stdout.Printf("\n")
	for _, doc := range analyzers.Docs() {
		for _, rule := range doc.Rules {
			if rule.ID == string(f.Rule) {
				return c.explainRule(doc, rule)
			}
		}
	}
	return nil
}

// state says how a finding counts.
func state(res *standalone.Result, f *finding.Finding) string {
	switch {
	case f.Allowed():
		return "allowed (" + f.Allowance() + ")"
	case !f.Known:
		return "new"
	}
	e := res.Policy.Baseline().Find(f.Each()[0].KnownAs)
	text := fmt.Sprintf("known (govern.baseline:%d)", e.Line)
	if e.Reason != "" {
		text += ", accepted: " + e.Reason
	}
	if e.Owner != "" {
		text += " (" + e.Owner + ")"
	}
	return text
}
