// Package verdict says of an import or a call whether the policy allows it, for people who ask why it is there.
package verdict

import (
	"fmt"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/boundary"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Verdict is what the policy says of an import or a call.
type Verdict struct {
	Allowed bool
	Rule    string // that is broken, or was but for an exception
	Policy  string // the line that decides; empty within a component and by convention
	Text    string
}

// Judge gives verdicts. The boundary analyzer decides, as in check.
type Judge struct {
	policy   *policy.Policy
	graph    *importgraph.Graph
	analyzer *analysis.Analyzer
}

// NewJudge returns the judge of the imports of a graph.
func NewJudge(p *policy.Policy, g *importgraph.Graph) *Judge {
	return &Judge{policy: p, graph: g, analyzer: boundary.Rules().New(func() (*policy.Policy, error) { return p, nil })}
}

// Of returns the verdict on a link, by what the boundary analyzer finds at its place.
func (j *Judge) Of(l reach.Link) (v Verdict, err error) {
	from, to := j.policy.ComponentOf(l.From), j.policy.ComponentOf(l.To)
	switch {
	case to == nil:
		return Verdict{Allowed: true, Text: "allowed, as the imported package is in no component"}, nil
	case from == to:
		return Verdict{Allowed: true, Text: "within " + from.Name}, nil
	}
	found, err := j.found(l)
	if err != nil {
		return Verdict{}, err
	}
	if len(found) == 0 {
		return j.quiet(from, to, l), nil
	}
	return gravest(found), nil
}

// gravest is the verdict of findings. What is excepted is so only if nothing else is found.
func gravest(found []finding.Finding) (v Verdict) {
	for _, f := range found {
		if v = of(f); !v.Allowed {
			break
		}
	}
	return v
}

// of returns a finding as a verdict.
func of(f finding.Finding) Verdict {
	v := Verdict{Allowed: f.Allowed(), Rule: string(f.Rule), Policy: policyLine(f.By)}
	switch {
	case f.Exception != nil:
		v.Policy = policyLine(finding.DecidedAt(f.Exception.Pos))
		v.Text = fmt.Sprintf("excepted from %s (%s)", f.Rule, v.Policy)
	case f.Allow != nil:
		v.Text = fmt.Sprintf("excepted from %s by the directive on line %d", f.Rule, f.Allow.Span.Line)
	default:
		v.Text = fmt.Sprintf("not allowed by %s (%s)", f.Rule, orConvention(v.Policy))
	}
	return v
}

// quiet is the verdict where there is no finding: the policy allows the link, or the rule against it is off.
func (j *Judge) quiet(from, to *policy.Component, l reach.Link) Verdict {
	edge, by := j.policy.MayDepend(from, to, l.Test)
	public, publicBy := to.PublicTo(from, l.From, l.To, l.Test)
	text := "allowed"
	off := func(key string) string { return fmt.Sprintf("allowed, as %s is off", j.policy.Suite().RuleOf(key)) }
	switch {
	case edge == policy.Forbidden:
		text = off("kind")
	case edge == policy.Undeclared:
		text = off("uses")
	case !public:
		text, by = off("public"), publicBy
	case from == nil:
		text, by = "allowed, as it is public", publicBy
	}
	line := policyLine(finding.DecidedAt(by))
	return Verdict{Allowed: true, Policy: line, Text: fmt.Sprintf("%s (%s)", text, orConvention(line))}
}

// found returns the findings about the import of a link.
func (j *Judge) found(l reach.Link) ([]finding.Finding, error) {
	all, err := standalone.RunUnit(j.analyzer, &importgraph.Unit{Dir: j.graph.Dir(l.From)})
	if err != nil {
		return nil, err
	}
	var found []finding.Finding
	for _, f := range all {
		if f.Place.Position == l.At && f.Target == l.To {
			found = append(found, f)
		}
	}
	return found, nil
}

func policyLine(by finding.Decision) string {
	if by.Convention || !by.Pos.IsValid() {
		return ""
	}
	return fmt.Sprintf("%s:%d", by.Pos.File, by.Pos.Line)
}

func orConvention(line string) string {
	if line == "" {
		return "by convention"
	}
	return line
}
