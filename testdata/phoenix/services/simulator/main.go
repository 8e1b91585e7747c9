// Command simulator makes load like that of a real fleet.
package main

import (
	"context"
	"flag"
	"os"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/controller/client"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/clock"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/load"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/scenario"
)

func main() {
	name := flag.String("scenario", "smoke", "which scenario to play")
	database := flag.String("database", "", "where to keep what it came to; nowhere if empty")
	flag.Parse()

	log := logging.New("simulator")
	s, ok := scenario.Find(*name)
	if !ok {
		log.Error("no such scenario", "name", *name)
		os.Exit(2)
	}
	ctx := context.Background()
	controller := client.New(os.Getenv("PHOENIX_CONTROLLER"))
	runner := load.NewRunner(os.Getenv("PHOENIX_API"), clock.Resolution())
	for _, p := range s.Pipelines {
		if err := controller.Apply(ctx, p); err != nil {
			log.Error("apply", "pipeline", p.ID, "error", err)
		}
	}
	if *database == "" {
		log.Info("played", "scenario", s.Name, "requests", runner.Play(ctx, s))
		return
	}
	accepted, usual, err := record(ctx, *database, runner, s)
	if err != nil {
		log.Error("record", "error", err)
		os.Exit(1)
	}
	log.Info("played", "scenario", s.Name, "requests", accepted, "usually", usual)
}
