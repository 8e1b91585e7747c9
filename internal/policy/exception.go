package policy

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Exception is an allowed finding.
type Exception struct {
	Rule, From, To, Reason, Owner string
	Until                         time.Time // zero: no end
	Pos                           repo.Position

	from, to scope
	place    int // in the order of the file
}

// scope is one side of an exception: a component, a pattern, or anything.
type scope struct {
	component *Component
	pattern   *pattern
}

// Expired reports whether the exception no longer holds on a day; until is the last on which it does.
func (e *Exception) Expired(day time.Time) bool { return resource.Over(e.Until, day) }

// Exceptions returns the exceptions in the order of the file.
func (p *Policy) Exceptions() []*Exception { return p.exceptions }

// Excepted returns the first exception that covers a finding of rule from a directory to a target directory, or nil.
// The target is empty if that of the finding is no directory. For a rule about packages outside the repository it is an import path.
// Dates are judged only after [Policy.On].
func (p *Policy) Excepted(rule, from, to string) *Exception {
	known := p.excepted[rule]
	if known == nil {
		return nil
	}
	var first *Exception
	tos := p.scopesOf(to)
	if p.suite.Rule(rule).Outside {
		tos = outsideScopes(to)
	}
	for _, f := range p.scopesOf(from) {
		for _, t := range tos {
			for _, e := range known[[2]scopeKey{f, t}] {
				if (first == nil || e.place < first.place) && (p.day.IsZero() || !e.Expired(p.day)) {
					first = e
				}
			}
		}
	}
	return first
}

// scopeKey is one side of exceptions, the zero value that of any directory.
type scopeKey struct {
	component *Component
	pattern   pattern
}

func (s scope) key() scopeKey {
	switch {
	case s.component != nil:
		return scopeKey{component: s.component}
	case s.pattern != nil:
		return scopeKey{pattern: *s.pattern}
	}
	return scopeKey{}
}

// scopesOf returns the sides that cover a directory, or nothing.
func (p *Policy) scopesOf(dir string) []scopeKey {
	all := []scopeKey{{}}
	if dir == "" {
		return all
	}
	if c := p.ComponentOf(dir); c != nil {
		all = append(all, scopeKey{component: c})
	}
	all = append(all, scopeKey{pattern: pattern{dir, false}}, scopeKey{pattern: pattern{dir, true}})
	for dir != "." {
		dir = parent(dir)
		all = append(all, scopeKey{pattern: pattern{dir, true}})
	}
	return all
}

// outsideScopes returns the sides that cover an import path of a package outside the repository.
func outsideScopes(importPath string) []scopeKey {
	all := []scopeKey{{}, {pattern: pattern{importPath, false}}}
	for dir := importPath; dir != "."; dir = parent(dir) {
		all = append(all, scopeKey{pattern: pattern{dir, true}})
	}
	return all
}

// except enters an exception.
func (p *Policy) except(e *Exception) {
	e.place = len(p.exceptions)
	p.exceptions = append(p.exceptions, e)
	if p.excepted[e.Rule] == nil {
		p.excepted[e.Rule] = map[[2]scopeKey][]*Exception{}
	}
	key := [2]scopeKey{e.from.key(), e.to.key()}
	p.excepted[e.Rule][key] = append(p.excepted[e.Rule][key], e)
}

// On returns the same policy on a day: exceptions that have expired by then hold no longer. Only a driver
// whose results no cache keeps can know the day.
func (p *Policy) On(day time.Time) *Policy {
	q := *p
	q.day = day
	return &q
}

// Idle returns the exceptions of rules that are checked and switched on which are not in used.
func (p *Policy) Idle(used map[*Exception]bool) []*Exception {
	var idle []*Exception
	for _, e := range p.exceptions {
		if _, ok := p.suite.rules[e.Rule]; !used[e] && ok && p.Level(e.Rule, p.byName[e.From]) != LevelOff {
			idle = append(idle, e)
		}
	}
	return idle
}

// exception compiles one entry of exceptions.
func (c *compiler) exception(s exceptionSection) {
	c.exceptionRule(s)
	if !s.From.Pos.IsValid() && !s.To.Pos.IsValid() {
		c.faults.add(s.Pos, "exception: neither from nor to; to switch a rule off, set its level")
	}
	e := &Exception{
		Rule: s.Rule.Value, From: s.From.Value, To: s.To.Value, Reason: s.Reason.Value, Owner: s.Owner.Value,
		Until: s.Until.Value, Pos: s.Pos,
		from: c.scope("from", s.From), to: c.target(s),
	}
	if s.in != nil && !c.ownException(e, s.in) {
		c.faults.add(cmp.Or(s.From.Pos, s.Pos), "exception: a component file allows findings of its own components, which from names: %s %s",
			strings.Join(s.in.names, ", "), s.in.includes())
	}
	c.policy.except(e)
}

