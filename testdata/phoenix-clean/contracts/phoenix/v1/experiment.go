package v1

import (
	"context"
	"time"
)

// Experiment compares two versions of a pipeline on live traffic.
type Experiment struct {
	ID         string    `json:"id"`
	Name       string    `json:"name"`
	Owner      string    `json:"owner"`
	BaselineID string    `json:"baseline_id"`
	VariantID  string    `json:"variant_id"`
	Phase      Phase     `json:"phase"`
	CreatedAt  time.Time `json:"created_at"`
}

// Phase is how far an experiment has come.
type Phase string

// The phases, in order.
const (
	PhasePending Phase = "pending"
	PhaseRunning Phase = "running"
	PhaseDone    Phase = "done"
)

// CreateExperimentRequest asks for a new experiment.
type CreateExperimentRequest struct {
	Name       string `json:"name"`
	BaselineID string `json:"baseline_id"`
	VariantID  string `json:"variant_id"`
}

// ListExperimentsResponse is one page of experiments.
type ListExperimentsResponse struct {
	Experiments []Experiment `json:"experiments"`
	NextToken   string       `json:"next_token,omitempty"`
}

// ExperimentService is served by services/api.
type ExperimentService interface {
	Create(ctx context.Context, req CreateExperimentRequest) (Experiment, error)
	Get(ctx context.Context, id string) (Experiment, error)
	List(ctx context.Context) (ListExperimentsResponse, error)
}
