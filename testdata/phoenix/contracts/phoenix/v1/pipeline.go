package v1

import "context"

// Pipeline is a collector configuration that the operator rolls out.
type Pipeline struct {
	ID       string   `json:"id"`
	Image    string   `json:"image"`
	Replicas int      `json:"replicas"`
	Stages   []string `json:"stages"`
}

// PipelineStatus is what the controller last saw of a pipeline.
type PipelineStatus struct {
	PipelineID string `json:"pipeline_id"`
	Ready      int    `json:"ready"`
	Message    string `json:"message,omitempty"`
}

// Converged reports whether every replica of p is ready.
func (s PipelineStatus) Converged(p Pipeline) bool {
	return s.PipelineID == p.ID && s.Ready >= p.Replicas
}

// PipelineService is served by services/controller.
type PipelineService interface {
	Apply(ctx context.Context, p Pipeline) error
	Status(ctx context.Context, id string) (PipelineStatus, error)
}
