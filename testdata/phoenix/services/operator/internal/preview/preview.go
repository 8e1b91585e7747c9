package preview

import (
	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/services/controller/reconcile" // near miss of boundary-private: an exception in govern.yaml
	"github.com/phoenix-platform/phoenix/services/operator/apis/v1alpha1"
)

// Step returns the status after one step from nothing.
func Step(p v1alpha1.Pipeline) v1.PipelineStatus {
	return reconcile.Plan(p.Contract(), v1.PipelineStatus{})
}

// Steps returns how many steps p takes from nothing.
func Steps(p v1alpha1.Pipeline) int {
	n := 0
	want := p.Contract()
	for s := (v1.PipelineStatus{}); !s.Converged(want) && n <= want.Replicas; n++ {
		s = reconcile.Plan(want, s)
	}
	return n
}
