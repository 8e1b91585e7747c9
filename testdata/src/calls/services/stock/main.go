package main

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/legacy"
	"example.com/shop/contracts/usersv1"
)

// The component has no calls, so that nothing is said of them: a near miss of calls-undeclared.
func main() {
	legacy.RegisterStockServer(grpc.NewServer(), legacy.UnimplementedStockServer{})
	conn, _ := grpc.NewClient("users:443")
	usersv1.NewUsersClient(conn).Get(context.Background(), &usersv1.GetRequest{})
}
