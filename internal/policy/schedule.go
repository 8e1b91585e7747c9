package policy

import (
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// schedule is a level over time: by the day from which each step holds. The first holds from the beginning.
type schedule []step

type step struct {
	from  time.Time // of the first step the zero time
	level Level
	pos   repo.Position // of what the policy says of it
}

// on returns the level on a day; without a day, that of the beginning.
func (s schedule) on(day time.Time) Level { return s.at(day).level }

// at returns the step that holds on a day.
func (s schedule) at(day time.Time) step {
	is := s[0]
	for _, step := range s[1:] {
		if !step.from.After(day) {
			is = step
		}
	}
	return is
}

// after returns the first step that begins after a day.
func (s schedule) after(day time.Time) (step, bool) {
	for _, step := range s[1:] {
		if step.from.After(day) {
			return step, true
		}
	}
	return step{}, false
}

// now is the word for the beginning of a schedule.
const now = "now"

// levels is what a policy says of a level: one word, or a day for each.
type levels struct {
	text
	schedule schedule // empty: absent, or with a fault
}

func (l *levels) decode(d *decoder, n *yaml.Node, at place) bool {
	if n.Kind != yaml.MappingNode {
		if l.text.decode(d, n, at) {
			l.schedule = schedule{{level: LevelNamed(l.Value, LevelOff), pos: l.Pos}}
		}
		return l.schedule != nil
	}
	l.Pos = d.source.at(n)
	at.context = at.context + "level: "
	steps := map[time.Time]repo.Position{}
	for key, child := range d.pairs(n, at) {
		if !slices.Contains(levelNames(), key.Value) {
			d.faults.add(key.Pos, "%sno level is named %q, only %s%s", at.context, key.Value, strings.Join(levelNames(), ", "),
				d.suggest.didYouMean(key.Value, levelNames()))
			continue
		}
		var from date
		if child.Value != now && !from.decode(d, child, place{field: field{key: key.Value}, context: at.context}) {
			continue
		}
		if first, twice := steps[from.Value]; twice {
			d.faults.add(d.source.at(child), "%s%s is the beginning of two levels, first at %s", at.context, child.Value, first)
			continue
		}
		steps[from.Value] = d.source.at(child)
		l.schedule = append(l.schedule, step{from.Value, LevelNamed(key.Value, LevelOff), key.Pos})
	}
	if _, begins := steps[time.Time{}]; !begins {
		d.faults.add(l.Pos, "%snone holds now; write it as {warn: now, error: 2027-03-31}", at.context)
	}
	slices.SortFunc(l.schedule, func(a, b step) int { return a.from.Compare(b.from) })
	return len(l.schedule) > 0
}

func (*levels) schema(*Suite, field) *schema { return &schema{Ref: "#/$defs/level"} }

// levelSchema describes a level, which each rule has.
func levelSchema() *schema {
	day := &schema{AnyOf: []*schema{{Const: now}, {Type: "string", Format: "date"}}}
	dated := &schema{Type: "object", Properties: map[string]*schema{}, Additional: false}
	for _, name := range levelNames() {
		dated.Properties[name] = day
	}
	return &schema{AnyOf: []*schema{{Enum: levelNames()}, dated}}
}

// Change is a level that a rule will have.
type Change struct {
	Level Level
	From  time.Time     // the first day
	Pos   repo.Position // in the policy
}

// Upcoming returns the next level of a rule in a component (nil: unassigned code), if the policy says one for a day after
// the one that it is judged on. The key is as in [Policy.LevelBy]: a level of its own does not change.
func (p *Policy) Upcoming(rule, key string, c *Component) (Change, bool) {
	r, known := p.suite.rules[rule]
	if !known || p.own(rule, key, c) {
		return Change{}, false
	}
	s, said := p.scheduled(r, c)
	if !said {
		return Change{}, false
	}
	next, ok := s.after(p.day)
	return Change{next.level, next.from, next.pos}, ok
}
