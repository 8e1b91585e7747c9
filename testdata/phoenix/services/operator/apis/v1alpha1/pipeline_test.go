package v1alpha1_test

import (
	"testing"

	"github.com/phoenix-platform/phoenix/services/operator/apis/v1alpha1"
	"github.com/phoenix-platform/phoenix/services/operator/defaulting"
)

func TestContract(t *testing.T) {
	p := v1alpha1.Pipeline{Name: "traces"}
	defaulting.Apply(&p)
	if c := p.Contract(); c.ID != "traces" || c.Replicas != 1 {
		t.Fatalf("Contract: %+v", c)
	}
}
