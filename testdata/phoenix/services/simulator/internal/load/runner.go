package load

import (
	"context"
	"time"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/metrics"
	"github.com/phoenix-platform/phoenix/services/api/client"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/scenario"
)

// Runner sends requests to the api service.
type Runner struct {
	api   v1.ExperimentService
	pause time.Duration
	sent  *metrics.Counter
}

// NewRunner returns a Runner for the api at that address. It pauses between requests.
func NewRunner(address string, pause time.Duration) *Runner {
	return &Runner{api: client.New(address), pause: pause, sent: metrics.NewCounter("simulator_sent")}
}

// Play creates the experiments of s and returns how many were accepted.
func (r *Runner) Play(ctx context.Context, s scenario.Scenario) int {
	accepted := 0
	for range s.Requests {
		_, err := r.api.Create(ctx, v1.CreateExperimentRequest{
			Name: s.Name, BaselineID: "base", VariantID: "variant",
		})
		if err == nil {
			accepted++
		}
		r.sent.Inc()
		time.Sleep(r.pause)
	}
	return accepted
}
