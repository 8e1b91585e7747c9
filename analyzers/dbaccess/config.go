package dbaccess

import (
	"fmt"
	"go/types"
	"io"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/place"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// config is what a policy says of libraries, and the repository: made once for all packages.
type config struct {
	policy *policy.Policy
	sinks  *sink.Table
	paths  *place.Paths
}

// loadOnce returns a function that makes the config of a policy, once.
func loadOnce(src policy.Source) func() (*config, error) {
	return sync.OnceValues(func() (*config, error) {
		p, err := src()
		if err != nil {
			return nil, fmt.Errorf("policy: %w", err)
		}
		return newConfig(p)
	})
}

func newConfig(p *policy.Policy) (*config, error) {
	table, err := sinksOf(p)
	if err != nil {
		return nil, err
	}
	return &config{policy: p, sinks: table, paths: place.NewPaths(p.Repo())}, nil
}

// sinksOf returns the sinks that are built in and those of a policy.
func sinksOf(p *policy.Policy) (*sink.Table, error) {
	if p == nil {
		return sink.New(nil, nil, nil)
	}
	return sink.New(section.Sinks(p), section.Forks().Of(p), section.PassThrough().Of(p))
}

// sight returns what it takes to see the uses of tables.
func (c *config) sight() *usage.Sight {
	return &usage.Sight{
		Policy: c.policy,
		Reader: c.reader,
		Beside: func(p *usage.Package) any {
			if stores := c.stores(p); len(stores) > 0 {
				return stores
			}
			return nil
		},
	}
}

// knowledge returns what the value flow is to look for.
func (c *config) knowledge() flow.Knowledge {
	return flow.Knowledge{
		Sinks:       c.sinksOf,
		PassThrough: c.sinks.PassThrough,
		Filling:     c.filling,
		Embedded:    c.embedded,
		Part:        ofQuery,
		Settled:     kind().Settled,
	}
}

// sinksOf returns the sinks of a function in the words of the value flow.
func (c *config) sinksOf(fn *types.Func) []valueflow.Sink {
	var all []valueflow.Sink
	for _, s := range c.sinks.Of(fn) {
		all = append(all, valueflow.Sink{Arg: s.Arg, Want: wanted(s.Kind), Fill: sink.Filled(s, fn), Tag: s.String()})
	}
	return all
}

// filling returns what an argument for a placeholder becomes.
func (c *config) filling(t types.Type) valueflow.Filling {
	switch c.sinks.Placeholder(t) {
	case sink.Identifier:
		return valueflow.AsText
	case sink.Subquery:
		return valueflow.AsQuery
	}
	return valueflow.AsValue
}

// wanted returns what of an argument tells the table.
func wanted(k sink.Kind) valueflow.Want {
	switch k {
	case sink.Model:
		return valueflow.Type
	case sink.TypeArg:
		return valueflow.TypeArg
	}
	return valueflow.Text
}

// maxEmbedded bounds what is read of an embedded file, in bytes: one more than the value flow keeps of a text, so that
// it says that the bound was met.
const maxEmbedded = valueflow.MaxText + 1

// embedded returns the content of a file that a variable embeds. Files of SQL are in the digest of the policy, so
// whatever caches results knows when one changes.
func (c *config) embedded(v *types.Var, pattern string) (string, bool) {
	dir, ok := c.paths.Directory(v.Pkg().Path())
	if !ok || !strings.HasSuffix(pattern, ".sql") || strings.ContainsAny(pattern, `*?[`) || !fs.ValidPath(strings.TrimPrefix(pattern, "all:")) {
		return "", false
	}
	f, err := c.policy.Repo().Open(path.Join(dir, strings.TrimPrefix(pattern, "all:")))
	if err != nil {
		return "", false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxEmbedded))
	return string(data), err == nil
}
