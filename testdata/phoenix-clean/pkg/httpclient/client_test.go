package httpclient_test

import (
	"testing"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	"github.com/phoenix-platform/phoenix/pkg/errors"
	"github.com/phoenix-platform/phoenix/pkg/httpclient"
	phoenixtest "github.com/phoenix-platform/phoenix/pkg/testing"
)

func TestGet(t *testing.T) {
	server := phoenixtest.NewServer(t, map[string]any{"/ping": "pong"})
	c := httpclient.New(server.URL)

	var answer string
	if err := c.Get(t.Context(), "/ping", &answer); err != nil || answer != "pong" {
		t.Fatalf("Get: %q, %v", answer, err)
	}
	if err := c.Get(t.Context(), "/nothing", &answer); errors.CodeOf(err) != codes.NotFound {
		t.Fatalf("Get of a missing path: %v", err)
	}
}
