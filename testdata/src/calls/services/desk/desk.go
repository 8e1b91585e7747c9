package desk

import (
	"context"
	"net/http"

	"connectrpc.com/connect"

	"example.com/shop/contracts/cartsv1"
	"example.com/shop/contracts/cartsv1/cartsv1connect"
	"example.com/shop/contracts/hats"
)

type clients struct {
	carts cartsv1connect.CartsClient
	hats  hats.Hats
}

func newClients() clients {
	carts := cartsv1connect.NewCartsClient(http.DefaultClient, "http://carts:8080") // a client that is held is no call
	return clients{carts, hats.NewHatsProtobufClient("http://hats:8080", http.DefaultClient)}
}

func run(ctx context.Context, c clients) {
	c.carts.Clear(ctx, connect.NewRequest(&cartsv1.ClearRequest{})) // want `service "desk" \(@desk\) calls method "shop.v1.Carts.Clear" by Connect, served by service "carts" \(@carts\); .* \[calls-undeclared\]`
	c.hats.MakeHat(ctx, &hats.Size{})                               // want `method "shop.v1.Hats.MakeHat" by Twirp, served by service "hats" \(@hats\); .* \[calls-undeclared\]`

	hats.NewHatsJSONClient("http://hats:8080", http.DefaultClient).SellHat(ctx, &hats.Hat{}) // want `method "shop.v1.Hats.SellHat" by Twirp, .* \[calls-undeclared\]`
}
