// Package finding holds what the analyzers find: broken rules at places of the
// repository, settled by the policy and identified beyond line numbers.
package finding

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Rule is the ID of a rule, <analyzer>-<fault>.
type Rule string

// Finding is one broken rule at one place.
//
// An analyzer fills in what it saw; [Settle] adds what the policy says of it.
type Finding struct {
	Rule    Rule
	Place   Place
	Message string   // one sentence; complete with policy line and rule ID once settled
	By      Decision // what in the policy decides; zero for rules that need no policy

	// Say is the message where that depends on which rules hold at the place, neither off nor allowed; else nil. The rule
	// of the finding holds.
	Say func(holds func(Rule) bool) string
	// Rank is the place, from 1, of a finding among several at one place of which one is enough: of those that nothing
	// allows, the first of the highest level. 0 is no such finding.
	Rank int

	Sentence *Sentence // the message in parts, where the place can break the rule several times; else nil

	Dir      string       // directory whose analysis pass reports the finding
	Package  string       // name in the package clause; part of the identity
	Subject  string       // what a finding about more than a package is about, in place of Dir and Package in the identity
	Decl     string       // declaration around the place, where the rule is about what code does: (*Store).List
	Target   string       // what is touched, as messages name it: a package, a set of components, a table
	Access   string       // how a table is touched: read, write, ddl or reference
	From     string       // the directory that exceptions are for, where that is not Dir
	TargetTo string       // the directory of the target where it is one, for exceptions
	Outside  string       // the import path of the target where that is outside the repository, for exceptions
	AtMost   policy.Level // caps the level unless LevelOff
	LevelKey string       // setting of the rule that may give the finding a level of its own; part of the identity then

	Part *Finding // the larger finding that this one was a part of before: a baseline that knows that one knows this; or nil

	Calls []Call // of components that wait for each other, in the order of the circle; of other findings nil

	Related  []Related
	Fix      *Fix
	Concerns func(dir string) bool // whether the finding is about a directory besides Dir; nil: about none

	// Set by Settle.
	Level       policy.Level
	Component   string // name; empty for unassigned code
	Owner       string // what the analyzer says stays where the component has none
	Ordinal     int    // among equal findings of the same directory, from 0; those that nothing allows come first
	Fingerprint string
	Exception   *policy.Exception  // the exception that allows the finding, or nil
	Allow       *importgraph.Allow // the directive that allows the finding, or nil
	Known       bool               // nothing allows it, and the baseline has it
	KnownAs     string             // the fingerprint that the baseline has: its own, or that of what it was a part of

	Parts []Finding // the findings that [Join] made this one of; else nil
}

// Allowed reports whether an exception or a directive allows the finding.
func (f *Finding) Allowed() bool { return f.Exception != nil || f.Allow != nil }

// Allowance says what allows the finding, with its place and reason; empty if nothing does.
func (f *Finding) Allowance() string {
	switch {
	case f.Exception != nil:
		return fmt.Sprintf("%v: %s", f.Exception.Pos, f.Exception.Reason)
	case f.Allow != nil:
		return fmt.Sprintf("line %d: %s", f.Allow.Span.Line, f.Allow.Reason)
	}
	return ""
}

// Place is a range of one file. Columns are in bytes, 1-based; offsets in bytes.
type Place struct {
	repo.Position
	EndLine, EndColumn int
	Offset, EndOffset  int
}

// Related is a further place that a finding is about.
type Related struct {
	Place   Place
	Message string
}

// Call is that a component calls another one and waits for it.
type Call struct {
	From, To string        // names of components
	What     string        // shop.v1.Orders.Get, GET orders/api; in words where that is no name
	How      string        // the transport; empty where that is not known
	At       repo.Position // of the call, or of what says so
}

// Fix is a change that mends a finding.
type Fix struct {
	Message string
	Edits   []Edit
}

// Edit replaces the bytes of a file between two offsets.
type Edit struct {
	File              string // relative to the root
	Offset, EndOffset int
	New               string
	Create            bool // the file is not there, and New is all of it
}

// Creates reports whether the fix makes a file, which drivers that take text edits of files cannot.
func (f *Fix) Creates() bool {
	return slices.ContainsFunc(f.Edits, func(e Edit) bool { return e.Create })
}

// Sort orders findings by file, line, column, rule and message, the order of every output; equal ones stay as they are. It moves
// indices, and each finding once: there may be many, and they are large.
func Sort(fs []Finding) {
	compare := func(a, b *Finding) int {
		return cmp.Or(
			cmp.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Line, b.Place.Line),
			cmp.Compare(a.Place.Column, b.Place.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	}
	order := make([]int, len(fs))
	sorted := true
	for i := range fs {
		order[i] = i
		sorted = sorted && (i == 0 || compare(&fs[i-1], &fs[i]) <= 0)
	}
	if sorted {
		return
	}
	slices.SortFunc(order, func(i, j int) int { return cmp.Or(compare(&fs[i], &fs[j]), cmp.Compare(i, j)) })
	was := slices.Clone(fs)
	for to, from := range order {
		fs[to] = was[from]
	}
}
