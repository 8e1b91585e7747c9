package routes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/routes"
)

// TestAnswers finds the route that answers a request, and says that a component refuses one where all of its routes are known.
func TestAnswers(t *testing.T) {
	route := func(component, method, path string) routes.Route {
		return routes.Route{Component: component, Method: method, Path: path, Known: true, Rooted: true}
	}
	a := routes.NewAnswers([]routes.Route{
		route("api", "GET", "/users/{id}"), route("api", "GET", "/users/me"), route("api", "POST", "/users"), route("api", "*", "/files/*"),
		route("api", "GET", "/static/"), route("api", "GET", "/v{n}/x"),
		{Component: "odd", Method: "GET", Path: "/a", Known: true, Rooted: true}, {Component: "odd", Method: "GET", Path: "/b"},
		{Component: "rpc", Method: "gRPC", Path: "shop.v1.Users", Known: true, Rooted: true},
	})
	for request, want := range map[[2]string]string{
		{"GET", "/users/7"}: "/users/{id}", {"GET", "/users/me"}: "/users/me", {"GET", "/users/ME/"}: "/users/me", {"HEAD", "/users/7"}: "/users/{id}",
		{"POST", "/users"}: "/users", {"POST", "/users/7"}: "none", {"", "/users"}: "/users", {"*", "/users/7"}: "/users/{id}",
		{"GET", "/users"}:   "none",
		{"GET", "/users/*"}: "/users/{id}", {"GET", "/use*"}: "", {"GET", "/other*"}: "none", {"PUT", "/users/7*"}: "none",
		{"DELETE", "/files/a/b"}: "/files/*", {"DELETE", "/files"}: "/files/*", {"GET", "/static/a/b.js"}: "/static/", {"GET", "/v2/x"}: "/v{n}/x",
		{"GET", "/v2/y"}: "none", {"GET", ""}: "none", {"GET", "*"}: "", {"GET", "/*"}: "",
		{"GET", "/users/7/orders"}: "none", {"GET", "/users/*/orders"}: "",
		{"PATCH", "/files*"}: "", {"GET", "/v*/x"}: "/v{n}/x", {"GET", "/*/x"}: "", {"OPTIONS", "/users"}: "/users", {"GET", "/w*/x"}: "none",
	} {
		got := ""
		if r := a.Route("api", request[0], request[1]); r != nil {
			got = r.Path
		} else if a.Refuses("api", request[0], request[1]) {
			got = "none"
		}
		require.Equal(t, want, got, request)
	}
	for _, other := range []string{"odd", "rpc", "none"} {
		require.False(t, a.Refuses(other, "GET", "/c"), other)
	}
}
