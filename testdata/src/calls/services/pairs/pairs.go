package pairs

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/pairsv1"
)

type clients struct {
	left  pairsv1.LeftClient
	right pairsv1.RightClient
}

func newClients(cc grpc.ClientConnInterface) clients {
	return clients{pairsv1.NewLeftClient(cc), pairsv1.NewRightClient(cc)}
}

func run(ctx context.Context, c clients) {
	c.left.Get(ctx, &pairsv1.GetRequest{})  // a near miss: what calls names
	c.right.Get(ctx, &pairsv1.GetRequest{}) // want `service "pairs" \(@pairs\) calls method "shop.v1.Right.Get" by gRPC, served by service "users" \(@users\); .* \[calls-undeclared\]`
}
