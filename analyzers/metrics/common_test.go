package metrics

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// TestForms tells which patterns the end of a name makes.
func TestForms(t *testing.T) {
	for name, want := range map[string][]string{
		"orders_http_requests_total":              {"orders_http_requests_total", "*_http_requests_total", "*_requests_total"},
		"orders.http.requests":                    {"orders.http.requests", "*.http.requests"},
		"orders_duration_seconds":                 {"orders_duration_seconds", "*_duration_seconds"},
		"orders_seconds_total":                    {"orders_seconds_total"},
		"orders":                                  {"orders"},
		valueflow.Hole + "_failed_orders_total":   {"*_failed_orders_total", "*_orders_total"},
		"a_" + valueflow.Hole + "_orders_created": {"a_*_orders_created", "*_orders_created"},
	} {
		require.Equal(t, want, forms(name), name)
	}
}

// TestCommon keeps what all make, and of that what says most.
func TestCommon(t *testing.T) {
	a, b := new(policy.Component), new(policy.Component)
	n := names{}
	for _, made := range []struct {
		by   *policy.Component
		name string
	}{
		{a, "a_http_requests_total"}, {b, "b_http_requests_total"}, {a, "a_orders_total"}, {a, "up_since"}, {b, "up_since"}, {b, "b_rpc_requests_total"},
		{a, valueflow.Hole}, {b, valueflow.Hole},
	} {
		for _, text := range forms(made.name) {
			n.add(made.by, text, site{})
		}
	}
	require.Equal(t, []string{"*_http_requests_total", "up_since"}, n.common(2))
	require.Empty(t, n.common(3))
}
