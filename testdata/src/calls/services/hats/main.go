package main

import (
	"context"
	"net/http"

	"connectrpc.com/connect"

	"example.com/shop/contracts/cartsv1"
	"example.com/shop/contracts/cartsv1/cartsv1connect"
	"example.com/shop/contracts/hats"
)

type server struct{ carts cartsv1connect.CartsClient }

func (s server) MakeHat(ctx context.Context, size *hats.Size) (*hats.Hat, error) {
	_, err := s.carts.Add(ctx, connect.NewRequest(&cartsv1.AddRequest{})) // want `service "hats" \(@hats\) calls method "shop.v1.Carts.Add" by Connect, served by service "carts" \(@carts\); .* \[calls-undeclared\]`
	return nil, err
}

func (s server) SellHat(ctx context.Context, hat *hats.Hat) (*hats.Size, error) { return nil, nil }

// logged stands before the server in the same process. It has the interface that a client has, too: a near miss of calls-undeclared.
type logged struct{ hats.Hats }

func (l logged) MakeHat(ctx context.Context, size *hats.Size) (*hats.Hat, error) {
	return l.Hats.MakeHat(ctx, size)
}

func main() {
	http.ListenAndServe(":8080", hats.NewHatsServer(logged{server{}}))
}
