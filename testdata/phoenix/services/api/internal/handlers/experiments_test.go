package handlers_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	v1 "github.com/phoenix-platform/phoenix/contracts/phoenix/v1"
	"github.com/phoenix-platform/phoenix/pkg/auth"
	"github.com/phoenix-platform/phoenix/pkg/logging"
	phoenixtest "github.com/phoenix-platform/phoenix/pkg/testing"
	"github.com/phoenix-platform/phoenix/services/api/internal/handlers"
	"github.com/phoenix-platform/phoenix/services/api/internal/server" // near miss of cycles-package: server imports handlers, not their external test
	"github.com/phoenix-platform/phoenix/services/api/store"
	controller "github.com/phoenix-platform/phoenix/services/controller/client"
)

func TestCreate(t *testing.T) {
	pipelines := phoenixtest.NewServer(t, map[string]any{"/api/v1/pipelines/base/status": v1.PipelineStatus{Ready: 1}})
	signer := auth.NewSigner([]byte("key"))
	h := handlers.New(store.NewMemory(), controller.New(pipelines.URL))
	api := server.New(logging.NewTo(t.Output(), "api"), signer, h)

	body := strings.NewReader(`{"name": "sampling", "baseline_id": "base", "variant_id": "sampled"}`)
	req := httptest.NewRequest(http.MethodPost, "/api/v1/experiments", body)
	req.Header.Set("Authorization", "Bearer "+signer.Sign("ada"))
	w := httptest.NewRecorder()
	api.ServeHTTP(w, req)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), `"owner":"ada"`) {
		t.Fatalf("create: %d %s", w.Code, w.Body)
	}
}
