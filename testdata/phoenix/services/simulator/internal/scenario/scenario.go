package scenario

import v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"

// Scenario is a named amount of load.
type Scenario struct {
	Name      string
	Requests  int
	Pipelines []v1.Pipeline
}

// Find returns the scenario of that name.
func Find(name string) (Scenario, bool) {
	for _, s := range all() {
		if s.Name == name {
			return s, true
		}
	}
	return Scenario{}, false
}

func all() []Scenario {
	traces := v1.Pipeline{ID: "traces", Image: "collector:1.4", Replicas: 2, Stages: []string{"receive", "export"}}
	sampled := v1.Pipeline{ID: "sampled", Image: "collector:1.4", Replicas: 2, Stages: []string{"receive", "sample", "export"}}
	return []Scenario{
		{Name: "smoke", Requests: 10, Pipelines: []v1.Pipeline{traces}},
		{Name: "fleet", Requests: 10_000, Pipelines: []v1.Pipeline{traces, sampled}},
	}
}
