// Package plugs has what is given to shared code.
package plugs

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/ordersv1"
	"example.com/shop/pkg/plug"
)

// Placing calls orders.
type Placing struct{ Conn *grpc.ClientConn }

func (p Placing) Run(ctx context.Context) error {
	_, err := ordersv1.NewOrdersClient(p.Conn).Place(ctx, nil)
	return err
}

// Place puts it into the interface: it is anybody's.
func Place(ctx context.Context, conn *grpc.ClientConn) error {
	return plug.Run(ctx, Placing{Conn: conn})
}
