package gclplugin

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/executable"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// cacheKey identifies what the findings of a package depend on besides its own files and the settings, both of which
// golangci-lint puts into its key: the policy, this program, and the findings about the repository as a whole. In
// place of the program golangci-lint takes a version, which a build from modules does not change.
//
// Those findings stand for the import graph: a key of every edge would change with every edit of an import. With it
// would go the cached results of all linters of the run, in all packages.
func cacheKey(p *policy.Policy, list []*analysis.Analyzer) (string, error) {
	h := sha256.New()
	if err := executable.Hash(h); err != nil {
		return "", fmt.Errorf("cache key: %w", err)
	}
	fmt.Fprintf(h, "policy %s\n", p.Digest())
	for _, a := range list {
		if err := hashWhole(h, p, a); err != nil {
			return "", fmt.Errorf("cache key: %w", err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// factsKey identifies what the facts of a package depend on besides its files: this program, which analyzers have work, and
// what the policy adds to what they know without one. With every other change of the policy they stay.
func factsKey(p *policy.Policy, list []typed.Analyzer) (string, error) {
	h := sha256.New()
	if err := executable.Hash(h); err != nil {
		return "", fmt.Errorf("cache key: %w", err)
	}
	for _, a := range list {
		fmt.Fprintf(h, "%s\n", a.Name) // analyzers that share facts have those of each that has work
	}
	fmt.Fprintf(h, "%q\n", typed.Added(p, list))
	for _, name := range p.Repo().SQLFiles() { // code embeds them, and golangci-lint does not hash what is embedded
		data, err := regular.ReadFile(p.Repo().Abs(name))
		if err != nil {
			return "", fmt.Errorf("cache key: %w", err)
		}
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(data))
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// hashWhole hashes the findings of an analyzer about the repository as a whole: those that it reports
// in the pass of a directory even if it is shown no file of it.
func hashWhole(h io.Writer, p *policy.Policy, a *analysis.Analyzer) error {
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		found, err := standalone.RunUnit(a, &importgraph.Unit{Dir: &importgraph.Dir{Path: d.Path}})
		if err != nil {
			return fmt.Errorf("%s: %w", a.Name, err)
		}
		for _, f := range found {
			fmt.Fprintf(h, "%q %v %d-%d %d %t %q\n",
				f.Dir, f.Place, f.Place.Offset, f.Place.EndOffset, f.Level, f.Allowed() || f.Known, f.Message)
		}
	}
	return nil
}
