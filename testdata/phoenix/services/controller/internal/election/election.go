package election

import (
	"context"
	"time"

	"github.com/phoenix-platform/phoenix/pkg/logging"
)

// Lease is the right of one process to work.
type Lease struct {
	holder string
	renew  time.Duration
}

// NewLease returns a lease that holder asks for.
func NewLease(holder string) *Lease { return &Lease{holder: holder, renew: 10 * time.Second} }

// Hold runs work while the lease is held, and returns when ctx ends.
func (l *Lease) Hold(ctx context.Context, work func(context.Context)) {
	log := logging.New("election")
	for ctx.Err() == nil {
		log.Info("lease acquired", "holder", l.holder)
		held, lost := context.WithCancel(ctx)
		work(held)
		lost()
		select {
		case <-ctx.Done():
		case <-time.After(l.renew):
		}
	}
}
