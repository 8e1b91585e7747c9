package main

import (
	"context"
	"database/sql"
	"fmt"

	"gorm.io/gorm"

	"github.com/phoenix-platform/phoenix/services/simulator/internal/load"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/runs"
	"github.com/phoenix-platform/phoenix/services/simulator/internal/scenario"
)

// dialect makes a connection one of gorm's. It is nil unless the build links a driver.
var dialect func(*sql.DB) gorm.Dialector

// record plays a scenario as far as there is room for it, and keeps what it came to. It returns how many requests
// were accepted, and how many are usually.
func record(ctx context.Context, dsn string, runner *load.Runner, s scenario.Scenario) (accepted int, usual float64, err error) {
	if dialect == nil {
		return 0, 0, fmt.Errorf("no driver in this build")
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return 0, 0, err
	}
	defer db.Close()
	if s.Requests, err = load.Room(ctx, db, s.Requests); err != nil {
		return 0, 0, err
	}
	store, err := runs.Open(dialect(db))
	if err != nil {
		return 0, 0, err
	}
	run, err := store.Begin(ctx, s.Name)
	if err != nil {
		return 0, 0, err
	}
	accepted = runner.Play(ctx, s)
	if err := store.Sample(ctx, run, s.Requests); err != nil {
		return accepted, 0, err
	}
	if err := store.Finish(ctx, run, accepted); err != nil {
		return accepted, 0, err
	}
	usual, err = store.Usual(ctx, s.Name)
	return accepted, usual, err
}
