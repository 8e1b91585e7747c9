package pages

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/phoenix-platform/phoenix/services/controller/client/history" // near miss of boundary-private: public, whatever it hands out
)

// History shows what the controller did to a pipeline, and how busy it was on that day.
func History(reader *history.Reader) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		last, err := reader.Last(r.Context(), r.PathValue("id"), 20) // near miss of dbaccess-foreign-store: the controller's own package answers
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		for _, status := range last {
			fmt.Fprintf(w, "%d ready %s\n", status.Ready, status.Message)
		}
		if n, err := busy(r.Context(), reader); err == nil {
			fmt.Fprintf(w, "%d changes of all pipelines\n", n)
		}
	})
}

// busy returns how many statuses of all pipelines the last day saw.
func busy(ctx context.Context, reader *history.Reader) (int, error) {
	now := time.Now()
	all, err := reader.Store().Between(ctx, now.AddDate(0, 0, -1), now)
	return len(all), err
}
