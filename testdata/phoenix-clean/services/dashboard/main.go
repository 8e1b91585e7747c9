// Command dashboard shows experiments in a browser.
package main

import (
	"net/http"
	"os"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/api/client"
	"github.com/phoenix-platform/phoenix/services/dashboard/internal/pages"
)

func main() {
	log := logging.New("dashboard")
	p := pages.New(client.New(os.Getenv("PHOENIX_API")))

	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", p.Experiments)
	if err := http.ListenAndServe(":8083", mux); err != nil {
		log.Error("dashboard stopped", "error", err)
		os.Exit(1)
	}
}
