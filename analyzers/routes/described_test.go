package routes

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
)

// TestUnrooted holds that a route whose beginning is not known may be any operation that ends so.
func TestUnrooted(t *testing.T) {
	for _, c := range []struct {
		path, name string
		want       framework.Verdict
	}{
		{"/info", "/api/info", framework.Maybe},
		{"/info", "/api/infos", framework.No},
		{"/\uFFFC/info/{id}", "/info/{name}", framework.Maybe},
		{"/\uFFFC/info/{id}", "/api/v1/info/{name}", framework.Maybe},
		{"/\uFFFC/info/{id}", "/api/v1/infos/{name}", framework.No},
		{"/files/*", "/api/files/{dir}/{name}", framework.Maybe},
		{"/files/*", "/api/images/{dir}/{name}", framework.No},
	} {
		require.Equal(t, c.want, answers(route{path: c.path}, c.name), "%s %s", c.path, c.name)
	}
}
