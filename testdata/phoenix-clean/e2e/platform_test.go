package e2e

import (
	"testing"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/e2e/scenarios"
	. "github.com/phoenix-platform/phoenix/pkg/testing"
	"github.com/phoenix-platform/phoenix/services/api/client"
)

func TestExperimentIsListed(t *testing.T) {
	e := scenarios.Experiment()
	api := NewServer(t, map[string]any{
		"/api/v1/experiments": v1.ListExperimentsResponse{Experiments: []v1.Experiment{e}},
	})
	list, err := client.New(api.URL).List(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(list.Experiments) != 1 || list.Experiments[0].ID != e.ID {
		t.Fatalf("List: %+v", list)
	}
}
