package testing

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/phoenix-platform/phoenix/pkg/logging"
)

// NewServer serves answers by path, as JSON, until the test ends.
func NewServer(t *testing.T, answers map[string]any) *httptest.Server {
	t.Helper()
	var out bytes.Buffer
	log := logging.NewTo(&out, t.Name())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		log.Info("request", "path", r.URL.Path)
		answer, ok := answers[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		_ = json.NewEncoder(w).Encode(answer)
	}))
	t.Cleanup(func() {
		server.Close()
		if t.Failed() {
			t.Log(out.String())
		}
	})
	return server
}
