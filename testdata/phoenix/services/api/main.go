// Command api serves the experiments of the platform.
package main

import (
	"database/sql"
	"net/http"
	"os"

	"github.com/phoenix-platform/phoenix/pkg/auth"
	"github.com/phoenix-platform/phoenix/pkg/logging"
	_ "github.com/phoenix-platform/phoenix/pkg/metrics/process"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers"
	"github.com/phoenix-platform/phoenix/services/api/internal/server"
	"github.com/phoenix-platform/phoenix/services/api/store"
	controller "github.com/phoenix-platform/phoenix/services/controller/client"
)

func main() {
	log := logging.New("api")
	signer := auth.NewSigner([]byte(os.Getenv("PHOENIX_TOKEN_KEY")))
	h := handlers.New(open(), controller.New(os.Getenv("PHOENIX_CONTROLLER")))
	if err := http.ListenAndServe(":8080", server.New(log, signer, h)); err != nil {
		log.Error("api stopped", "error", err)
		os.Exit(1)
	}
}

// open returns the store in the database that the environment names, and one in
// memory without a name.
func open() store.Store {
	dsn := os.Getenv("PHOENIX_DATABASE")
	if dsn == "" {
		return store.NewMemory()
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		panic(err)
	}
	return store.NewSQL(db)
}
