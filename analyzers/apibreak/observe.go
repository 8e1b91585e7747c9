package apibreak

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// observed is what a package shows to others, and what it uses of what others show.
type observed struct {
	Dir, Path string
	Component *policy.Component

	Pkg      *types.Package // nil for a package that shows nothing to others
	Clause   finding.Place  // of the name in a package clause
	Declared map[string]declared
	Whole    declared // what the package says of all of it
	Uses     []*use
}

// Observer returns an analyzer that judges nothing. Its results for the packages of two revisions are what [Compare] takes.
// What is shared today was so then, by the name of its component or by its directory.
func Observer(src policy.Source, today *policy.Policy) typed.Analyzer {
	src = policy.Once(src)
	return typed.Analyzer{
		Analyzer: &analysis.Analyzer{
			Name:       "apiobserve",
			Doc:        "observes which exported names packages have, and which of others they use",
			Run:        func(pass *analysis.Pass) (any, error) { return observe(pass, src, today) },
			ResultType: reflect.TypeFor[*observed](),
		},
		Subject: "shared names",
		Wanted:  func(*policy.Policy) bool { return true },
		Reaches: func(*policy.Policy) func(string) bool { return func(string) bool { return true } },
	}
}

func observe(pass *analysis.Pass, src policy.Source, today *policy.Policy) (*observed, error) {
	p, err := src()
	if err != nil {
		return nil, err
	}
	at, ok := place.Of(p.Repo(), pass)
	if !ok || len(pass.Files) == 0 {
		return nil, nil
	}
	said := section().Of(today)
	then, now := said.shares(p), said.shares(today)
	l := newLook(at, p, func(dir string) bool { return then(dir) || now(dir) })
	seen := &observed{Dir: at.Dir, Path: at.Path(), Component: p.ComponentOf(at.Dir), Uses: l.uses()}
	if l.shows() {
		seen.Pkg, seen.Declared, seen.Whole = pass.Pkg, map[string]declared{}, l.whole
		name := pass.Files[0].Name
		seen.Clause = at.Range(name.Pos(), name.End())
		for _, d := range l.declared {
			seen.Declared[d.Key] = d
		}
	}
	return seen, nil
}
