// Package stock makes metrics of OpenTelemetry.
package stock

import "go.opentelemetry.io/otel/metric"

// Run runs the stock.
func Run(meter metric.Meter) {
	if moved, err := meter.Int64Counter("stock.moved"); err == nil {
		_ = moved
	}
	count(meter, "requests_total")
}

func count(meter metric.Meter, name string) { _, _ = meter.Int64Counter("stock_" + name) }
