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
	pipelines := controller.New(os.Getenv("PHOENIX_CONTROLLER"))

	mux := http.NewServeMux()
	if db := open(); db != nil {
		users := handlers.NewUsers(store.NewUsers(db))
		mux.Handle("GET /healthz", handlers.Health(db))
		mux.Handle("PUT /api/v1/users/{id}", signer.Require(http.HandlerFunc(users.Put)))
		mux.Handle("GET /api/v1/users/{id}", signer.Require(http.HandlerFunc(users.Get)))
		mux.Handle("GET /api/v1/users", signer.Require(http.HandlerFunc(users.Owners)))
		mux.Handle("/", server.New(log, signer, handlers.New(store.NewSQL(db), pipelines)))
	} else {
		mux.Handle("/", server.New(log, signer, handlers.New(store.NewMemory(), pipelines)))
	}
	if err := http.ListenAndServe(":8080", mux); err != nil {
		log.Error("api stopped", "error", err)
		os.Exit(1)
	}
}

// open returns the database that the environment names, and nil without a name. Near miss of
// dbaccess-outside-repository: opening it is no statement.
func open() *sql.DB {
	dsn := os.Getenv("PHOENIX_DATABASE")
	if dsn == "" {
		return nil
	}
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		panic(err)
	}
	return db
}
