package main

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/legacy"
	"example.com/shop/contracts/ordersv1"
	"example.com/shop/contracts/usersv1"
)

type server struct {
	ordersv1.UnimplementedOrdersServer
	users usersv1.UsersClient
	stock legacy.StockClient
}

// Place calls users, as the policy says, and stock, as it does not.
func (s server) Place(ctx context.Context, r *ordersv1.PlaceRequest) (*ordersv1.PlaceResponse, error) {
	if _, err := s.users.Get(ctx, &usersv1.GetRequest{}); err != nil {
		return nil, err
	}
	_, err := s.stock.Find(ctx, &legacy.FindRequest{}) // want `service "orders" \(@orders\) calls method "shop.legacy.Stock.Find" by gRPC, served by service "stock" \(@stock\); send an event instead, or add "stock" to the calls of "orders" \(govern.yaml:17\) \[calls-undeclared\]`
	return nil, err
}

func main() {
	grpc.NewServer().RegisterService(&ordersv1.Orders_ServiceDesc, server{})
}
