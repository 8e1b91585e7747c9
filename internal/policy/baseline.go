package policy

import (
	"errors"
	"io/fs"
	"sync"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// lazyBaseline returns what reads the baseline of a repository at the first call; nil without one.
func lazyBaseline(r *repo.Repo) func() (*baseline.Baseline, error) {
	return sync.OnceValues(func() (*baseline.Baseline, error) {
		data, err := r.ReadFile(baseline.FileName)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil
		}
		if err != nil {
			return nil, &Error{repo.Position{File: baseline.FileName}, repo.WithoutPath(err).Error()}
		}
		return baseline.Parse(data)
	})
}

// checkBaseline adds the faults of the baseline. A process that sees one package does not look: it is one of many, and
// whoever started them has.
func checkBaseline(p *Policy, faults *faults) {
	if !p.repo.Whole() {
		return
	}
	if _, err := p.baseline(); err != nil {
		faults.list = append(faults.list, baselineFaults(err)...)
	}
}

// baselineFaults returns the faults of a baseline with their positions.
func baselineFaults(err error) []*Error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []*Error
		for _, e := range joined.Unwrap() {
			all = append(all, baselineFaults(e)...)
		}
		return all
	}
	var line *baseline.Error
	if errors.As(err, &line) {
		return []*Error{{repo.Position{File: baseline.FileName, Line: line.Line}, line.Message}}
	}
	return Faults(err)
}

// Baseline returns the known findings of the repository, nil if it has no baseline. It was found to be well-formed when
// the policy was loaded for a repository that was walked; else one that is not counts as none.
func (p *Policy) Baseline() *baseline.Baseline {
	b, err := p.baseline()
	if err != nil {
		return nil
	}
	return b
}