// ownException reports whether an exception is of findings in code of the components of a component file alone. What names nothing
// has its fault.
func (c *compiler) ownException(e *Exception, in *inclusion) bool {
	switch {
	case e.from.component != nil:
		return slices.Contains(in.names, e.from.component.Name)
	case e.from.pattern != nil:
		return c.ownPattern(*e.from.pattern, in)
	}
	return e.From != ""
}

// ownPattern reports whether all that a pattern may match is in the components of a component file.
func (c *compiler) ownPattern(p pattern, in *inclusion) bool {
	own := func(x *Component) bool { return x != nil && slices.Contains(in.names, x.Name) }
	return own(c.policy.ComponentOf(p.dir)) && !slices.ContainsFunc(c.policy.components, func(x *Component) bool {
		return !own(x) && slices.ContainsFunc(x.Paths, p.match)
	})
}

// exceptionRule checks the rule of an exception, and that the exception can cover findings of it.
func (c *compiler) exceptionRule(s exceptionSection) {
	rule := s.Rule.Value
	switch {
	case rule == "": // has its fault
	case c.suite.alone && !c.suite.known(rule): // for others to check
	case !c.suite.known(rule):
		c.faults.add(s.Rule.Pos, "exception: no rule is named %q%s", rule, c.suggest.didYouMean(rule, c.suite.Names()))
	case c.suite.AnalyzerOf(rule) == "":
		c.faults.add(s.Rule.Pos, "exception: no rule is named %q; it is an analyzer, an exception is for one of its rules", rule)
	case s.To.Pos.IsValid() && !c.suite.Rule(rule).Targeted:
		c.faults.add(s.To.Pos, "exception: a finding of %s is about no other directory, so to covers none; say by from where it is", rule)
	case c.policy.byName[s.From.Value] != nil && c.suite.Rule(rule).Unassigned:
		c.faults.add(s.From.Pos, "exception: %s is about code in no component; from takes a package pattern, as ./x", rule)
	}
}

// target compiles the side that says what the findings are about.
func (c *compiler) target(s exceptionSection) scope {
	if !c.suite.Rule(s.Rule.Value).Outside || s.To.Value == "" {
		return c.scope("to", s.To)
	}
	p, err := parsePattern(s.To.Value, "module cache")
	if err != nil {
		c.faults.add(s.To.Pos, "exception: to %q %v", s.To.Value, err)
		return scope{}
	}
	return scope{pattern: &p}
}

// scope compiles one side of an exception.
func (c *compiler) scope(key string, t text) scope {
	switch {
	case t.Value == "":
		return scope{}
	case t.Value == "." || strings.Contains(t.Value, "/"):
		return scope{pattern: c.scopePattern(key, t)}
	}
	component := c.policy.byName[t.Value]
	if component == nil {
		c.faults.add(t.Pos, "exception: %s names %q, which no component has%s", key, t.Value,
			cmp.Or(c.didYouMean(t.Value), "; a package pattern has a slash, as ./x"))
	}
	return scope{component: component}
}

// scopePattern returns the pattern that one side of an exception means: relative to the
// root, with or without "./", or beginning with an import path of the repository.
func (c *compiler) scopePattern(key string, t text) *pattern {
	p, err := parsePattern(strings.TrimPrefix(t.Value, "./"), "repository")
	if err != nil {
		c.faults.add(t.Pos, "exception: %s %q %v", key, t.Value, err)
		return nil
	}
	any := func(string) bool { return true }
	if c.tree.holds(p, any) {
		return &p
	}
	for dir := range c.resolve(p.dir) {
		if q := (pattern{dir, p.subtree}); c.tree.holds(q, any) {
			return &q
		}
	}
	c.faults.add(t.Pos, "exception: %s %q matches no package", key, t.Value)
	return nil
}

// resolve yields the directories that an import path may mean. A repository that was not
// walked may not know the module, so it is walked at last: rare, and better than a verdict
// of its own.
func (c *compiler) resolve(importPath string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if dir, ok := c.repo.Resolve(".", importPath); ok && !yield(dir) || c.repo.Whole() {
			return
		}
		if whole := c.whole(); whole != nil {
			if dir, ok := whole.Resolve(".", importPath); ok {
				yield(dir)
			}
		}
	}
}
