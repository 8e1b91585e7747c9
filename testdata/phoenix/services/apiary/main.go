// Command apiary serves the catalogue of the APIs that the platform knows.
package main

import (
	"encoding/json"
	"net/http"
	"os"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/pkg/middleware"
	"github.com/phoenix-platform/phoenix/services/apiary/client"
)

func main() {
	log := logging.New("apiary")
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/catalogue", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(catalogue())
	})
	h := middleware.Chain(mux, middleware.Log(log), middleware.Count("apiary_requests"))
	if err := http.ListenAndServe(":8082", h); err != nil {
		log.Error("apiary stopped", "error", err)
		os.Exit(1)
	}
}

func catalogue() []client.Entry {
	return []client.Entry{
		{Name: "experiments", Service: "api", Path: "/api/v1/experiments"},
		{Name: "pipelines", Service: "controller", Path: "/api/v1/pipelines"},
	}
}
