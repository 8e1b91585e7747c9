// Command scheduler spreads pipelines over clusters. It still lives in the
// module of the controller and is a component of its own.
package main

import (
	"context"
	"os"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/controller/client" // near miss of boundary-private: public
	"github.com/phoenix-platform/phoenix/services/controller/internal/queue"
	"github.com/phoenix-platform/phoenix/services/controller/scheduler/internal/plan"
)

func main() {
	ctx := context.Background()
	log := logging.New("scheduler")
	controller := client.New(os.Getenv("PHOENIX_CONTROLLER"))
	pending := queue.New[v1.Pipeline]()
	go func() {
		for _, p := range plan.Spread(v1.Pipeline{ID: "traces", Replicas: 8}, 4) {
			pending.Push(p)
		}
	}()
	for p := range pending.All(ctx) {
		if err := controller.Apply(ctx, p); err != nil {
			log.Error("apply", "pipeline", p.ID, "error", err)
		}
	}
}
