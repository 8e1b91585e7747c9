package change

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// levels compares how broken rules count, everywhere and in each component. An edition that changes nothing of that is told.
func (c *comparison) levels() {
	if was, is := c.before.Policy.Edition(), c.after.Policy.Edition(); was != is {
		c.add(Change{Effect: Neutral, Key: "edition", Text: fmt.Sprintf("edition %s, was %s", is, was),
			Pos: repo.Position{File: c.after.Policy.File()}})
	}
	for _, rule := range c.after.Policy.Suite().Rules() {
		c.level(rule.Name, "")
		for _, s := range rule.Settings {
			c.level(rule.Name, s.Key)
		}
	}
}

// steps is levels by their days.
type steps []policy.Change

func (s steps) on(day time.Time) policy.Level {
	level := s[0].Level
	for _, step := range s {
		if !step.From.After(day) {
			level = step.Level
		}
	}
	return level
}

// String shows levels: warn, error from 2027-03-31.
func (s steps) String() string {
	var all []string
	for _, step := range s {
		text := step.Level.String()
		if !step.From.IsZero() {
			text += " from " + step.From.Format(time.DateOnly)
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

// place returns where the policy says the levels; invalid where it does not.
func (s steps) place() repo.Position {
	for _, step := range s {
		if step.Pos.IsValid() {
			return step.Pos
		}
	}
	return repo.Position{}
}

// effect returns what it does to replace levels. On whatever day one of them is lower, that grants.
func effect(was, is steps) (e Effect, differs bool) {
	for _, step := range slices.Concat(was, is) {
		before, after := was.on(step.From), is.on(step.From)
		switch {
		case after < before:
			return Grant, true
		case after > before:
			e, differs = Tighten, true
		}
	}
	return e, differs
}

// level compares the level of a rule, or the one that a setting gives to a part of its findings.
func (c *comparison) level(rule, key string) {
	was, is := steps(c.before.Policy.Levels(rule, key, nil)), steps(c.after.Policy.Levels(rule, key, nil))
	everywhere := was.String() + is.String()
	c.levelIn(rule, key, pair{}, was, is)
	if c.after.Policy.Suite().Rule(rule).Unassigned {
		return
	}
	for _, p := range c.pairs {
		before := p.before
		if p.fresh {
			before = nil
		}
		was, is := steps(c.before.Policy.Levels(rule, key, before)), steps(c.after.Policy.Levels(rule, key, p.after))
		if was.String()+is.String() != everywhere {
			c.levelIn(rule, key, p, was, is)
		}
	}
}

// levelIn enters other levels in a component, or everywhere else. Those of a setting that leaves them to the rule are the rule's.
func (c *comparison) levelIn(rule, key string, p pair, was, is steps) {
	e, differs := effect(was, is)
	if !differs || key != "" && !c.own(rule, key, p) {
		return
	}
	x := Change{Effect: e, Key: "rules", Target: rule, Rule: rule, Pos: is.place()}
	where, of := " everywhere", rule
	if p.after != nil {
		x.Component, where = p.after.Name, ""
	}
	if key != "" {
		of += "." + key
	}
	if !x.Pos.IsValid() {
		x.Pos, x.Then = was.place(), true
	}
	if !x.Pos.IsValid() {
		x.Pos, x.Then = repo.Position{File: c.after.Policy.File()}, false
	}
	x.Text = fmt.Sprintf("%s: %v%s, was %v", of, is, where, was)
	c.add(x)
}

// own reports whether a setting gives findings a level of their own by either policy.
func (c *comparison) own(rule, key string, p pair) bool {
	before := p.before
	if p.fresh {
		before = nil
	}
	was, _ := c.before.Policy.SettingAt(rule, key, before)
	is, _ := c.after.Policy.SettingAt(rule, key, p.after)
	return was != is
}

// settings compares what rules and analyzers are set to, but for levels.
func (c *comparison) settings() {
	suite := c.after.Policy.Suite()
	for _, name := range suite.Names() {
		for _, s := range suite.Settings(name) {
			if !s.Levels() {
				c.setting(name, s)
			}
		}
	}
}

// setting compares one setting, everywhere and in each component.
func (c *comparison) setting(name string, s policy.Setting) {
	was, _ := c.before.Policy.SettingAt(name, s.Key, nil)
	is, at := c.after.Policy.SettingAt(name, s.Key, nil)
	c.settingIn(name, s, Change{Pos: at}, was, is, " everywhere")
	for _, p := range c.pairs {
		before := p.before
		if p.fresh {
			before = nil
		}
		then, _ := c.before.Policy.SettingAt(name, s.Key, before)
		now, at := c.after.Policy.SettingAt(name, s.Key, p.after)
		if then != was || now != is {
			c.settingIn(name, s, Change{Component: p.after.Name, Pos: at}, then, now, "")
		}
	}
}

func (c *comparison) settingIn(name string, s policy.Setting, x Change, was, is, where string) {
	if was == is {
		return
	}
	if s.Free == policy.AnyList {
		c.listIn(name, s, x, was, is, where)
		return
	}
	x.Effect = Grant // where nothing says which value is stricter
	before, after := slices.Index(s.Order, was), slices.Index(s.Order, is)
	if after >= 0 && after < before || s.Keeps != nil && s.Keeps(was, is) {
		x.Effect = Tighten
	}
	if !x.Pos.IsValid() {
		x.Pos = repo.Position{File: c.after.Policy.File()}
	}
	x.Key, x.Target, x.Text = "rules", name, fmt.Sprintf("%s.%s: %s%s, was %s", name, s.Key, is, where, was)
	if c.after.Policy.Suite().IsRule(name) {
		x.Rule = name
	}
	c.add(x)
}

// listIn compares a setting that lists what a rule leaves out: an entry more grants, and one less takes.
func (c *comparison) listIn(name string, s policy.Setting, x Change, was, is, where string) {
	if !x.Pos.IsValid() {
		x.Pos = repo.Position{File: c.after.Policy.File()}
	}
	x.Key, x.Target = "rules", name
	if c.after.Policy.Suite().IsRule(name) {
		x.Rule = name
	}
	before, after := strings.Split(was, "\n"), strings.Split(is, "\n")
	for _, entry := range after {
		if entry != "" && !slices.Contains(before, entry) {
			x.Effect, x.Text = Grant, fmt.Sprintf("%s.%s: has %s%s", name, s.Key, entry, where)
			c.add(x)
		}
	}
	for _, entry := range before {
		if entry != "" && !slices.Contains(after, entry) {
			x.Effect, x.Text = Tighten, fmt.Sprintf("%s.%s: no longer has %s%s", name, s.Key, entry, where)
			c.add(x)
		}
	}
}
