package sdk

import (
	"context"
	"fmt"
	"time"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	apiclient "github.com/phoenix-platform/phoenix/services/api/client"
)

// Platform is a connection to the platform.
type Platform struct {
	experiments v1.ExperimentService
	poll        time.Duration
}

// Connect returns the platform at that address.
func Connect(address string) *Platform {
	return &Platform{experiments: apiclient.New(address), poll: 5 * time.Second}
}

// Run starts an experiment and waits until it is done.
func (p *Platform) Run(ctx context.Context, req v1.CreateExperimentRequest) (v1.Experiment, error) {
	e, err := p.experiments.Create(ctx, req)
	if err != nil {
		return e, fmt.Errorf("create %q: %w", req.Name, err)
	}
	ticker := time.NewTicker(p.poll)
	defer ticker.Stop()
	for e.Phase != v1.PhaseDone {
		select {
		case <-ctx.Done():
			return e, ctx.Err()
		case <-ticker.C:
		}
		if e, err = p.experiments.Get(ctx, e.ID); err != nil {
			return e, fmt.Errorf("get %q: %w", e.ID, err)
		}
	}
	return e, nil
}
