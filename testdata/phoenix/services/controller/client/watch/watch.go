package watch

import (
	"context"
	"iter"
	"time"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/services/controller/client"
)

// Status yields the status of a pipeline at every interval until ctx ends.
func Status(ctx context.Context, c *client.Client, id string, every time.Duration) iter.Seq2[v1.PipelineStatus, error] {
	return func(yield func(v1.PipelineStatus, error) bool) {
		ticker := time.NewTicker(every)
		defer ticker.Stop()
		for yield(c.Status(ctx, id)) {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	}
}
