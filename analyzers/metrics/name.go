package metrics

import (
	"slices"
	"strings"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint/validations"
	dto "github.com/prometheus/client_model/go"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/instrument"
	"github.com/phoenix-platform/govern/internal/finding"
)

// name returns a finding if the metric of a statement is not as the linter of Prometheus wants it.
func (j judge) name(s *usage.Statement) []finding.Finding {
	u, one := only(s)
	m := metricIn(u)
	if !one || m.Form != instrument.Opts && m.Form != instrument.Desc {
		return nil
	}
	problems := lint(m)
	if len(problems) == 0 {
		return nil
	}
	f := j.Broken(badName, s.Place, s.Decl, "%v makes metric %q, and the linter of Prometheus says: %s; name it as that says", j, m.Name,
		strings.Join(problems, "; "))
	f.Target, f.Related = m.Name, j.Chain(u.Hops)
	return []finding.Finding{f}
}

// lint returns what promlint says of a metric. That itself reads texts that a server sends, so only what it asks of a metric is used,
// without the reader.
func lint(m instrument.Metric) (problems []string) {
	family := &dto.MetricFamily{Name: &m.Name, Type: typeOf(m.Type)}
	if m.Help {
		family.Help = &m.Name // of a help it is asked whether it is there
	}
	if m.Labels != "" && m.Labels != instrument.Unknown {
		metric := &dto.Metric{}
		for label := range strings.SplitSeq(m.Labels, ",") {
			metric.Label = append(metric.Label, &dto.LabelPair{Name: &label})
		}
		family.Metric = append(family.Metric, metric)
	}
	for _, check := range []func(*dto.MetricFamily) []error{
		validations.LintHelp, validations.LintMetricUnits, validations.LintCounter, validations.LintHistogramSummaryReserved,
		validations.LintMetricTypeInName, validations.LintReservedChars, validations.LintCamelCase, validations.LintUnitAbbreviations,
	} {
		for _, problem := range check(family) {
			problems = append(problems, problem.Error())
		}
	}
	slices.Sort(problems)
	return slices.Compact(problems) // several labels may have the same
}

func typeOf(t instrument.Type) *dto.MetricType {
	return map[instrument.Type]dto.MetricType{
		instrument.Untyped: dto.MetricType_UNTYPED, instrument.Counter: dto.MetricType_COUNTER, instrument.Gauge: dto.MetricType_GAUGE,
		instrument.Histogram: dto.MetricType_HISTOGRAM, instrument.Summary: dto.MetricType_SUMMARY,
	}[t].Enum()
}
