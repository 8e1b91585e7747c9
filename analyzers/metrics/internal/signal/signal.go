// Package signal knows what metrics tell of a service, and which libraries make metrics without being given names.
package signal

import (
	"slices"
	"strings"
	"sync"
)

// Signal is something that is wanted of every service, whatever the metric is called.
type Signal struct {
	Word string
	Doc  string
	// Names are globs of metrics that tell it.
	Names []string
	// Ends are how a pattern goes on that begins with a star and means the signal: *_requests_total.
	Ends []string
}

// Signals returns all signals. Their words are those that governance documents have.
func Signals() []Signal { return signals() }

var signals = sync.OnceValue(func() []Signal {
	return []Signal{
		signal(uptime, "how long it has been up", "*uptime* *start_time_seconds *start_timestamp*", "uptime uptime_seconds start_time_seconds"),
		signal(requestRate, "how many requests it gets",
			"*requests_total *request_total *requests *requests_count *request_count *handled_total *rpcs_total *rpc_count *request_seconds "+
				"*request*duration* *request*latency* *request*time* *response_time*",
			"requests_total request_total requests request_count"),
		signal(errorRate, "how many of them fail",
			"*errors *errors_total *error_total *errors_count *error_count *error*_total *failures *failures_total *failed_total "+
				"*failed*_total *failure*_total",
			"errors_total error_total errors error_count failures_total"),
		signal(responseTime, "how long they take",
			"*duration* *latency* *latencies* *response_time* *request*time* *handling_seconds *request_seconds",
			"duration_seconds request_duration_seconds latency_seconds response_time_seconds duration latency"),
		signal(cpuUsage, "how much of the processor it takes", "*cpu*", "cpu_seconds_total cpu_usage"),
		signal(memoryUsage, "how much memory it takes",
			"*memory* *memstats* *heap* *resident* *rss_bytes", "memory_bytes resident_memory_bytes memory_usage"),
		signal("disk_usage", "how much it has on disks", "*disk* *storage*bytes* *filesystem*", "disk_bytes disk_usage"),
		signal(network, "how much goes over the network",
			"*network*bytes* *network*io* *network_traffic* *bytes_sent* *bytes_received* *request_size* *response_size* *requests_size* "+
				"*responses_size*",
			"network_bytes_total network_traffic"),
	}
})

// signal returns a signal, of which the names and ends are parted by blanks.
func signal(word, doc, names, ends string) Signal {
	return Signal{Word: word, Doc: doc, Names: strings.Fields(names), Ends: strings.Fields(ends)}
}

// Words returns the words of all signals.
func Words() (all []string) {
	for _, s := range Signals() {
		all = append(all, s.Word)
	}
	return all
}

// Of returns the signal that a required metric means: by its word, or by a pattern that leaves the rest of the name open. The second
// result is false for one that means none.
func Of(required string) (Signal, bool) {
	for _, s := range Signals() {
		if s.Word == required {
			return s, true
		}
		if end, open := strings.CutPrefix(required, "*"); open && slices.Contains(s.Ends, strings.TrimLeft(end, "_.")) {
			return s, true
		}
	}
	return Signal{}, false
}

// IsWord reports whether a required metric is a word.
func IsWord(required string) bool { return slices.Contains(Words(), required) }

// Match reports whether a metric of a name, which may hold what is not known, tells the signal.
func (s Signal) Match(name string) (best Verdict) {
	for _, glob := range s.Names {
		best = max(best, Match(glob, strings.ToLower(name)))
	}
	return best
}

// ByLabel reports whether a metric tells the signal by a label: requests with a status tell which of them failed.
func (s Signal) ByLabel(name string, labels []string) bool {
	rate, _ := Of(requestRate)
	return s.Word == errorRate && rate.Match(name) == Yes && slices.ContainsFunc(labels, func(label string) bool {
		return slices.Contains([]string{"code", "status", "status_code", "grpc_code", "error", "err", "result", "outcome", "success"}, label)
	})
}
