package preview

import (
	"testing"

	"github.com/phoenix-platform/phoenix/services/operator/apis/v1alpha1"
)

func TestSteps(t *testing.T) {
	p := v1alpha1.Pipeline{Name: "traces", Spec: v1alpha1.PipelineSpec{Replicas: 3}}
	if n := Steps(p); n != 3 {
		t.Fatalf("Steps: %d, want 3", n)
	}
}
