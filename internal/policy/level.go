package policy

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Level is how a broken rule counts.
type Level int

// The levels, in ascending order.
const (
	LevelOff Level = iota
	LevelWarn
	LevelError
)

// String returns the level as policies and reports write it.
func (l Level) String() string { return levelNames()[l] }

// LevelNamed returns the level of a name; of another word, and of none, otherwise.
func LevelNamed(name string, otherwise Level) Level {
	if at := slices.Index(levelNames(), name); at >= 0 {
		return Level(at)
	}
	return otherwise
}

// levelNames returns the names of the levels, each at its own index.
func levelNames() []string { return []string{"off", "warn", "error"} }

// ruleSet is what one rules section says.
type ruleSet struct {
	levels   map[string]schedule // by analyzer or rule
	settings map[string]string   // by analyzer, dot, key
	places   map[string]repo.Position
}

// ruleSet compiles a rules section.
func (s rulesSection) ruleSet() ruleSet {
	set := ruleSet{levels: map[string]schedule{}, settings: map[string]string{}, places: map[string]repo.Position{}}
	for _, e := range s.Entries {
		if e.Level.schedule != nil {
			set.levels[e.Name.Value] = e.Level.schedule
		}
		for _, setting := range e.Settings {
			name := e.Name.Value + "." + setting.Name.Value
			set.settings[name], set.places[name] = setting.Value.Value, setting.Name.Pos
		}
	}
	return set
}

// level returns the level of a rule: its own, else its analyzer's.
func (s ruleSet) level(rule ruleOf) (schedule, bool) {
	if level, ok := s.levels[rule.Name]; ok {
		return level, true
	}
	level, ok := s.levels[rule.analyzer.Name]
	return level, ok
}

// Level returns the level of a rule in a component (nil: unassigned code), by the order of the design: component and rule,
// component and analyzer, rule, analyzer, default. Where it changes by the day, that of [Policy.On] counts.
func (p *Policy) Level(rule string, c *Component) Level {
	r, ok := p.suite.rules[rule]
	if !ok {
		return LevelError
	}
	if s, ok := p.scheduled(r, c); ok {
		return s.on(p.day)
	}
	switch {
	case p.Conventional() && r.Bulk && p.brief:
		return LevelOff
	case p.Conventional() && r.Conventional != LevelOff:
		return r.Conventional
	case p.newer(r.Rule):
		return min(r.Level, LevelWarn)
	}
	return r.Level
}

// scheduled returns what the policy says of the level of a rule in a component, if it says anything.
func (p *Policy) scheduled(r ruleOf, c *Component) (schedule, bool) {
	if c != nil {
		if s, ok := c.rules.level(r); ok {
			return s, true
		}
	}
	return p.rules.level(r)
}

// SwitchedOn reports whether a rule of an analyzer is switched on anywhere: by its level, or by a setting that gives
// some of its findings a level.
func (p *Policy) SwitchedOn(analyzer string) bool {
	return slices.ContainsFunc(p.suite.analyzer(analyzer).Rules, func(r Rule) bool { return p.ruleOn(r.Name) })
}

func (p *Policy) ruleOn(rule string) bool {
	return slices.ContainsFunc(append([]*Component{nil}, p.components...), func(c *Component) bool {
		return p.Level(rule, c) != LevelOff || p.raised(rule, c)
	})
}

// Compared returns the rules that are switched on, have something to do by the policy, and need a revision to compare with.
func (p *Policy) Compared() (rules []string) {
	for _, r := range p.suite.Rules() {
		if r.Compared != nil && r.Compared(p) && p.ruleOn(r.Name) {
			rules = append(rules, r.Name)
		}
	}
	return rules
}

// raised reports whether a setting of a rule switches some of its findings on.
func (p *Policy) raised(rule string, c *Component) bool {
	return slices.ContainsFunc(p.suite.Rule(rule).Settings, func(s Setting) bool { return p.LevelBy(rule, s.Key, c) != LevelOff })
}

// LevelBy is Level for a finding to which a setting of its rule may give a level of its own, such as
// read of dbaccess-foreign-table. An empty key, or the value "same", means the level of the rule.
func (p *Policy) LevelBy(rule, key string, c *Component) Level {
	if p.own(rule, key, c) {
		return LevelNamed(p.Setting(rule, key, c), LevelOff)
	}
	return p.Level(rule, c)
}

// own reports whether a setting of a rule gives some findings a level of their own.
func (p *Policy) own(rule, key string, c *Component) bool {
	return key != "" && slices.Contains(levelNames(), p.Setting(rule, key, c))
}

// Setting returns the value of a rule setting such as cycles.tests or docgo.require in a component, with its default filled in.
func (p *Policy) Setting(analyzer, key string, c *Component) string {
	name := analyzer + "." + key
	if c != nil && c.rules.settings[name] != "" {
		return c.rules.settings[name]
	}
	if v := p.rules.settings[name]; v != "" {
		return v
	}
	if values := p.suite.setting(analyzer, key).Values; len(values) > 0 {
		return values[0]
	}
	return ""
}

// SettingOf returns the value of the setting with a meaning for the whole repository; empty if no analyzer has it.
func (p *Policy) SettingOf(m Meaning) string {
	for _, a := range p.suite.analyzers {
		for _, s := range a.Settings {
			if s.Meaning == m {
				return p.Setting(a.Name, s.Key, nil)
			}
		}
	}
	return ""
}

// AtLeast returns the same policy for a driver that wants no findings below a level.
func (p *Policy) AtLeast(l Level) *Policy {
	q := *p
	q.floor = l
	return &q
}

// Brief returns the same policy for a driver that lists every finding alike. Without a policy file, nobody asked for what
// repositories break in bulk, and it would hide the rest.
func (p *Policy) Brief() *Policy {
	q := *p
	q.brief = true
	return &q
}

// Asks reports whether findings of a level are asked for.
func (p *Policy) Asks(l Level) bool { return l != LevelOff && l >= p.floor }
