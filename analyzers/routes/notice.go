package routes

import (
	"errors"
	"fmt"
	"time"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// settingNotice is how long a route is deprecated before it may go.
const settingNotice = "notice"

// Noticed reports whether a policy asks for a notice before a route goes, of any component for which that counts.
func Noticed(p *policy.Policy) bool {
	asks := func(c *policy.Component) bool {
		return p.Setting(analyzer, settingNotice, c) != "" && p.Level(unnoticed, c) != policy.LevelOff
	}
	for _, c := range p.Components() {
		if asks(c) {
			return true
		}
	}
	return asks(nil)
}

// noticeOf returns the notice that a policy asks of a component, nil for one that is gone, and where it does.
func noticeOf(p *policy.Policy, c *policy.Component) (notice.Notice, repo.Position) {
	text, at := p.SettingAt(analyzer, settingNotice, c)
	n, _ := notice.Parse(text) // the policy was checked
	return n, at
}

// keeps reports whether a notice is as long as another one. None is the shortest.
func keeps(was, is string) bool {
	before, _ := notice.Parse(was)
	after, _ := notice.Parse(is)
	return after.Keeps(before)
}

// Caller is a component that calls a route, and its first call.
type Caller struct {
	Component *policy.Component // nil for code in no component
	At        repo.Position
}

// String names the caller as messages do: "web" (@web) at web/web.go:6.
func (c Caller) String() string {
	who := "code in no component"
	if c.Component != nil {
		who = fmt.Sprintf("%q", c.Component.Name)
		if c.Component.Owner != "" {
			who += " (" + c.Component.Owner + ")"
		}
	}
	return fmt.Sprintf("%s at %s:%d", who, c.At.File, c.At.Line)
}

// Since returns the age of the oldest mark that calls the route deprecated, and false where there is none.
func (g GoneRoute) Since(ages notice.Ages) (oldest revision.Age, deprecated bool, err error) {
	for i, at := range g.Marks {
		age, err := ages(at.File, at.Line)
		if err != nil {
			return oldest, true, err
		}
		if i == 0 || age.Since.Before(oldest.Since) {
			oldest.Since = age.Since
		}
		oldest.AtLeast = oldest.AtLeast || age.AtLeast
	}
	return oldest, len(g.Marks) > 0, nil
}

// Judge returns the settled findings of the rule on notices, as on a day. The error is of what cannot be known: a history that is cut off.
// Callers tells who calls each of some routes; it is asked where there is something to say.
func (c *Comparison) Judge(ages notice.Ages, today time.Time, callers func([]Route) ([][]Caller, error)) ([]finding.Finding, error) {
	var late []lateRoute
	var errs []error
	for _, g := range c.Gone {
		l, broken, err := c.late(g, ages, today)
		if errs = append(errs, err); broken {
			late = append(late, l)
		}
	}
	if len(late) == 0 {
		return nil, errors.Join(errs...)
	}
	routes := make([]Route, len(late))
	for i, l := range late {
		routes[i] = l.Route
	}
	asking, err := callers(routes)
	if err != nil {
		return nil, errors.Join(append(errs, err)...)
	}
	var found []finding.Finding
	for i, l := range late {
		found = append(found, c.finding(l, asking[i]))
	}
	return finding.Settle(c.now, found), errors.Join(errs...)
}

// asks reports whether the policy asks for a notice before a route goes.
func (c *Comparison) asks(r Route) bool {
	if r.of == nil || r.of.component == nil {
		return false
	}
	of := c.now.Component(r.Component)
	asked, _ := noticeOf(c.now, of)
	return !asked.None() && c.now.Level(unnoticed, of) != policy.LevelOff && !exempt(c.now, of, r.of.path)
}

// Doubtful returns the routes for which the policy asks for a notice, and of which it is not known whether they are there.
func (c *Comparison) Doubtful() (all []Unsure) {
	for _, u := range c.Unsure {
		if c.asks(u.Route) {
			all = append(all, u)
		}
	}
	return all
}

// lateRoute is a route that went away too early.
type lateRoute struct {
	GoneRoute
	what  string    // since when it is deprecated
	until time.Time // when it may go
	asked notice.Notice
	by    repo.Position // of what asks for it
}

// late reports whether a route went away before its notice was over.
func (c *Comparison) late(g GoneRoute, ages notice.Ages, today time.Time) (l lateRoute, broken bool, err error) {
	if !c.asks(g.Route) {
		return l, false, nil
	}
	asked, by := noticeOf(c.now, c.now.Component(g.Component))
	name := fmt.Sprintf("%s %s of %v", g.Method, g.Path, g.of.component)
	since, deprecated, err := g.Since(ages)
	if err != nil {
		return l, false, fmt.Errorf("%s: not verifiable for how long it was deprecated: %w", name, err)
	}
	l = lateRoute{GoneRoute: g, asked: asked, by: by}
	if !deprecated {
		l.what, l.until = "never deprecated", asked.Ends(today)
		return l, true, nil
	}
	over, from, err := asked.Over(since, c.now.Past)
	if err != nil {
		return l, false, fmt.Errorf("%s: %w", name, err)
	}
	l.what, l.until = "deprecated since "+since.Since.Format(time.DateOnly), from
	return l, !over, nil
}

// finding returns the finding that a route went away too early.
func (c *Comparison) finding(l lateRoute, callers []Caller) finding.Finding {
	of, home := l.of.component, l.of.component.Home()
	f := finding.Finding{Rule: unnoticed, Dir: home, Owner: of.Owner, Target: l.Method + " " + l.Path, By: finding.DecidedAt(l.by)}
	f.Place = finding.Place{Position: l.by}
	if is := c.now.Component(of.Name); is != nil {
		of, f.Dir = is, is.Home()
		if is.Pos.IsValid() {
			f.Place.Position = is.Pos
		}
	}
	rest := func(pronoun string) string {
		return fmt.Sprintf(", %s, and the policy asks for a notice of %v; %s; %s", l.what, l.asked, c.called(l, callers, pronoun), c.advice(l, pronoun))
	}
	told := finding.Sentence{
		Subject: of.String(), Verb: "no longer serves", Thing: kind().Thing, Name: l.Method + " " + l.Path,
		Rest: rest("it"), Rests: rest("them"),
	}
	f.Sentence, f.Message = &told, told.String()
	for _, x := range callers {
		f.Related = append(f.Related, finding.Related{Place: finding.Place{Position: x.At}, Message: "is called here"})
	}
	return f
}

// called says who calls the route.
func (c *Comparison) called(l lateRoute, callers []Caller, pronoun string) string {
	text := "nothing here is known to call " + pronoun
	if len(callers) > 0 {
		var all []string
		for _, x := range callers {
			all = append(all, x.String())
		}
		text = "called by " + finding.Enumerate(all)
	}
	if is := c.now.Component(l.Elsewhere); is != nil {
		text += fmt.Sprintf("; %v serves %s, and by the policy no gateway stands before both (interactions.gateways)", is, pronoun)
	}
	return text
}

// advice says what to do. An exception names a component that the policy has.
func (c *Comparison) advice(l lateRoute, pronoun string) string {
	marked, kept := "", ""
	if len(l.Marks) == 0 {
		marked = fmt.Sprintf(", with a comment that begins with %q,", "Deprecated: ")
	}
	if c.now.Component(l.Component) == nil {
		kept = fmt.Sprintf(", with component %q at path: %s", l.Component, policy.Elsewhere)
	}
	return fmt.Sprintf("put %s back%s until %s, or allow %[1]s by an exception%[4]s", pronoun, marked, l.until.Format(time.DateOnly), kept)
}
