// Package naming has names of metrics.
package naming

// Jobs is how jobs are counted.
const Jobs = "jobs_total"

// Of returns the name of a metric of a service.
func Of(service, name string) string { return service + "_" + name }
