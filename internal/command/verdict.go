package command

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

// verdicts says of imports whether the policy allows them. The boundary analyzer decides, as in check.
type verdicts struct {
	policy   *policy.Policy
	graph    *importgraph.Graph
	analyzer *analysis.Analyzer
}

func newVerdicts(p *policy.Policy, g *importgraph.Graph) *verdicts {
	return &verdicts{policy: p, graph: g, analyzer: boundary.Rules().New(func() (*policy.Policy, error) { return p, nil })}
}

// judge says whether the policy allows a link, by what the boundary analyzer finds at its place.
func (v *verdicts) judge(link *whyLink, l reach.Link) error {
	link.Allowed = true
	from, to := v.policy.ComponentOf(l.From), v.policy.ComponentOf(l.To)
	switch {
	case to == nil:
		link.Verdict = "allowed, as the imported package is in no component"
		return nil
	case from == to:
		link.Verdict = "within " + from.Name
		return nil
	}
	found, err := v.found(l)
	if err != nil {
		return err
	}
	for _, f := range found {
		link.take(f)
		if !link.Allowed {
			break // what is excepted is the verdict only if nothing else is found
		}
	}
	if len(found) == 0 {
		link.quiet(v.policy, from, to, l)
	}
	return nil
}

// take makes a finding the verdict.
func (link *whyLink) take(f finding.Finding) {
	link.Rule, link.Policy = string(f.Rule), policyLine(f.By)
	link.Allowed = f.Allowed()
	switch {
	case f.Exception != nil:
		link.Policy = policyLine(finding.DecidedAt(f.Exception.Pos))
		link.Verdict = fmt.Sprintf("excepted from %s (%s)", f.Rule, link.Policy)
	case f.Allow != nil:
		link.Verdict = fmt.Sprintf("excepted from %s by the directive on line %d", f.Rule, f.Allow.Span.Line)
	default:
		link.Verdict = fmt.Sprintf("not allowed by %s (%s)", f.Rule, orConvention(link.Policy))
	}
}

// quiet is the verdict where there is no finding: the policy allows the link, or the rule against it is off.
func (link *whyLink) quiet(p *policy.Policy, from, to *policy.Component, l reach.Link) {
	edge, by := p.MayDepend(from, to, l.Test)
	public, publicBy := to.Public(l.To)
	verdict := "allowed"
	off := func(key string) string { return fmt.Sprintf("allowed, as %s is off", p.Suite().RuleOf(key)) }
	switch {
	case edge == policy.Forbidden:
		verdict = off("kind")
	case edge == policy.Undeclared:
		verdict = off("uses")
	case !public:
		verdict, by = off("public"), publicBy
	case from == nil:
		verdict, by = "allowed, as it is public", publicBy
	}
	link.Policy = policyLine(finding.DecidedAt(by))
	link.Verdict = fmt.Sprintf("%s (%s)", verdict, orConvention(link.Policy))
}

// found returns the findings about the import of a link.
func (v *verdicts) found(l reach.Link) ([]finding.Finding, error) {
	all, err := standalone.RunUnit(v.analyzer, &importgraph.Unit{Dir: v.graph.Dir(l.From)})
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
