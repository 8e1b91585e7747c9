package metrics

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/instrument"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// directive begins a comment that says which metrics a call makes.
const directive = "//govern:metrics"

// The accesses.
const (
	making    usage.Access = 1 << iota // a metric is made
	providing                          // a library makes some by names of its own
	declaring                          // a comment says so
)

// The nature of a use is the type of the metric, and this.
const helpless usage.Nature = 1 << 7

// kind returns metrics as a kind of use: who makes a metric uses it, and no metric is anybody's.
func kind() *usage.Kind {
	return &usage.Kind{
		Analyzer:  analyzer,
		Thing:     "metric",
		Library:   "the library of metrics",
		Observer:  "metricsobserve",
		Observes:  "observes which metrics a package makes",
		UsesFact:  func() usage.Fact { return new(MetricsFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: directive,
		Item:      declaredAs,
		Stays:     true, // whoever links the package has them
		Merge:     merged,
		Bind:      usage.Binding(enter),
		Owners: func(*policy.Policy, *policy.Component, usage.Use) ([]usage.Owned, usage.Whose) {
			return []usage.Owned{something{}}, usage.Somebodys
		},
	}
}

// merged returns the nature of a metric that is known in two ways: it lacks a help if it does in both.
func merged(first, other usage.Nature) usage.Nature { return first&^helpless | first&other&helpless }

// MetricsFact is which metrics a call of a function makes.
type MetricsFact struct{ usage.UsesFact }

// String returns the metrics, for tests: orders_total(counter).
func (f *MetricsFact) String() string {
	parts := make([]string, len(f.Uses))
	for i, u := range f.Uses {
		m := metricIn(u)
		parts[i] = fmt.Sprintf("%s(%v)", m.Name, m.Type)
	}
	return strings.Join(parts, " ")
}

// LeadsFact marks a package that leads to metrics.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to metrics" }

// something is a metric, whosever it is.
type something struct{}

// Component returns nobody: see [kind].
func (something) Component() *policy.Component { return nil }

// Named returns the metric.
func (something) Named(u usage.Use) string { return metricIn(u).Name }

// useOf returns the use that a metric is. What tells metrics of one name apart is part of the name.
func useOf(m instrument.Metric, hops []valueflow.Hop) usage.Use {
	nature := usage.Nature(m.Type)
	if !m.Help {
		nature |= helpless
	}
	return usage.Use{
		Name:   resource.Name{Parts: []string{m.Name, m.Type.String(), m.Labels, m.Form.String()}, Exact: true},
		Access: making, Nature: nature, Hops: hops,
	}
}

// metricIn returns the metric that a use is.
func metricIn(u usage.Use) instrument.Metric {
	parts := u.Name.Parts
	return instrument.Metric{
		Name: parts[0], Type: instrument.Type(u.Nature &^ helpless), Labels: parts[2], Form: instrument.FormOf(parts[3]),
		Help: u.Nature&helpless == 0,
	}
}

// providedBy returns the use that a provider is, by its name.
func providedBy(name string) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{name, "", "", ""}, Exact: true}, Access: providing}
}

// enter adds the metric that a value at a sink is.
func enter(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) {
	m := instrument.At(tag).Read(v)
	if strings.Trim(m.Name, valueflow.Hole) == "" {
		to.Unknown = to.Unknown || m.Name != ""
		return
	}
	adding().Add(to, useOf(m, hops))
}

// adding is a kind that adds uses to what is told.
func adding() *usage.Kind { return &usage.Kind{Merge: merged} }

// declaredAs reads an item of a declaration: orders_total.
func declaredAs(item string) (usage.Use, error) {
	if item == "" || strings.ContainsAny(item, " \t*?(){}\"") {
		return usage.Use{}, errors.New(directive + " wants names of metrics such as orders_total,orders_failed_total, found \"" + item + "\"")
	}
	u := useOf(instrument.Metric{Name: item, Labels: instrument.Unknown, Form: instrument.Plain, Help: true}, nil)
	u.Access |= declaring
	return u, nil
}
