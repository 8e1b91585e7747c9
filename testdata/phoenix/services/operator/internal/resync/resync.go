package resync

import (
	"context"
	"time"
	_ "unsafe" // for go:linkname

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/controller/client"
	_ "github.com/phoenix-platform/phoenix/services/operator/defaulting"
)

// The controller's own backoff, which its client does not export.
//
//go:linkname backoff github.com/phoenix-platform/phoenix/services/controller/client.backoff
func backoff(attempt int) time.Duration

// Near misses of boundary-linkname: a package of this component, and the
// runtime, which is nobody's.
//
//go:linkname spread github.com/phoenix-platform/phoenix/services/operator/defaulting.spread
func spread(seed int64) time.Duration

//go:linkname nanotime runtime.nanotime
func nanotime() int64

// Until applies p until ctx ends.
func Until(ctx context.Context, controller string, p v1.Pipeline) {
	log := logging.New("resync")
	c := client.New(controller)
	wait := spread(nanotime())
	for failed := 0; ; {
		if err := c.Apply(ctx, p); err != nil {
			log.Warn("apply", "pipeline", p.ID, "error", err)
			wait = backoff(failed)
			failed++
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}
