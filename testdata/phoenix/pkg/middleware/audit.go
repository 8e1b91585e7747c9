package middleware

import (
	"net/http"

	"github.com/phoenix-platform/phoenix/pkg/auth"
	v1 "github.com/phoenix-platform/phoenix/pkg/events/v1" // the other half of the component cycle; reported in pkg/events
)

// Audit emits a message for each request that may change something.
func Audit(emit func(v1.Audit)) Middleware {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet {
				emit(v1.NewAudit(auth.Subject(r.Context()), r.Method, r.URL.Path))
			}
			next.ServeHTTP(w, r)
		})
	}
}
