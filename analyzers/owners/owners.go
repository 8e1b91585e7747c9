package owners

import (
	_ "embed"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/syntaxtier"
	"github.com/phoenix-platform/govern/analyzers/owners/internal/review"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

//go:embed doc.go
var doc string

const analyzer = "owners"

// The rules.
const (
	invalid  = "owners-invalid"
	shadowed = "owners-shadowed"
	dead     = "owners-dead"
	drift    = "owners-drift"
	unowned  = "owners-unowned"
	backup   = "owners-backup"
)

// Analyzer is the owners analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// Rules returns the rules on CODEOWNERS.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: invalid, Level: policy.LevelError, Conventional: policy.LevelWarn},
				{Name: shadowed, Level: policy.LevelError, Conventional: policy.LevelWarn},
				{Name: dead, Level: policy.LevelWarn},
				{Name: drift, Level: policy.LevelError, Declared: true, Keys: []string{"owner"}, Table: holders},
				{Name: unowned, Level: policy.LevelWarn, Declared: true},
				{Name: backup, Level: policy.LevelWarn, Declared: true, Keys: []string{"backup"}},
			},
			Sections: []policy.Section{review.Key()},

			Inputs: codeowners.ByPlace,
			Reads:  reads,
		},
		Doc:    doc,
		Syntax: syntaxtier.Judges{Files: judge},

		Propose: propose,
	}
}

// reads reports whether a repository has a CODEOWNERS file.
func reads(p *policy.Policy) bool {
	f, err := codeowners.Read(p.Repo().Root().Dir)
	return f != nil || err != nil
}

// holders says whom the policy has as owners, a line for each component.
func holders(p *policy.Policy) (lines []string) {
	for _, c := range p.Components() {
		if c.Owner != "" && !c.Elsewhere() {
			lines = append(lines, fmt.Sprintf("%s: %s", strings.Join(c.Paths, ", "), strings.Join(named(c), ", ")))
		}
	}
	return lines
}

// book is a CODEOWNERS file and what it is about.
type book struct {
	policy *policy.Policy
	file   *codeowners.File
	names  []string // of all files, sorted
	paths  []codeowners.Path
}

// open reads the CODEOWNERS file of a repository, nil if there is none.
func open(p *policy.Policy) (*book, error) {
	f, err := codeowners.Read(p.Repo().Root().Dir)
	if f == nil || err != nil {
		return nil, err
	}
	return about(p, f)
}

// about returns what a file says of the repository of a policy.
func about(p *policy.Policy, f *codeowners.File) (*book, error) {
	names, err := p.Repo().Names()
	if err != nil {
		return nil, err
	}
	b := &book{policy: p, file: f, names: names}
	for _, name := range names {
		b.paths = append(b.paths, codeowners.PathOf(name))
	}
	return b, nil
}

// judge reports what is wrong with the CODEOWNERS files among some names.
func judge(p *policy.Policy, names []string) ([]finding.Finding, error) {
	b, err := open(p)
	if b == nil || err != nil {
		return nil, err
	}
	if b.file.Wide { // what nobody can read says nothing of owners
		return slices.Concat(b.invalid(), b.unread(names)), nil
	}
	components, stale := b.components(), b.stale()
	if len(stale) > 0 { // which says of the lines between the marks what there is to say
		components = slices.DeleteFunc(components, func(f finding.Finding) bool { return b.generated(f.Place.Offset) })
	}
	return slices.Concat(b.invalid(), b.lines(), b.unread(names), components, stale), nil
}

// at starts a finding about a part of the file.
func (b *book) at(rule finding.Rule, s codeowners.Span, target string) finding.Finding {
	return finding.Finding{Rule: rule, Place: placeOf(b.file.Name, s), Dir: path.Dir(b.file.Name), Target: target}
}

func placeOf(file string, s codeowners.Span) finding.Place {
	return finding.In(file, importgraph.Span{
		Line: int32(s.Line), Column: int32(s.Column), EndLine: int32(s.Line), EndColumn: int32(s.EndColumn),
		Offset: int32(s.Offset), EndOffset: int32(s.EndOffset),
	})
}

// invalid reports the lines that the forge does not take for what they say.
func (b *book) invalid() (found []finding.Finding) {
	for _, x := range b.file.Faults {
		f := b.at(invalid, x.Span, x.Text)
		f.Message = x.Problem
		found = append(found, f)
	}
	return found
}

// unread reports files that no forge reads, as another one comes first.
func (b *book) unread(names []string) (found []finding.Finding) {
	for _, name := range names {
		first := codeowners.Before(name, names)
		if first == "" {
			continue
		}
		place := finding.Place{Position: repo.Position{File: name, Line: 1, Column: 1}, EndLine: 1, EndColumn: 1}
		found = append(found, finding.Finding{
			Rule: dead, Place: place, Dir: path.Dir(name), Target: name,
			Message: fmt.Sprintf("%s is read by nobody, as %s comes first; move what holds there, and remove the file", name, first),
		})
	}
	return found
}
