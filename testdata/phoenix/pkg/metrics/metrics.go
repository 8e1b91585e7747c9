// Package metrics counts what a service does and serves the numbers.
// All counters of a process are in one registry.
package metrics

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
)

var registry = struct {
	sync.Mutex
	counters map[string]*Counter
}{counters: map[string]*Counter{}}

// Counter is a number that only grows.
type Counter struct{ n atomic.Int64 }

// NewCounter returns the counter of that name; it is made once.
func NewCounter(name string) *Counter {
	registry.Lock()
	defer registry.Unlock()
	c := registry.counters[name]
	if c == nil {
		c = &Counter{}
		registry.counters[name] = c
	}
	return c
}

// Inc adds one.
func (c *Counter) Inc() { c.n.Add(1) }

// Set replaces the number, for what is measured elsewhere.
func (c *Counter) Set(n int64) { c.n.Store(n) }

// WriteTo writes all counters in the order of their names.
func WriteTo(w io.Writer) {
	registry.Lock()
	defer registry.Unlock()
	var names []string
	for name := range registry.counters {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(w, "%s %d\n", name, registry.counters[name].n.Load())
	}
}

// Handler serves the counters as text.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { WriteTo(w) })
}
