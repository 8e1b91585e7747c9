package standalone

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/policy/crowd"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Notice is something to be said of a run that is no finding. It is about the policy, or an exception that expired or
// allows nothing. Or it is about baseline entries that no finding has any more, or vendored copies that are not up to
// date.
type Notice struct {
	Pos     repo.Position
	Level   policy.Level // LevelError fails the run as a finding does; LevelOff is a note
	Message string
}

// notices finds what is to be said beside the findings. What the repository is, is told where the whole of it was asked for.
// What of the policy and the baseline is of no use any more can be told only where all of it was looked at, too.
func (r *Result) notices(g *importgraph.Graph, whole bool, types *typedTier) {
	everything := whole && !r.Incomplete()
	for _, n := range r.Policy.Notes() {
		r.Notices = append(r.Notices, Notice{n.Pos, n.Level, n.Message})
	}
	for _, n := range types.notes {
		r.notice(n.Pos, policy.LevelWarn, "%s", n.Message)
	}
	if whole {
		r.strays()
		r.crowds(g)
	}
	used := r.expired()
	r.expiredGrants()
	r.expiredUnloadable(types)
	r.upcoming()
	if everything {
		r.idleUnloadable(types)
		for _, e := range types.certain(r.Policy.Idle(used)) {
			if r.compared(e.Rule) {
				continue // against another base it may
			}
			r.notice(e.Pos, policy.LevelWarn, "exception of %s allows nothing; remove it", e.Rule)
		}
		r.idleAllows(g, types)
		r.gone()
	}
	sortNotices(r.Notices)
}

func sortNotices(all []Notice) {
	slices.SortStableFunc(all, func(a, b Notice) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Message, b.Message))
	})
}

func (r *Result) notice(at repo.Position, l policy.Level, format string, args ...any) {
	r.Notices = append(r.Notices, Notice{at, l, fmt.Sprintf(format, args...)})
}

// crowds names components that evidently hold several services, of which no rule says anything.
func (r *Result) crowds(g *importgraph.Graph) {
	for _, c := range crowd.Of(r.Policy, g) {
		r.notice(c.At, policy.LevelWarn, "%v, so it looks like several services: %s; make a component of each, or list them in its paths if they are one",
			c, firstOf(c.Parts))
	}
}

// strays names files in no component that would give things an owner, where nothing else does.
func (r *Result) strays() {
	for _, s := range r.Policy.Strays() {
		for _, stray := range s.All {
			n := len(stray.Makes)
			if n == 0 {
				continue
			}
			names := make([]string, min(n, strayNames))
			for i := range names {
				names[i] = strings.Join(stray.Makes[i].Parts, ".")
			}
			list := strings.Join(names, ", ")
			if n > strayNames {
				list += ", ..."
			}
			who := fmt.Sprintf("this %s is", s.File)
			if len(stray.Files) > 1 {
				who = fmt.Sprintf("%s in %s are", finding.Count(len(stray.Files), s.File), stray.Place)
			}
			r.notice(repo.Position{File: stray.Files[0]}, policy.LevelOff, "%s in no component, so nobody owns %s: %s",
				who, finding.Count(n, s.Noun), list)
		}
	}
}

// strayNames is how many things that nobody owns are named.
const strayNames = 5

// expired finds the exceptions that expired with something left to allow, and returns which ones have
// something to allow, expired or not.
func (r *Result) expired() (used map[*policy.Exception]bool) {
	used = map[*policy.Exception]bool{}
	if len(r.Policy.Exceptions()) == 0 {
		return used
	}
	undated := r.Policy.On(time.Time{})
	expired := map[*policy.Exception]bool{}
	for i := range r.Excepted {
		used[r.Excepted[i].Exception] = true
	}
	for _, list := range [][]finding.Finding{r.Findings, r.Known} {
		for i := range list {
			if e := finding.Exception(undated, &list[i]); e != nil {
				expired[e], used[e] = true, true
			}
		}
	}
	for _, e := range r.Policy.Exceptions() {
		if expired[e] {
			r.notice(e.Pos, policy.LevelError, "exception of %s expired on %s; what it allowed counts again",
				e.Rule, e.Until.Format(time.DateOnly))
		}
	}
	return used
}

// compared reports whether a rule needs a revision to compare with.
func (r *Result) compared(rule string) bool { return r.Policy.Suite().Rule(rule).Compared != nil }

// upcoming notes what findings will count as when the level of their rule changes.
func (r *Result) upcoming() {
	type coming struct {
		policy.Change
		rule finding.Rule
	}
	counts := map[coming]int{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if next, ok := r.Policy.Upcoming(string(f.Rule), f.LevelKey, r.Policy.Component(f.Component)); ok {
			counts[coming{next, f.Rule}]++
		}
	}
	for next, n := range counts {
		r.notice(next.Pos, policy.LevelOff, "%s of %s: level %v from %s",
			finding.Count(n, "finding"), next.rule, next.Level, next.From.Format(time.DateOnly))
	}
}

