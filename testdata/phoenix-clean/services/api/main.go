// Command api serves the experiments of the platform.
package main

import (
	"database/sql"
	"net/http"
	"os"

	"google.golang.org/grpc"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers"
	"github.com/phoenix-platform/phoenix/services/api/internal/rpc"
	"github.com/phoenix-platform/phoenix/services/api/internal/server"
	"github.com/phoenix-platform/phoenix/services/api/store"
)

func main() {
	log := logging.New("api")
	rpc.Register(grpc.NewServer())
	h := handlers.New(open())
	if err := http.ListenAndServe(":8080", server.New(log, h)); err != nil {
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
