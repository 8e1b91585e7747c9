// Command simulator makes load like that of a real fleet.
package main

import (
	"context"
	"flag"
	"os"
	"time"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/load"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/runs"
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
	runner := load.NewRunner(os.Getenv("PHOENIX_API"), time.Millisecond)
	if *database == "" {
		log.Info("played", "scenario", s.Name, "requests", runner.Play(ctx, s))
		return
	}
	before, err := record(ctx, *database, runner, s)
	if err != nil {
		log.Error("record", "error", err)
		os.Exit(1)
	}
	log.Info("recorded", "scenario", s.Name, "before", before)
}

// record plays a scenario as far as there is room for it, keeps what it came to, and returns the runs before.
func record(ctx context.Context, dsn string, runner *load.Runner, s scenario.Scenario) ([]runs.Run, error) {
	store, err := runs.Open(dsn)
	if err != nil {
		return nil, err
	}
	if s.Requests, err = store.Room(ctx, s.Requests); err != nil {
		return nil, err
	}
	before, err := store.Last(ctx, s.Name, 10)
	if err != nil {
		return nil, err
	}
	run := runs.Run{Scenario: s.Name, StartedAt: time.Now()}
	run.Accepted = runner.Play(ctx, s)
	return before, store.Add(ctx, run)
}
