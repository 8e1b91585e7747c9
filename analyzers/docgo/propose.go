package docgo

import (
	"fmt"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// tally counts the packages of a repository by what they have of comments.
type tally struct {
	packages  int // that are asked
	commented int // of these, those whose comment is as it must be, wherever it stands
	libraries int // packages that are no main packages, whose comment has a place
	described int // of these, those whose comment is as it must be
	placed    int // of these, those that have it in doc.go
}

// propose returns the level that the packages of a repository can hold, and the place of comments that most of them have. Where
// nearly all have comments, or most have them in doc.go, the level is error: the rest is for the baseline.
func propose(p *policy.Policy, _ proposal.Given) proposal.Proposal {
	t := tallyOf(p)
	if t.packages == 0 {
		return proposal.Proposal{}
	}
	rule := proposal.Rule{Name: analyzer, Level: policy.LevelError, Why: t.String()}
	switch {
	case !t.nearlyAll() && 2*t.placed <= t.libraries:
		rule.Level = policy.LevelWarn
		rule.Why += "; make it error once the packages have comments"
	case 2*t.placed > t.described:
		rule.Settings = []proposal.Setting{{Key: settingRequire, Value: docFile}}
	case t.described > 0:
		rule.Settings = []proposal.Setting{{Key: settingRequire, Value: requireComment}}
	}
	return proposal.Proposal{Rules: []proposal.Rule{rule}}
}

// nearlyAll reports whether at least 95 of 100 packages have a comment.
func (t tally) nearlyAll() bool { return 100*t.commented >= 95*t.packages }

// String is the evidence.
func (t tally) String() string {
	return fmt.Sprintf("%d of %s a well-formed comment, %d in doc.go", t.commented, finding.Count(t.packages, "package")+has(t.packages), t.placed)
}

// has is the verb for a number of packages.
func has(n int) string {
	if n == 1 {
		return " has"
	}
	return " have"
}

func tallyOf(p *policy.Policy) (t tally) {
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		for _, pkg := range packagesOf(p, d) {
			t.add(pkg)
		}
	}
	return t
}

func (t *tally) add(pkg *documented) {
	pkg.place = requireComment
	commented := len(pkg.judge()) == 0
	t.packages++
	if commented {
		t.commented++
	}
	if pkg.name == "main" {
		return
	}
	t.libraries++
	if !commented {
		return
	}
	t.described++
	if slices.ContainsFunc(pkg.files, func(f *importgraph.File) bool { return isDocFile(f) && f.Doc != nil }) {
		t.placed++
	}
}
