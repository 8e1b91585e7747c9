package billing

import (
	"context"

	"google.golang.org/grpc"
	health "google.golang.org/grpc/health/grpc_health_v1"

	"example.com/shop/contracts/legacy"
	"example.com/shop/contracts/ordersv1"
	"example.com/shop/contracts/usersv1"
	"example.com/shop/pkg/people"
	"example.com/shop/services/mail/client"
)

type clients struct {
	usersv1.UsersClient // embedded
	orders              ordersv1.OrdersClient
	stock               legacy.StockClient
	health              health.HealthClient
	mail                *client.Client
}

func run(ctx context.Context, c clients, conn *grpc.ClientConn) {
	// Near misses: what calls names, what may_call allows, health checks, and a client that is held.
	c.orders.Place(ctx, &ordersv1.PlaceRequest{})
	c.stock.Find(ctx, &legacy.FindRequest{})
	c.health.Check(ctx, &health.HealthCheckRequest{})
	usersv1.NewUsersClient(conn)
	conn.Invoke(ctx, "/google.pubsub.v1.Publisher/Publish", nil, nil)
	conn.Invoke(ctx, "/shop.v1.Returns/Take", nil, nil)

	c.Get(ctx, &usersv1.GetRequest{})           // want `calls method "shop.v1.Users.Get" by gRPC, served by service "users" \(@users\); .* \(govern.yaml:34\) \[calls-undeclared\]`
	list := c.UsersClient.List                  // want `"shop.v1.Users.List" .* \[calls-undeclared\]`
	list(ctx, &usersv1.ListRequest{})           //
	people.Lookup(ctx, conn, "1")               // want `"shop.v1.Users.Get" by gRPC, served by service "users" \(@users\), via "pkg/people".Lookup; .*\[calls-undeclared\]`
	people.Ask(ctx, conn, "/shop.v1.Users/Get") // want `"shop.v1.Users.Get" .*, via "pkg/people".Ask; .*\[calls-undeclared\]`
	c.mail.Send(ctx, "1")                       // want `"shop.v1.Mail.Send" by gRPC, served by service "mail" \(@mail\), via "services/mail/client"...Client..Send; .*\[calls-undeclared\]`

	conn.Invoke(ctx, usersv1.Users_Get_FullMethodName, nil, nil) // want `"shop.v1.Users.Get" .*\[calls-undeclared\]`
}
