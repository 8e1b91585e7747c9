package v1alpha1

import v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"

// Pipeline is the custom resource of a pipeline.
type Pipeline struct {
	Name string       `json:"name"`
	Spec PipelineSpec `json:"spec"`
}

// PipelineSpec is what the user asks for.
type PipelineSpec struct {
	Image    string   `json:"image"`
	Replicas int      `json:"replicas,omitempty"`
	Stages   []string `json:"stages,omitempty"`
}

// Contract returns p as the controller knows it.
func (p Pipeline) Contract() v1.Pipeline {
	return v1.Pipeline{ID: p.Name, Image: p.Spec.Image, Replicas: p.Spec.Replicas, Stages: p.Spec.Stages}
}
