package boundary

import (
	"fmt"

	"github.com/phoenix-platform/govern/analyzers/boundary/internal/layers"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// The setting of the rule on layers that says whether it is about _test.go files, and its values.
const (
	settingTests = "tests"
	testsIgnore  = "ignore"
	testsCheck   = "check"
)

// stratum is a directory of a component that has layers.
type stratum struct {
	importer
	layers *layers.Layers
	at     int  // its layer
	listed bool // it is in one
	tests  bool // what test files import counts
}

// stratumOf returns the directory as one of a component with layers, false if it is none.
func (i importer) stratumOf() (stratum, bool) {
	l := layers.From(i.policy, i.component)
	if l == nil {
		return stratum{}, false
	}
	s := stratum{importer: i, layers: l, tests: i.policy.Setting(layer, settingTests, i.component) == testsCheck}
	s.at, s.listed = l.Of(i.component.Inside(i.dir))
	return s, true
}

// crossing reports an import of the component's own code that leads to a layer which the importing one may not see.
func (s stratum) crossing(l importgraph.Link) (finding.Finding, bool) {
	if !s.listed || l.File.Test && !s.tests || s.policy.ComponentOf(l.To) != s.component {
		return finding.Finding{}, false
	}
	to, listed := s.layers.Of(s.component.Inside(l.To))
	if !listed || to == s.at || to == s.at+1 || to > s.at && !s.layers.Strict {
		return finding.Finding{}, false
	}
	from, of := s.layers.Order[s.at].Name, s.layers.Order[to].Name
	message := fmt.Sprintf("%v imports %q of its layer %q from layer %q", s.importer, l.To, of, from)
	if to < s.at {
		message += fmt.Sprintf(", but its layers import in the order %v; let %q declare what it needs and be handed it, or move that to a later layer", s.layers, from)
	} else {
		message += fmt.Sprintf(", past %q, but its layers may not leap; go through %[1]q", s.layers.Order[s.at+1].Name)
	}
	return finding.Finding{
		Rule:     layer,
		Place:    finding.At(s.dir, l.File, l.Import.Span),
		Message:  message,
		By:       finding.DecidedAt(s.layers.Pos),
		Dir:      s.dir,
		Package:  l.File.Package,
		Target:   l.To,
		TargetTo: l.To,
	}, true
}

// unlayered reports a directory that is in no layer: nothing holds what passes through it. Programs and tests are not missed there, as
// nothing imports them.
func (s stratum) unlayered(d *importgraph.Dir) (finding.Finding, bool) {
	if s.listed {
		return finding.Finding{}, false
	}
	for _, f := range d.Files {
		if f.Test || f.Package == "main" {
			continue
		}
		return finding.Finding{
			Rule:  unlayered,
			Place: finding.At(s.dir, f, f.Clause),
			Message: fmt.Sprintf("package %q of %v is in none of its layers %v, so that any may import it, and it them; name it in the paths of one, or move it",
				s.dir, s.component, s.layers),
			By:      finding.DecidedAt(s.layers.Pos),
			Dir:     s.dir,
			Package: f.Package,
		}, true
	}
	return finding.Finding{}, false
}

// layerFindings returns what the rules on layers find of a directory.
func (i importer) layerFindings(d *importgraph.Dir) (found []finding.Finding) {
	s, ok := i.stratumOf()
	if !ok {
		return nil
	}
	if f, ok := s.unlayered(d); ok {
		found = append(found, f)
	}
	for _, l := range d.Links(i.policy.Repo()) {
		if f, ok := s.crossing(l); ok {
			found = append(found, f)
		}
	}
	return found
}

// layerOrders says which layers components have, a line each.
func layerOrders(p *policy.Policy) (lines []string) {
	for _, c := range p.Components() {
		if l := layers.From(p, c); l != nil {
			lines = append(lines, fmt.Sprintf("%v: %v", c, l))
		}
	}
	return lines
}

// TierOf returns the layer of its component that a directory is in, and its place in their order. The name is empty for none.
func TierOf(p *policy.Policy, dir string) (name string, order int) {
	c := p.ComponentOf(dir)
	l := layers.From(p, c)
	if l == nil {
		return "", 0
	}
	order, in := l.Of(c.Inside(dir))
	if !in {
		return "", 0
	}
	return l.Order[order].Name, order
}
