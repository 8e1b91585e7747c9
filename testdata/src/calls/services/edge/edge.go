package edge

import (
	"context"

	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	"google.golang.org/grpc"

	"example.com/shop/contracts/ordersv1"
	"example.com/shop/contracts/ordersv1/ordersgw"
	"example.com/shop/contracts/usersv1"
)

// local is a server in the same process.
type local struct {
	usersv1.UnimplementedUsersServer
}

func run(ctx context.Context, mux *runtime.ServeMux, conn *grpc.ClientConn) error {
	// A near miss: what the gateway forwards to its own process.
	usersv1.RegisterUsersHandlerServer(ctx, mux, local{})

	usersv1.RegisterUsersHandler(ctx, mux, conn)                                   // want `service "edge" \(@edge\) calls method "shop.v1.Users.Get" by gRPC, served by service "users" \(@users\), via "contracts/usersv1".RegisterUsersHandler; .* \[calls-undeclared\]`
	ordersgw.RegisterOrdersHandlerClient(ctx, mux, ordersv1.NewOrdersClient(conn)) // want `method "shop.v1.Orders.Place" by gRPC, served by service "orders" \(@orders\), via "contracts/ordersv1/ordersgw".RegisterOrdersHandlerClient; .* \[calls-undeclared\]`

	for _, register := range []func(context.Context, *runtime.ServeMux, string, []grpc.DialOption) error{
		usersv1.RegisterUsersHandlerFromEndpoint,   // want `method "shop.v1.Users.Get" .*, via "contracts/usersv1".RegisterUsersHandlerFromEndpoint; .* \[calls-undeclared\]`
		ordersgw.RegisterOrdersHandlerFromEndpoint, // want `method "shop.v1.Orders.Place" .* \[calls-undeclared\]`
	} {
		if err := register(ctx, mux, "dns:///api:443", nil); err != nil {
			return err
		}
	}
	return nil
}
