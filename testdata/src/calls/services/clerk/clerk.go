package clerk

import (
	"context"
	"net/rpc"
	"net/url"

	dubbo "dubbo.apache.org/dubbo-go/v3/client"
	"github.com/apache/thrift/lib/go/thrift"
	kitgrpc "github.com/go-kit/kit/transport/grpc"
	kithttp "github.com/go-kit/kit/transport/http"
	"github.com/go-kratos/kratos/v2/transport/http"
	openapi "github.com/go-openapi/runtime/client"
	micro "go-micro.dev/v4/client"
	"google.golang.org/grpc"

	"example.com/shop/contracts/booksv1"
	"example.com/shop/contracts/lamps"
	"example.com/shop/contracts/petstore"
	"example.com/shop/contracts/seedsv1"
	"example.com/shop/contracts/tills"
)

// local stands in for the server in the same process: a near miss of calls-undeclared.
type local struct{}

func (local) Light(ctx context.Context, id string) error { return nil }

func run(ctx context.Context, c *http.Client, t thrift.TClient, r *rpc.Client, cc *grpc.ClientConn) {
	// Near misses: clients that are held, what calls names, and hosts of others.
	booksv1.NewBooksHTTPClient(c)
	lamps.NewLampsClient(t)
	local{}.Light(ctx, "")
	kitgrpc.NewClient(cc, "shop.v1.Orders", "Place", nil, nil, nil)
	kithttp.NewClient("GET", &url.URL{Scheme: "http", Host: "orders"}, nil, nil)
	openapi.New("petstore.example.com", "/v2", nil)
	petstore.NewClient("http://orders")

	booksv1.NewBooksHTTPClient(c).Lend(ctx, nil) // want `service "clerk" \(@clerk\) calls method "shop.v1.Books.Lend" by HTTP, served by service "shelf" \(@shelf\); .* \[calls-undeclared\]`
	lamps.NewLampsClient(t).Light(ctx, "")       // want `method "example.com/shop/contracts/lamps.Lamps.Light" by Thrift, served by service "shelf" .* \[calls-undeclared\]`
	r.Call("Sums.Add", []int{1}, nil)            // want `method "Sums.Add" by net/rpc, served by service "shelf" .* \[calls-undeclared\]`
	r.Go("More.Add", nil, nil, nil)              // want `method "More.Add" by net/rpc, served by service "shelf" .* \[calls-undeclared\]`

	kitgrpc.NewClient(cc, "shop.v1.Users", "Get", nil, nil, nil) // want `method "shop.v1.Users.Get" by gRPC, served by service "users" .* \[calls-undeclared\]`

	u, _ := url.Parse("http://users:8080")
	u.Path = "/x"
	kithttp.NewClient("PUT", u, nil, nil)                 // want `"PUT users" by HTTP, .* \[calls-undeclared\]`
	openapi.New("users:8080", "/v2", []string{"http"})    // want `"\* users" by HTTP, .* \[calls-undeclared\]`
	petstore.NewClient("http://users")                    // want `"GET users/pets" by HTTP, .* \[calls-undeclared\]`
	petstore.NewClientWithResponses("http://people/pets") // want `"GET people/pets/pets" by HTTP, .* \[calls-undeclared\]`
}

func further(ctx context.Context, d *dubbo.Client, m micro.Client) {
	seeds, _ := seedsv1.NewSeeds(d)         // clients that are held are no calls
	till := tills.NewTillsService("web", m) //
	seeds.Sow(ctx, nil)                     // want `method "shop.v1.Seeds.Sow" by Triple, served by service "shelf" .* \[calls-undeclared\]`
	till.Open(ctx, nil)                     // want `method "example.com/shop/contracts/tills.Tills.Open" by go-micro, served by service "shelf" .* \[calls-undeclared\]`
}
