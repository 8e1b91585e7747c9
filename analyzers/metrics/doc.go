// Package metrics defines an analyzer that finds which metrics components make. It holds that against those that the policy requires of
// them.
//
// # Analyzer metrics
//
// metrics: report metrics that components should make and do not, and metrics that are not as others expect them
//
// A metric is found where code makes it, by types: with client_golang and promauto, go-kit and go-zero, OpenTelemetry, expvar,
// VictoriaMetrics, tally, statsd of several kinds and go-metrics of HashiCorp. Its name is followed through constants, helpers, wrappers
// and fields of options. Namespace, subsystem and name are joined as the library does. A metric of OpenTelemetry also has the name
// that Prometheus gets, with underscores, and with _total if it is a counter.
//
// Some libraries make metrics by names of their own: the process collector and the Go collector, interceptors and middleware of gRPC and
// HTTP, and servers of go-zero. These are known by a table, and count where code names what makes them.
//
// A component has what the import closure of its mains makes: its own packages and shared ones. What another service makes is not its
// own. A component without a main is judged with those mains of others that import it. In a shared package a function counts if
// something that runs names it; methods and what initialises a package always count.
//
// It runs where the policy has metrics. It needs types, so it looks at one build configuration. It looks only at packages whose
// imports lead to a library of metrics. Test files are not looked at unless the policy says tests: check; generated files are, unless it
// says generated: ignore.
//
// # Rule metrics-missing
//
// metrics-missing: a component does not make a metric that the policy requires of it
//
// Why: dashboards and alerts are made for all services at once. One that does not tell how it is does not show up where it fails.
//
// Bad:
//
//	# metrics: {service: ["*_requests_total", uptime]}
//	func main() { http.ListenAndServe(":8080", routes()) }
//
// Good:
//
//	var requests = promauto.NewCounterVec(prometheus.CounterOpts{Name: "orders_requests_total"}, []string{"code"})
//
//	func main() {
//		http.Handle("/metrics", promhttp.Handler()) // tells since when it is up
//		http.ListenAndServe(":8080", count(requests, routes()))
//	}
//
// Policy keys: metrics. service, tool and root have what is required of every component of the kind, and components what single ones have
// to make beside that: names, patterns with * and ?, or words. A word is uptime, request_rate, error_rate, response_time, cpu_usage,
// memory_usage, disk_usage or network_traffic. It stands for any metric that tells that by its name, and for libraries that do. So does a
// pattern that begins with a star and goes on as usual, such as *_requests_total, *_errors_total or *_duration_seconds, for
// libraries. providers has what packages make that govern does not know, by import path.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete for one build configuration; go vet: nothing; golangci-lint: nothing.
//
// Limits: what is made is not known to be registered, served or counted up. Where a name is not known, the message says where, since the
// metric may be that one; a comment //govern:metrics names it. A component without Go code is left out. Prefixes that statsd, tally and
// go-metrics put before names are taken for whatever the policy has. Of a component with code that does not type-check nothing is reported.
//
// # Rule metrics-duplicate
//
// metrics-duplicate: two components make a metric of one name, with other labels or of another type
//
// Why: a query by that name adds up what does not belong together, and fails where the types differ.
//
// Bad:
//
//	package orders
//
//	promauto.NewCounterVec(prometheus.CounterOpts{Name: "jobs_total"}, []string{"queue"})
//
//	package mail
//
//	promauto.NewGauge(prometheus.GaugeOpts{Name: "jobs_total"})
//
// Good:
//
//	package mail
//
//	promauto.NewGauge(prometheus.GaugeOpts{Name: "mail_jobs"})
//
// Policy keys: none.
//
// Exceptions: in the policy, with the component or package that makes the later one.
//
// Drivers: govern: complete for one build configuration; go vet: nothing; golangci-lint: nothing.
//
// Limits: names of which a part is not known, and labels that are not known or constant, are not compared.
//
// # Rule metrics-name
//
// metrics-name: the name or the help of a metric is not as Prometheus recommends
//
// Why: whoever reads a query knows by the name what is counted, and in which unit.
//
// Bad:
//
//	prometheus.NewCounter(prometheus.CounterOpts{Name: "ordersMilliseconds"})
//
// Good:
//
//	prometheus.NewCounter(prometheus.CounterOpts{Name: "orders_seconds_total", Help: "How long orders took."})
//
// Policy keys: none. The default level is warn. What is wanted is what promlint wants, the linter of Prometheus: lower case with
// underscores, base units, _total for counters alone, no type in the name, and a help.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: metrics of libraries that are not of Prometheus follow other rules, so they are left out. So are names of which a part is not
// known. Of a description the type is not known.
//
// # Rule metrics-dynamic
//
// metrics-dynamic: it is not known which metric code makes
//
// Why: of such code the other rules know nothing.
//
// Bad:
//
//	meter.Int64Counter(os.Args[1])
//
// Good:
//
//	meter.Int64Counter("orders.created")
//
// Policy keys: none.
//
// Exceptions: in the policy, with the component or package, or by a comment that declares the metrics: //govern:metrics
// orders_total,orders_failed_total.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: as of metrics-missing. The rule is off unless the policy says otherwise.
package metrics
