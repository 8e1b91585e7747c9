package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/phoenix-platform/phoenix/pkg/logging"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers"
	"github.com/phoenix-platform/phoenix/services/api/internal/server"
	"github.com/phoenix-platform/phoenix/services/api/store"
)

func TestCreate(t *testing.T) {
	api := server.New(logging.NewTo(t.Output(), "api"), handlers.New(store.NewMemory()))

	body := strings.NewReader(`{"name": "sampling", "baseline_id": "base", "variant_id": "sampled"}`)
	w := httptest.NewRecorder()
	api.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/api/v1/experiments", body))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"phase":"pending"`) {
		t.Fatalf("create: %d %s", w.Code, w.Body)
	}
}
