package web

import (
	"context"
	"net/http"
	"net/url"
	"os"

	"example.com/shop/pkg/rest"
)

const users = "http://users:8080"

func run(ctx context.Context, c *http.Client, id string) {
	// Near misses: what calls names, addresses of others, of the machine itself and of a database, and what nobody knows.
	http.Get("http://orders.shop.svc.cluster.local/api/orders")
	http.Get("https://example.com/users")
	http.Post("http://localhost:8080/users", "", nil)
	http.Head("http://db:5432")
	http.Get(os.Getenv("USERS") + "/api")
	http.Get("/users")

	http.Get(users + "/api/users/" + id)                       // want `service "web" \(@web\) calls address "GET users/api/users/\*" by HTTP, served by service "users" \(@users\); .* \[calls-undeclared\]`
	c.PostForm("http://users-http/login?next=/", url.Values{}) // want `address "POST users-http/login" by HTTP, served by service "users" \(@users\); .* \[calls-undeclared\]`
	c.Head("https://people.internal:443")                      // want `address "HEAD people.internal" by HTTP, served by service "users" .* \[calls-undeclared\]`
	http.NewRequest(http.MethodPut, "http://USERS/api", nil)   // want `address "PUT users/api" .* \[calls-undeclared\]`
	rest.Fetch(ctx, "DELETE", "http://people/api/users/"+id)   // want `address "DELETE people/api/users/\*" by HTTP, served by service "users" \(@users\), via "pkg/rest".Fetch; .* \[calls-undeclared\]`
	rest.User(id)                                              // want `address "GET users/api/users/\*" by HTTP, served by service "users" \(@users\), via "pkg/rest".User; .* \[calls-undeclared\]`
	rest.User("7")                                             // want `address "GET users/api/users/\*" .*, via "pkg/rest".User; .* \[calls-undeclared\]`
	http.Get(either(users) + "/api")                           // want `address "GET users/api" .* \[calls-undeclared\]`
}

func through() {
	c := rest.New("http://users:8080") // want `address "GET users" by HTTP, served by service "users" \(@users\), via "pkg/rest"...Client..Get; .* \[calls-undeclared\]`
	c.Get("/api")
}

// either returns an address by default.
func either(otherwise string) string {
	if v := os.Getenv("USERS"); v != "" {
		return v
	}
	return otherwise
}
