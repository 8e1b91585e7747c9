package defaulting

import (
	"time"

	"github.com/phoenix-platform/phoenix/services/operator/apis/v1alpha1"
)

// Interval is how often a resource is looked at, on average.
const Interval = 30 * time.Second

// Apply fills in p.
func Apply(p *v1alpha1.Pipeline) {
	if p.Spec.Replicas == 0 {
		p.Spec.Replicas = 1
	}
	if len(p.Spec.Stages) == 0 {
		p.Spec.Stages = []string{"receive", "batch", "export"}
	}
}

// spread shifts the interval so that resources are not all looked at in one moment.
func spread(seed int64) time.Duration {
	return Interval + time.Duration(seed%int64(Interval/4))
}

// First returns the interval of the first resource.
func First() time.Duration { return spread(0) }
