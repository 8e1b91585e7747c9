// Package books has the routes of books.
package books

import "github.com/zeromicro/go-zero/rest"

// Register adds the routes that read books.
func Register(s *rest.Server, options ...rest.RouteOption) {
	s.AddRoutes([]rest.Route{{Method: "GET", Path: "/:id"}}, options...)
}

// Routes returns those that write.
func Routes() []rest.Route {
	return []rest.Route{{Method: "DELETE", Path: "/books/:id"}}
}

// Under returns the option of a prefix.
func Under(prefix string) rest.RouteOption { return rest.WithPrefix(prefix) }
