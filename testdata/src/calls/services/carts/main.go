package main

import (
	"context"
	"net/http"

	"connectrpc.com/connect"

	"example.com/shop/contracts/cartsv1"
	"example.com/shop/contracts/cartsv1/cartsv1connect"
	"example.com/shop/contracts/usersv1"
)

type server struct {
	cartsv1connect.UnimplementedCartsHandler
	self  cartsv1connect.CartsClient
	users usersv1.UsersClient
}

// Add calls users, as the policy says, and asks the component itself: near misses of calls-undeclared.
func (s server) Add(ctx context.Context, r *connect.Request[cartsv1.AddRequest]) (*connect.Response[cartsv1.AddResponse], error) {
	if _, err := s.users.Get(ctx, &usersv1.GetRequest{}); err != nil {
		return nil, err
	}
	_, err := s.self.Clear(ctx, connect.NewRequest(&cartsv1.ClearRequest{}))
	return nil, err
}

func main() {
	mux := http.NewServeMux()
	mux.Handle(cartsv1connect.NewCartsHandler(server{}))
	http.ListenAndServe(":8080", mux)
}
