// Package collectors is a stub of github.com/prometheus/client_golang/prometheus/collectors.
package collectors

import "github.com/prometheus/client_golang/prometheus"

// ProcessCollectorOpts are options.
type ProcessCollectorOpts struct{}

// NewProcessCollector makes the collector of a process.
func NewProcessCollector(opts ProcessCollectorOpts) prometheus.Collector { panic("stub") }

// NewBuildInfoCollector makes the collector of the build.
func NewBuildInfoCollector() prometheus.Collector { panic("stub") }
