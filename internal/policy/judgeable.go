package policy

import (
	"errors"
	"fmt"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// The errors of repositories without a policy in which there is nothing to judge, and nothing to write a policy of.
var (
	ErrNoGoFiles    = errors.New("no Go files in the repository; once there are some, \"govern init\" writes a policy")
	ErrNoComponents = errors.New("no directory with Go files has a name that an import path can have")

	errNoGoFiles = errors.New("no Go files in the repository") // that has a policy
)

// Judgeable returns why there is nothing to judge in the repository of the policy, which was walked; nil if there is. No driver
// passes what it did not judge.
func (p *Policy) Judgeable() error {
	var err error
	switch empty := !holdsGo(p.repo); {
	case empty && p.Conventional():
		err = ErrNoGoFiles
	case empty:
		err = errNoGoFiles
	case len(p.components) == 0:
		err = ErrNoComponents
	default:
		return nil
	}
	return errors.Join(p.repo.Err(), fmt.Errorf("%s: %w", p.repo.Root().Dir, err))
}

// holdsGo reports whether there is a Go file in a repository that was walked.
func holdsGo(r *repo.Repo) bool {
	for _, d := range r.Dirs() {
		if len(d.GoFiles) > 0 {
			return true
		}
	}
	return false
}
