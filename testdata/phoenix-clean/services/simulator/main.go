// Command simulator makes load like that of a real fleet.
package main

import (
	"context"
	"flag"
	"os"
	"time"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/load"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/scenario"
)

func main() {
	name := flag.String("scenario", "smoke", "which scenario to play")
	flag.Parse()

	log := logging.New("simulator")
	s, ok := scenario.Find(*name)
	if !ok {
		log.Error("no such scenario", "name", *name)
		os.Exit(2)
	}
	runner := load.NewRunner(os.Getenv("PHOENIX_API"), time.Millisecond)
	log.Info("played", "scenario", s.Name, "requests", runner.Play(context.Background(), s))
}
