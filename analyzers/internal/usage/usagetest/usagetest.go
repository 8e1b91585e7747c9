// Package usagetest is a second kind of use, for tests: one that is not of tables. Its things are flags of package flag, and
// the flag api-verbose is of the component api.
package usagetest

import (
	"fmt"

	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// foreign is broken by the use of a flag of another component.
const foreign = "toggles-foreign"

// Client returns the client that reports uses of flags of others, through whatever functions.
func Client(src policy.Source) flow.Client {
	return flow.Client{
		Name:  "toggles",
		Knows: func() (flow.Knowledge, error) { return flow.Knowledge{Sinks: sinks, Settled: Kind().Settled}, nil },
		Analyzer: func(values flow.Values) typed.Analyzer {
			a := rules(src).Analyzer(src, values)
			a.Subject, a.Idle = "flags", "nothing has flags"
			a.Wanted = func(*policy.Policy) bool { return true }
			a.Reaches = func(*policy.Policy) func(string) bool { return func(path string) bool { return path == "flag" } }
			return a
		},
	}
}

func rules(src policy.Source) whole.Rules {
	k := Kind()
	return whole.Rules{
		Kind: k,
		Doc:  "toggles reports uses of flags of other components",
		Sight: func() (*usage.Sight, error) {
			p, err := src()
			read := func(*usage.Package, *valueflow.Result) usage.Reader { return reader{k} }
			return &usage.Sight{Policy: p, Reader: read, Others: assigned}, err
		},
		Judge: judge,
	}
}

// judge returns a finding for each use of a flag of another component.
func judge(p *policy.Policy, seen *usage.Observed) (found []finding.Finding) {
	j := Kind().NewJudge(p, seen)
	for i := range seen.Statements {
		s := &seen.Statements[i]
		for _, u := range j.Answered(s) {
			owners, whose := j.Owners(u)
			if whose != usage.Somebodys || usage.Owns(owners, j.Component) || j.CallersAnswer() {
				continue
			}
			verb := "reads"
			if u.Access&write != 0 {
				verb = "sets"
			}
			rest := fmt.Sprintf(", owned by %v%s", owners[0].Component(), j.Via(u.Hops))
			f := j.Touched(foreign, s, finding.Sentence{Verb: verb, Name: owners[0].Named(u), Rest: rest})
			f.Target, f.Related = u.Name.String(), j.Chain(u.Hops)
			found = append(found, f)
		}
	}
	return found
}
