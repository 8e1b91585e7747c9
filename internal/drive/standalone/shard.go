package standalone

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Shard is the part of a run that one of several machines does. All shards of a number and the join report each finding of a
// whole run once. A shard reports what single packages show, and looks at their types for the join, which finds that
// kept. The join reports all else: what takes the whole repository, what is of no package, and notices. The zero value is
// a whole run.
type Shard struct {
	Number, Of int // from 1 on; 0 of 0 for the join and for a whole run
	Join       bool
}

// joinName is the shard that puts together.
const joinName = "join"

// ParseShard reads 2/8, the second of eight shards, or join.
func ParseShard(text string) (Shard, error) {
	if text == joinName {
		return Shard{Join: true}, nil
	}
	number, of, both := strings.Cut(text, "/")
	n, err := strconv.ParseUint(number, 10, 31)
	total, errTotal := strconv.ParseUint(of, 10, 31)
	switch {
	case !both || err != nil || errTotal != nil:
		return Shard{}, fmt.Errorf("%q is neither a shard such as 2/8 nor %s", text, joinName)
	case total < 1:
		return Shard{}, fmt.Errorf("there is no shard %q; shards count from 1/1", text)
	case n < 1 || n > total:
		return Shard{}, fmt.Errorf("there is no shard %q; the shards of %d are 1/%d to %d/%d", text, total, total, total, total)
	}
	return Shard{Number: int(n), Of: int(total)}, nil
}

// Whole reports whether this is no part.
func (s Shard) Whole() bool { return s == Shard{} }

// Name names a part for systems that collect reports: 2-of-8, or join; empty for a whole run.
func (s Shard) Name() string {
	switch {
	case s.Whole():
		return ""
	case s.Join:
		return joinName
	}
	return fmt.Sprintf("%d-of-%d", s.Number, s.Of)
}

// ofOne returns the part that does for all directories what a shard does for some.
func (s Shard) ofOne() Shard {
	if s.Whole() || s.Join {
		return s
	}
	return Shard{Number: 1, Of: 1}
}

// shards tells which shard of a run has which directory, from 1 on. Each has a stretch of the directories in the order of
// their paths: so most of what a package imports is in its own shard, and a component is in few. All have as
// many files, as far as directories allow.
func shards(g *importgraph.Graph, of int) map[string]int {
	weight := func(d *importgraph.Dir) int { return 1 + len(d.Files) }
	total := 0
	for _, d := range g.Dirs {
		total += weight(d)
	}
	at, before := make(map[string]int, len(g.Dirs)), 0
	for _, d := range g.Dirs {
		middle := 2*before + weight(d)
		at[d.Path] = 1 + middle*of/(2*total)
		before += weight(d)
	}
	return at
}

// part is a shard of one repository.
type part struct {
	Shard
	of    map[string]int // the shard of each directory with Go files; nil for the join and a whole run
	dirs  map[string]bool
	suite *policy.Suite
	whole map[string]bool // analyzers of types that put packages together
}

func newPart(s Shard, p *policy.Policy, g *importgraph.Graph, all []typed.Analyzer) *part {
	if s.Whole() {
		return nil
	}
	t := &part{Shard: s, suite: p.Suite(), dirs: map[string]bool{}, whole: map[string]bool{}}
	if !s.Join {
		t.of = shards(g, s.Of)
	}
	for _, d := range g.Dirs {
		t.dirs[d.Path] = true
	}
	for _, a := range all {
		t.whole[a.Name] = a.Whole != nil
	}
	return t
}

// Alone reports whether a part reports what single packages show, and knows nothing of the others.
func (s Shard) Alone() bool { return s.Of > 0 }

// alone reports whether a part reports what single packages show.
func (t *part) alone() bool { return t != nil && t.Alone() }

// looks reports whether a part looks at a directory: the join at all.
func (t *part) looks(dir string) bool { return !t.alone() || t.has(dir) }

// without leaves out analyzers whose findings a shard does not report.
func (t *part) without(all []*analysis.Analyzer) []*analysis.Analyzer {
	if !t.alone() {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(a *analysis.Analyzer) bool { return t.joined(a.Name) })
}

// has reports whether a directory is one of a shard's own.
func (t *part) has(dir string) bool { return t.of[dir] == t.Number }

// joined reports whether the findings of an analyzer are the join's, wherever they stand.
func (t *part) joined(analyzer string) bool {
	all := t.suite.Analyzers()
	return t.whole[analyzer] || slices.ContainsFunc(all, func(a policy.Analyzer) bool { return a.Name == analyzer && a.Whole })
}

// says reports whether a shard says an error. Of a circle of imports the join has the finding.
func (t *part) says(e Error) bool {
	if len(e.Dirs) > 0 {
		return !e.OfCircle()
	}
	dir := path.Dir(e.Pos.File)
	return t.dirs[dir] && t.of[dir] == t.Number
}

// reports reports whether a finding is one of this part's.
func (t *part) reports(f finding.Finding) bool {
	switch {
	case t == nil:
		return true
	case t.joined(t.suite.AnalyzerOf(string(f.Rule))), !t.dirs[f.Dir]:
		return t.Join
	}
	return !t.Join && t.of[f.Dir] == t.Number
}

// Part leaves of a result what a part of the run reports.
func (r *Result) Part() {
	t := r.part
	if t == nil {
		return
	}
	for _, list := range []*[]finding.Finding{&r.Findings, &r.Known, &r.Older, &r.Excepted} {
		*list = slices.DeleteFunc(*list, func(f finding.Finding) bool { return !t.reports(f) })
	}
	c := &r.Coverage
	c.Excepted, c.Known, c.Shard = len(r.Excepted), len(r.Known), t.Name()
	if t.Join {
		c.NotAnalysed = append(c.NotAnalysed, "what single packages show, which the shards report")
		return
	}
	r.Notices = nil
	r.Errors = slices.DeleteFunc(r.Errors, func(e Error) bool { return !t.says(e) })
	c.NotAnalysed = nil // all else is the join's to say
	if n := len(r.Errors); n > 0 {
		c.NotAnalysed = append(c.NotAnalysed, finding.Count(n, "error"))
	}
	c.NotAnalysed = append(c.NotAnalysed, "what takes the whole repository, which -shard "+joinName+" reports")
}
