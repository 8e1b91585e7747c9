package testing

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

// NewServer serves answers by path, as JSON, until the test ends.
func NewServer(t *testing.T, answers map[string]any) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer, ok := answers[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		_ = json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(server.Close)
	return server
}
