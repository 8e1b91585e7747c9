package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// observation is what an analyzer that judges nothing saw in a repository.
type observation struct {
	policy  *policy.Policy
	results []any   // of the first analyzer
	beside  [][]any // of each of the others
	run     *typed.Result
	errs    []standalone.Error
}

// failed returns the status of a run that could not look at all. A circle of imports is none: a check has a finding for that.
func (o *observation) failed() error {
	if slices.ContainsFunc(o.errs, func(e standalone.Error) bool { return !e.OfCircle() }) {
		return exitError(exitFailed)
	}
	return nil
}

// lookAt runs an analyzer that judges nothing on the whole repository.
func (c *call) lookAt(tags string, observer func(policy.Source) typed.Analyzer) (*observation, error) {
	return c.lookBy(tags, func(src policy.Source) []typed.Analyzer { return []typed.Analyzer{observer(src)} })
}

// lookBy does so with several.
func (c *call) lookBy(tags string, observers func(policy.Source) []typed.Analyzer) (*observation, error) {
	p, err := c.open()
	if err != nil {
		return nil, err
	}
	dir, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: dir, Tags: tags}
	done := c.keeping(&cfg)
	stop := c.showProgress(&cfg, "")
	all := observers(func() (*policy.Policy, error) { return p, nil })
	run, errs, err := standalone.RunTyped(p, cfg, all...)
	stop()
	done()
	if err != nil {
		return nil, err
	}
	o := &observation{policy: p, run: run, errs: errs, beside: make([][]any, len(all)-1)}
	for _, pkg := range run.Packages {
		for i, a := range all {
			result, ok := pkg.Results[a.Analyzer]
			switch {
			case !ok:
			case i == 0:
				o.results = append(o.results, result)
			default:
				o.beside[i-1] = append(o.beside[i-1], result)
			}
		}
	}
	report.Notes(c.stderr.Raw(), p)
	return o, nil
}

// coverage says what something was looked for in, and what was not analysed. The library is what no package reaches if there was nothing
// to look at.
func (o *observation) coverage(what, library string) string {
	if o.run.Build == "" && len(o.errs) == 0 {
		return "no package reaches " + library
	}
	text := fmt.Sprintf("%s in %s on %s", what, finding.Count(len(o.results), "package"), o.run.Build)
	var not []string
	if n := len(o.errs); n > 0 {
		not = append(not, finding.Count(n, "error"))
	}
	if n := len(o.run.Unloaded); n > 0 {
		not = append(not, finding.Count(n, "package")+" that need not load")
	}
	if n := len(o.run.LeftOut); n > 0 {
		not = append(not, fmt.Sprintf("%s that this build leaves out (%s)", finding.Count(n, "file"), strings.Join(o.run.LeftOut, ", ")))
	}
	if len(not) > 0 {
		text += "; not analysed: " + strings.Join(not, ", ")
	}
	return text
}

// beside prints what stands beside that which was asked for: errors, notices and what was looked at.
func (c *call) beside(o *observation, coverage string) {
	for _, e := range o.errs {
		c.stderr.Printf("%v\n", e)
	}
	for _, n := range o.run.Notices {
		c.stderr.Printf("%s: warning: %s\n", n.Pos, n.Message)
	}
	c.stderr.Printf("govern: %s\n", coverage)
}
