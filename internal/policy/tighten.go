package policy

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// tightens checks the rules of a component that stands in a component file: its team tightens what the policy says of a rule, and never
// loosens that.
func (c *compiler) tightens(d declaration) {
	if d.section.in == nil {
		return
	}
	said := map[repo.Position]bool{} // of an analyzer, one rule is enough
	for _, r := range c.suite.Rules() {
		c.tightensLevel(d, c.suite.rules[r.Name], said)
	}
	for _, e := range d.section.Rules.Entries {
		for _, setting := range e.Settings {
			c.tightensSetting(d, e.Name.Value, c.suite.setting(e.Name.Value, setting.Name.Value), setting.Name.Pos)
		}
	}
}

// tightensLevel checks the level of a rule on every day from which another one holds.
func (c *compiler) tightensLevel(d declaration, r ruleOf, seen map[repo.Position]bool) {
	own, said := d.rules.level(r)
	if !said {
		return
	}
	usual := schedule{{level: c.policy.Level(r.Name, nil)}}
	if s, ok := c.policy.rules.level(r); ok {
		usual = s
	}
	for _, at := range slices.Concat(own, usual) {
		if is, was := own.at(at.from), usual.at(at.from); is.level < was.level && !seen[is.pos] {
			seen[is.pos] = true
			c.loosens(d, is.pos, was.pos, r.Name, is.level.String(), was.level.String())
			return
		}
	}
}

// tightensSetting checks a setting of a rule or analyzer, if one of its values is stricter than another.
func (c *compiler) tightensSetting(d declaration, name string, s Setting, at repo.Position) {
	is, was := c.policy.Setting(name, s.Key, d.Component), c.policy.Setting(name, s.Key, nil)
	looser := slices.Index(s.Order, is) > slices.Index(s.Order, was)
	if s.Levels() {
		looser = c.policy.LevelBy(name, s.Key, d.Component) < c.policy.LevelBy(name, s.Key, nil)
	}
	if looser && !s.Whole { // of a whole repository's it has its fault
		c.loosens(d, at, c.policy.settingPos(name, s.Key, nil), name+"."+s.Key, is, was)
	}
}

// loosens adds the fault of a rule that a component file loosens.
func (c *compiler) loosens(d declaration, at, usual repo.Position, what, is, was string) {
	by := "by default"
	if usual.IsValid() {
		by = "by " + usual.String()
	}
	c.faults.add(at, "%srules: %s is %s, which is less strict than %s, as it is %s; a component file only tightens %s",
		component(d.Name), what, is, was, by, d.section.in.includes())
}
