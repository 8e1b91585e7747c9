package plan

import (
	"fmt"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
)

// Spread divides the replicas of p among clusters as evenly as they go.
func Spread(p v1.Pipeline, clusters int) []v1.Pipeline {
	parts := make([]v1.Pipeline, 0, clusters)
	for i := range clusters {
		part := p
		part.ID = fmt.Sprintf("%s-%d", p.ID, i)
		part.Replicas = p.Replicas / clusters
		if i < p.Replicas%clusters {
			part.Replicas++
		}
		parts = append(parts, part)
	}
	return parts
}
