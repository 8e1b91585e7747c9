package policy

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// FirstEdition is the edition of rules that do not say when they came, and of policies that name none.
const FirstEdition = "2026-12"

// Edition returns the newest edition of the rules.
func (s *Suite) Edition() string {
	newest := FirstEdition
	for _, r := range s.Rules() {
		newest = max(newest, r.Since)
	}
	return newest
}

// edition is the month whose rules a policy takes on.
type edition struct{ text }

func (e *edition) decode(d *decoder, n *yaml.Node, at place) bool {
	e.Pos = d.source.at(n)
	_, err := time.Parse("2006-01", n.Value)
	switch newest := d.suite.Edition(); {
	case n.Kind != yaml.ScalarNode || err != nil:
		d.faults.add(e.Pos, "%s wants a month such as %s, found %s", at.subject(), newest, describe(n))
	case n.Value > newest && !d.suite.alone:
		d.faults.add(e.Pos, "%s %s is newer than the rules of this govern, which are of %s and before; update govern, or name that",
			at.subject(), n.Value, newest)
	default:
		e.Value = n.Value
	}
	return e.Value != ""
}

func (*edition) schema(*Suite, field) *schema {
	return &schema{Type: "string", Pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$"}
}

// newer reports whether a rule is newer than the edition of the policy. Conventions have the newest.
func (p *Policy) newer(r *Rule) bool {
	return !p.Conventional() && max(r.Since, FirstEdition) > p.edition
}

// ahead notes which rules are newer than the edition of the policy, but for those of which it says the level.
func (c *compiler) ahead() []Note {
	var names []string
	for _, r := range c.suite.Rules() {
		if _, said := c.policy.rules.level(c.suite.rules[r.Name]); c.policy.newer(&r) && !said && r.Level > LevelWarn {
			names = append(names, r.Name)
		}
	}
	if names == nil {
		return nil
	}
	slices.Sort(names)
	message := fmt.Sprintf("rules that are newer than edition %s only warn: %s; \"edition: %s\" takes them on",
		c.policy.edition, strings.Join(names, ", "), c.suite.Edition())
	pos := c.doc.Edition.Pos
	if !pos.IsValid() {
		pos = c.doc.Pos
	}
	return []Note{{Pos: pos, Message: message}}
}
