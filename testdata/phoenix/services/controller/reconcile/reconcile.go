package reconcile

import (
	"context"
	"sync"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/metrics"
	"github.com/phoenix-platform/phoenix/services/controller/internal/queue"
)

// Loop works off the pipelines that were asked for.
type Loop struct {
	pending *queue.Queue[v1.Pipeline]
	observe func(v1.PipelineStatus)

	mu   sync.Mutex
	seen map[string]v1.PipelineStatus
}

// New returns a Loop over a queue.
func New(pending *queue.Queue[v1.Pipeline]) *Loop {
	return &Loop{pending: pending, observe: func(v1.PipelineStatus) {}, seen: map[string]v1.PipelineStatus{}}
}

// Observe has f called with each status that the loop comes to. It is called before Run.
func (l *Loop) Observe(f func(v1.PipelineStatus)) { l.observe = f }

// Run works until ctx ends.
func (l *Loop) Run(ctx context.Context) {
	rounds := metrics.NewCounter("controller_reconciled")
	for p := range l.pending.All(ctx) {
		next := Plan(p, l.Status(p.ID))
		l.record(next)
		l.observe(next)
		rounds.Inc()
	}
}

// Status returns what was last seen of a pipeline.
func (l *Loop) Status(id string) v1.PipelineStatus {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seen[id]
}

func (l *Loop) record(s v1.PipelineStatus) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen[s.PipelineID] = s
}

// Plan returns the status that one step towards p leads to.
func Plan(p v1.Pipeline, now v1.PipelineStatus) v1.PipelineStatus {
	next := v1.PipelineStatus{PipelineID: p.ID, Ready: now.Ready}
	switch {
	case now.Ready < p.Replicas:
		next.Ready++
		next.Message = "scaling up"
	case now.Ready > p.Replicas:
		next.Ready--
		next.Message = "scaling down"
	}
	return next
}
