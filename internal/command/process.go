package command

import (
	"io"
	"os"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/drive/vettool"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/kept"
	"github.com/phoenix-platform/govern/internal/system/temporary"
)

// Process is the command as a process, which "go vet" may have started: it returns the exit code.
func Process(args []string, stdout, stderr io.Writer) int {
	if code, handled := vetTool().Main(args, stdout, stderr); handled {
		return code
	}
	paceCollector(heapLimitOf(args))
	temporary.Watch()
	code := Main(args, os.Getenv, stdout, stderr)
	temporary.Finish()
	return code
}

// vetTool returns the command as "go vet -vettool" calls it.
func vetTool() *vettool.Tool {
	return &vettool.Tool{
		Name:    "govern",
		Suite:   vetSuite,
		Reaches: reachesWork,
		Keep:    kept.InUserCache(),
		Digest: func(r *repo.Repo, asked bool) (string, error) {
			p, err := analyzers.Suite().LoadEnv(r)
			if err != nil {
				return "", err
			}
			if asked {
				if err := p.JudgeableAlone(); err != nil {
					return "", err
				}
			}
			return p.Digest(), r.Err() // an import of a module that cannot be read leads nowhere
		},
	}
}

// vetSuite returns the analyzers for a unit of a repository.
func vetSuite(r *repo.Repo, opts vettool.Options) (vettool.Suite, error) {
	p, err := analyzers.Suite().LoadEnv(r)
	if err != nil {
		return vettool.Suite{}, err
	}
	p = p.AtLeast(opts.Level)
	src := func() (*policy.Policy, error) { return p, nil }
	return vettool.Suite{Syntax: analyzers.Syntax(src), Typed: analyzers.Typed(src), Policy: p}, nil
}

// reachesWork reports whether a package gives some analyzer of the typed tier work, whatever the policy.
func reachesWork(importPath string) bool {
	return slices.ContainsFunc(analyzers.Typed(analyzers.Discover), func(a typed.Analyzer) bool { return a.Reaches(nil)(importPath) })
}
