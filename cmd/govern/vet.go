package main

import (
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
	"github.com/phoenix-platform/govern/internal/vettool"
)

// vetTool returns the command as "go vet -vettool" calls it.
func vetTool() *vettool.Tool {
	return &vettool.Tool{
		Name: "govern",
		Analyzers: func(r *repo.Repo, opts vettool.Options) ([]*analysis.Analyzer, error) {
			return analyzers.All(func() (*policy.Policy, error) {
				p, err := policy.LoadEnv(r)
				if err != nil {
					return nil, err
				}
				return p.AtLeast(opts.Level), nil
			}), nil
		},
		Digest: func(r *repo.Repo) (string, error) {
			p, err := policy.LoadEnv(r)
			if err != nil {
				return "", err
			}
			return p.Digest(), r.Err() // an import of a module that cannot be read leads nowhere
		},
	}
}
