// Command operator turns the custom resources of a cluster into pipelines.
package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"os"
	"os/signal"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/sdk"                    // near miss of boundary-undeclared: it reaches the api through a library, which answers for that
	"github.com/phoenix-platform/phoenix/services/apiary/client" // near miss of boundary-undeclared: apiary is declared, the api is not
	"github.com/phoenix-platform/phoenix/services/operator/apis/v1alpha1"
	"github.com/phoenix-platform/phoenix/services/operator/defaulting"
	"github.com/phoenix-platform/phoenix/services/operator/internal/inventory"
	"github.com/phoenix-platform/phoenix/services/operator/internal/preview"
	"github.com/phoenix-platform/phoenix/services/operator/internal/resync"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	log := logging.New("operator")

	entries, err := client.Catalogue(ctx, os.Getenv("PHOENIX_APIARY"))
	if err != nil {
		log.Warn("no catalogue", "error", err)
	}
	platform := sdk.Connect(os.Getenv("PHOENIX_API"))
	log.Info("connected", "apis", len(entries), "platform", platform != nil)

	var resource v1alpha1.Pipeline
	if err := json.NewDecoder(os.Stdin).Decode(&resource); err != nil {
		log.Error("resource", "error", err)
		os.Exit(1)
	}
	defaulting.Apply(&resource)
	if used, err := underExperiment(ctx, resource.Name); used || err != nil {
		log.Info("left alone", "pipeline", resource.Name, "error", err)
		return
	}
	log.Info("next step", "status", preview.Step(resource))
	resync.Until(ctx, os.Getenv("PHOENIX_CONTROLLER"), resource.Contract())
}

// underExperiment asks the database that the environment names; without one no pipeline is under experiment.
func underExperiment(ctx context.Context, pipeline string) (bool, error) {
	dsn := os.Getenv("PHOENIX_DATABASE")
	if dsn == "" {
		return false, nil
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return false, err
	}
	defer db.Close()
	return inventory.UnderExperiment(ctx, db, pipeline)
}