// expiredGrants finds grants to use what others own that have expired.
func (r *Result) expiredGrants() {
	for _, c := range r.Policy.Components() {
		for _, g := range c.Grants() {
			if r.Policy.Holds(g) {
				continue
			}
			what := "other grants hold for its " + g.Of.Key + ", so remove it"
			if names := r.Policy.Withdrawn(c, g); len(names) > 0 {
				what = g.By.Doing + " " + strings.Join(names, ", ") + " is reported"
			}
			r.notice(g.Pos, policy.LevelWarn, "%s of component %q expired on %s; %s", g.By.Key, c.Name, g.Until.Format(time.DateOnly), what)
		}
		for _, key := range r.Policy.SectionsSaid(c) {
			r.expiredLeaves(c, key.Key, key.Leaves)
		}
	}
}

// expiredLeaves finds what a key of a component allows it with others that has expired.
func (r *Result) expiredLeaves(c *policy.Component, key string, all []policy.Leave) {
	for _, l := range all {
		if !r.Policy.Past(l.Until) {
			continue
		}
		what := "what it allowed counts again"
		if slices.ContainsFunc(all, func(o policy.Leave) bool { return o.To == l.To && !r.Policy.Past(o.Until) }) {
			what = "another one holds, so remove it"
		}
		r.notice(l.Pos, policy.LevelWarn, "%s of component %q for %q expired on %s; %s", key, c.Name, l.To.Name, l.Until.Format(time.DateOnly), what)
	}
}

// expiredUnloadable finds entries of unloadable that have expired while there is something that they were about.
func (r *Result) expiredUnloadable(types *typedTier) {
	for _, u := range r.Policy.Unloadable() {
		within := func(e Error) bool {
			return slices.ContainsFunc(e.Dirs, func(dir string) bool { return repo.Below(dir, u.Path) })
		}
		if r.Policy.UnloadableBy(u.Path) == nil && slices.ContainsFunc(types.errs, within) {
			r.notice(u.Pos, policy.LevelWarn, "unloadable %q expired on %s; what does not load in it fails the run again",
				u.Path, u.Until.Format(time.DateOnly))
		}
	}
}

// idleUnloadable finds entries of unloadable in which all loads.
func (r *Result) idleUnloadable(types *typedTier) {
	for _, u := range r.Policy.Unloadable() {
		if n, known := types.cover.UnloadedBelow(u.Path); known && n == 0 && r.Policy.UnloadableBy(u.Path) != nil {
			r.notice(u.Pos, policy.LevelWarn, "unloadable %q: all that has to be loaded in it loads; remove the entry", u.Path)
		}
	}
}

// idleAllows finds directives that allow nothing, of rules that are switched on.
func (r *Result) idleAllows(g *importgraph.Graph, types *typedTier) {
	used := map[*importgraph.Allow]bool{}
	for _, f := range r.Excepted {
		used[f.Allow] = true
	}
	for _, d := range g.Dirs {
		c := r.Policy.ComponentOf(d.Path)
		for _, f := range d.Files {
			for i := range f.Allows {
				a := &f.Allows[i]
				file := path.Join(d.Path, f.Name)
				if used[a] || a.Reason == "" || r.compared(a.Rule) || !r.Policy.Suite().IsRule(a.Rule) ||
					r.Policy.Level(a.Rule, c) == policy.LevelOff || types.left(file, a.Rule) {
					continue
				}
				at := repo.Position{File: file, Line: int(a.Span.Line), Column: int(a.Span.Column)}
				r.notice(at, policy.LevelWarn, "%s of %s allows nothing; %s", importgraph.AllowDirective, a.Rule, r.beside(file, a))
			}
		}
	}
}

// beside says what to do with a directive of a file that allows nothing: where findings of other rules stand that it
// could be meant for, it names those.
func (r *Result) beside(file string, a *importgraph.Allow) string {
	var rules []string
	for _, list := range [][]finding.Finding{r.Findings, r.Known, r.Older} {
		for i := range list {
			if f := &list[i]; f.Place.File == file && a.Covers(f.Place.Line, f.Place.EndLine) {
				rules = append(rules, string(f.Rule))
			}
		}
	}
	if len(rules) == 0 {
		return "remove it"
	}
	slices.Sort(rules)
	return "what is found there is " + strings.Join(slices.Compact(rules), ", ")
}

// gone finds the baseline entries that no finding has any more: debt that was paid.
func (r *Result) gone() {
	if gone := r.Gone(); len(gone) > 0 {
		at := repo.Position{File: baseline.FileName, Line: gone[0].Line}
		r.notice(at, policy.LevelOff, "%s no longer found or now allowed, the first %s in %q; \"govern baseline prune\" tidies up",
			finding.CountIs(len(gone), "known finding"), gone[0].Rule, cmp.Or(gone[0].Subject, gone[0].Dir))
	}
}

// Gone returns the entries of the baseline that no finding of the run has, in the order of the file. Those in packages
// that do not load and need not are left out.
func (r *Result) Gone() (gone []baseline.Entry) {
	found := make(map[string]bool, len(r.Known))
	for _, f := range r.Known {
		found[f.KnownAs] = true
	}
	for _, e := range r.Policy.Baseline().Entries() {
		if !found[e.Fingerprint()] && !r.Coverage.Typed.unseen(e) {
			gone = append(gone, e)
		}
	}
	return gone
}
