package command

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func explainCommand() command {
	return command{
		name:    "explain",
		takes:   arguments{text: "[rule|fingerprint]", most: 1, kind: ruleKind()},
		summary: "explain a rule and the level it has here, or a finding",
		begin:   func(c *call) invocation { return explainCall{c} },
	}
}

// explainCall explains a rule, an analyzer or a finding.
type explainCall struct{ *call }

func (c explainCall) options() []option { return c.repository(c.dated()) }

func (c explainCall) do() error {
	if len(c.args) == 0 {
		return c.listRules()
	}
	var names []string
	for _, doc := range analyzers.Docs() {
		names = append(names, doc.Name)
		if doc.Name == c.args[0] {
			return c.explainAnalyzer(doc)
		}
		for _, rule := range doc.Rules {
			names = append(names, rule.ID)
			if rule.ID == c.args[0] {
				return c.explainRule(doc, rule)
			}
		}
	}
	if isFingerprint(c.args[0]) {
		return c.explainFinding(c.args[0])
	}
	if strings.Trim(c.args[0], "0123456789abcdef") == "" {
		return fmt.Errorf("explain: %q is no rule, and too short for the digits of a finding, of which it takes at least %d",
			c.args[0], shortest)
	}
	nearest := policy.DidYouMean(c.args[0], names)
	if nearest == "" {
		nearest = "; \"govern explain\" lists the rules"
	}
	return fmt.Errorf("explain: unknown rule or analyzer %q%s", c.args[0], nearest)
}

func (c *call) listRules() error {
	for _, doc := range analyzers.Docs() {
		for _, rule := range doc.Rules {
			c.stdout.Printf("%-27s %s\n", rule.ID, rule.Summary)
		}
	}
	return nil
}

func (c *call) explainAnalyzer(doc analyzers.Doc) error {
	c.stdout.Printf("%s: %s\n\n%s\n", doc.Name, doc.Summary, printable.Own(doc.Text))
	for _, rule := range doc.Rules {
		c.stdout.Printf("\n%s: %s\n", rule.ID, rule.Summary)
	}
	return nil
}

func (c *call) explainRule(doc analyzers.Doc, rule analyzers.RuleDoc) error {
	c.stdout.Printf("%s: %s\n\n%s\n\nPage: %s\n", rule.ID, rule.Summary, printable.Own(rule.Text), analyzers.Page(rule.ID))
	p, err := c.open()
	if errors.Is(err, repo.ErrNoRoot) {
		return nil // the text does not depend on a repository
	}
	if err != nil {
		return err
	}
	c.levels(c.on(p), doc, rule)
	if table := p.Suite().Rule(rule.ID).Table; table != nil {
		for _, line := range table(p) {
			c.stdout.Printf("%s\n", line)
		}
	}
	return nil
}

// upcoming says which level a rule will have, and from when on; nothing if the policy does not say so.
func upcoming(p *policy.Policy, rule string, comp *policy.Component) string {
	next, ok := p.Upcoming(rule, "", comp)
	if !ok {
		return ""
	}
	return fmt.Sprintf(" (%v from %s)", next.Level, next.From.Format(time.DateOnly))
}

// levels prints what the policy says of a rule: its level, and where a component has another.
func (c *call) levels(p *policy.Policy, doc analyzers.Doc, rule analyzers.RuleDoc) {
	usual := p.Level(rule.ID, nil)
	c.stdout.Printf("\nHere: level %v%s", usual, upcoming(p, rule.ID, nil))
	if p.Conventional() && p.Suite().Rule(rule.ID).Declared {
		c.stdout.Printf(", but silent without a policy file")
	}
	for _, comp := range p.Components() {
		if l := p.Level(rule.ID, comp); l != usual {
			c.stdout.Printf(", %v in %q%s", l, comp.Name, upcoming(p, rule.ID, comp))
		}
	}
	for _, name := range []string{doc.Name, rule.ID} {
		for _, s := range p.Suite().Settings(name) {
			c.stdout.Printf("; %s: %s", s.Key, p.Setting(name, s.Key, nil))
		}
	}
	c.stdout.Printf("\n")
}
