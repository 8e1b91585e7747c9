package poll

import (
	"context"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"

	"github.com/dghubble/sling"
	"github.com/go-resty/resty/v2"
	"github.com/hashicorp/go-retryablehttp"
	"github.com/imroc/req/v3"
	"github.com/valyala/fasthttp"
	resty3 "resty.dev/v3"

	"example.com/shop/pkg/places"
)

const users = "http://users:8080/api"

func withResty(c *resty.Client, c3 *resty3.Client, id string) {
	// Near misses: what calls names, addresses of others, paths of a client that has a base, and what nobody knows.
	c.R().Get("http://orders/api")
	c.R().Get("https://example.com")
	c.R().Get("/api/users")
	c.SetBaseURL("https://example.com/users")
	c3.R().Put(id)

	c.SetBaseURL(users)                          // want `service "poll" \(@poll\) calls address "\* users/api/\*" by HTTP, served by service "users" \(@users\); .* \[calls-undeclared\]`
	c.SetHostURL("http://users")                 // want `"\* users/\*" by HTTP`
	c.R().Patch(users + "/" + id)                // want `"PATCH users/api/\*" by HTTP, .* \[calls-undeclared\]`
	c.R().Execute(http.MethodOptions, users)     // want `"OPTIONS users/api" by HTTP`
	resty3.New().R().SetURL("http://users/x")    // want `"\* users/x" by HTTP`
	c3.R().Trace(users)                          // want `"TRACE users/api" by HTTP`
	c3.SetBaseURL("http://users").R().Get("/1")  // want `"\* users/\*" by HTTP`
	c3.R().Execute("DELETE", "http://users/"+id) // want `"DELETE users/\*" by HTTP`
}

func withRetries(ctx context.Context, c *retryablehttp.Client) {
	retryablehttp.Get("http://orders/api")
	retryablehttp.Get(os.Getenv("USERS")) // want `calls what is not known statically; .* \[calls-dynamic\]`

	retryablehttp.Get(users)                                                 // want `"GET users/api" by HTTP, .* \[calls-undeclared\]`
	c.PostForm(users, nil)                                                   // want `"POST users/api" by HTTP`
	r, _ := retryablehttp.NewRequestWithContext(ctx, "PUT", users+"/1", nil) // want `"PUT users/api/1" by HTTP`
	c.Do(r)
}

func withFastHTTP(c *fasthttp.Client, r *fasthttp.Request) {
	// Near misses: a path, as servers have it, and a host that no component has.
	r.SetRequestURI("/api/users")
	r.SetHost("db:5432")
	(&fasthttp.HostClient{Addr: "orders:80"}).Do(r, nil)

	fasthttp.Get(nil, users)                            // want `"GET users/api" by HTTP, .* \[calls-undeclared\]`
	c.Post(nil, users, nil)                             // want `"POST users/api" by HTTP`
	r.SetRequestURI(users)                              // want `"\* users/api" by HTTP`
	r.Header.SetRequestURI(users)                       // want `"\* users/api" by HTTP`
	r.URI().SetHost("users:8080")                       // want `"\* users" by HTTP`
	(&fasthttp.HostClient{Addr: "users:80"}).Do(r, nil) // want `"\* users" by HTTP`
}

func withReq(c *req.Client) {
	c.R().MustGet("/api")
	req.Get("http://orders/api")

	req.MustPost(users)                   // want `"POST users/api" by HTTP, .* \[calls-undeclared\]`
	c.Get(users).Do()                     // want `"GET users/api" by HTTP`
	c.R().Send("PUT", users)              // want `"PUT users/api" by HTTP`
	req.C().SetBaseURL("http://users:80") // want `"\* users/\*" by HTTP`
	c.R().SetURL(users)                   // want `"\* users/api" by HTTP`
}

func withSling() {
	sling.New().Base("http://orders/").Get("api")

	sling.New().Get(users)                         // want `"GET users/api" by HTTP, .* \[calls-undeclared\]`
	base := sling.New().Base("http://users:8080/") // want `"\* users/\*" by HTTP`
	base.New().Path("users/").Post("1")
}

func proxied() []http.Handler {
	orders, _ := url.Parse("http://orders")
	target, _ := url.Parse(users)
	unknown, _ := url.Parse("http://" + os.Getenv("TARGET"))
	return []http.Handler{
		httputil.NewSingleHostReverseProxy(orders),
		httputil.NewSingleHostReverseProxy(unknown),                                      // want `calls what is not known statically; .* \[calls-dynamic\]`
		httputil.NewSingleHostReverseProxy(target),                                       // want `"\* users/api/\*" by HTTP, .* \[calls-undeclared\]`
		httputil.NewSingleHostReverseProxy(&url.URL{Scheme: "http", Host: "users:8080"}), // want `"\* users" by HTTP`
		&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(target) // want `"\* users/api/\*" by HTTP`
		}},
	}
}

func sent(c *http.Client, r *http.Request) {
	// Near misses: a request that is told of where it is made, one of which nothing is known, and what calls names.
	c.Do(r)
	c.Do(&http.Request{Method: "GET", URL: &url.URL{Scheme: "http", Host: "orders"}})

	u, _ := url.Parse(users)
	http.NewRequest("GET", u.String(), nil)                                                           // want `"GET users/api" by HTTP, .* \[calls-undeclared\]`
	c.Do(&http.Request{Method: "GET", URL: u})                                                        // want `"\* users/api" by HTTP`
	c.Do(&http.Request{Method: "GET", URL: &url.URL{Scheme: "http", Host: "users:8080", Path: "/x"}}) // want `"\* users/x" by HTTP`
	http.DefaultTransport.RoundTrip(&http.Request{URL: u})                                            // want `"\* users/api" by HTTP`
}

func composed(port string) {
	// Near misses: addresses of others, in the same ways.
	other := url.URL{Scheme: "https", Host: "example.com", Path: "/users"}
	http.Get(other.String())
	http.Get("http://" + net.JoinHostPort("orders", port))
	http.Get(places.Of("orders"))

	u := url.URL{Scheme: "http", Host: "users:8080", Path: "/x"}
	http.Get(u.String())                                              // want `"GET users/x" by HTTP, .* \[calls-undeclared\]`
	set := &url.URL{Scheme: "http"}                                   //
	set.Host = "users:8080"                                           //
	set.Path = "/set"                                                 //
	http.Get(set.String())                                            // want `"GET users/set" by HTTP`
	http.Get("http://" + net.JoinHostPort("users", port) + "/joined") // want `"GET users/joined" by HTTP`
	http.Get(places.Users + "/var")                                   // want `"GET users/var" by HTTP`
	http.Get(places.Of("users") + "/made")                            // want `"GET users/made" by HTTP`
}
