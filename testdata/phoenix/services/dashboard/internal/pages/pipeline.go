package pages

import (
	"fmt"
	"net/http"
	"time"

	"github.com/phoenix-platform/phoenix/services/controller/client"
	following "github.com/phoenix-platform/phoenix/services/controller/client/watch" // near miss of boundary-private: public is client/...
)

// Pipeline streams the status of a pipeline until the browser leaves.
func Pipeline(controller string) http.Handler {
	c := client.New(controller)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for status, err := range following.Status(r.Context(), c, r.PathValue("id"), time.Second) {
			if err != nil {
				return
			}
			fmt.Fprintf(w, "data: %d ready %s\n\n", status.Ready, status.Message)
			if f, ok := w.(http.Flusher); ok {
				f.Flush()
			}
		}
	})
}
