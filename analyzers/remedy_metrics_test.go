package analyzers_test

import (
	"github.com/phoenix-platform/govern/internal/fixture"
)

// counting is api and web, which make metrics with these bodies of a function, and what the policy says of metrics.
func counting(api, web, says string) string {
	client := fixture.Testdata("stubs") + "/github.com/prometheus/client_golang"
	return "\nrequire github.com/prometheus/client_golang v1.0.0\n\nreplace github.com/prometheus/client_golang => " + client + "\n" +
		makingMetrics("api", api) + makingMetrics("web", web) + metricsOf(says)
}

// metricsOf is a policy that says something of metrics.
func metricsOf(says string) string { return policyOf("", "", "metrics: "+says+"\n") }

// makingMetrics is a component with a body of a function.
func makingMetrics(component, body string) string {
	return "-- " + component + "/doc.go --\n// Package " + component + " is.\npackage " + component +
		"\n\nimport \"github.com/prometheus/client_golang/prometheus\"\n\nfunc Metrics(name func() string) { " + body + " }\n"
}

func remediesOfMetrics() []remedied {
	const (
		made    = `prometheus.NewCounter(prometheus.CounterOpts{Name: "made_total", Help: "How many."})`
		gauge   = `prometheus.NewGauge(prometheus.GaugeOpts{Name: "made", Help: "How many."})`
		counter = `prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "made", Help: "How many."}, []string{"code"})`
		camel   = `prometheus.NewCounter(prometheus.CounterOpts{Name: "made_count"})`
		others  = `prometheus.NewCounter(prometheus.CounterOpts{Name: "web_made_total", Help: "How many."})`
		unknown = `prometheus.NewCounter(prometheus.CounterOpts{Name: name(), Help: "How many."})`
		wanted  = `{components: {api: [made_total]}}`
		dynamic = "{}\nrules: {metrics-dynamic: {level: warn}}"
	)
	return []remedied{
		{
			rule: "metrics-missing", name: "made",
			before: counting("", "", wanted), advice: "make it, or take it out of metrics of the policy",
			after: makingMetrics("api", made),
		},
		{
			rule: "metrics-missing", name: "not required",
			before: counting("", "", wanted), advice: "take it out of metrics of the policy",
			after: metricsOf("{}"),
		},
		{
			rule: "metrics-missing", name: "declared",
			before: counting(unknown, "", wanted), advice: "unless api/doc.go:6 does, where the name is not known",
			after: makingMetrics("api", "\n//govern:metrics made_total\n"+unknown),
		},
		{
			rule: "metrics-duplicate", name: "renamed",
			before: counting(gauge, counter, "{}"), advice: "give it another name, or make it alike",
			after: makingMetrics("web", others),
		},
		{
			rule: "metrics-duplicate", name: "alike",
			before: counting(gauge, counter, "{}"), advice: "give it another name, or make it alike",
			after: makingMetrics("web", gauge),
		},
		{
			rule: "metrics-name", name: "renamed",
			before: counting(camel, "", "{}"), advice: "no help text; non-histogram and non-summary", after: makingMetrics("api", made),
		},
		{
			rule: "metrics-dynamic", name: "constant",
			before: counting(unknown, "", dynamic), advice: "name it by a constant",
			after: makingMetrics("api", made),
		},
		{
			rule: "metrics-dynamic", name: "declared",
			before: counting(unknown, "", dynamic), advice: "declare it: //govern:metrics orders_total",
			after: makingMetrics("api", "\n//govern:metrics made_total\n"+unknown),
		},
	}
}
