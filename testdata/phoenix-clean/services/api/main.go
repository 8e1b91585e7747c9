// Command api serves the experiments of the platform.
package main

import (
	"net/http"
	"os"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers"
	"github.com/phoenix-platform/phoenix/services/api/internal/server"
	"github.com/phoenix-platform/phoenix/services/api/store"
)

func main() {
	log := logging.New("api")
	h := handlers.New(store.NewMemory())
	if err := http.ListenAndServe(":8080", server.New(log, h)); err != nil {
		log.Error("api stopped", "error", err)
		os.Exit(1)
	}
}
