package scaling

import (
	"context"

	"google.golang.org/grpc"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/gateways"
)

// Up makes a pipeline larger, through the gateway.
func Up(ctx context.Context, conn grpc.ClientConnInterface, id string) error {
	_, err := gateways.NewGatewayServiceClient(conn).Scale(ctx, &gateways.ScaleRequest{ID: id})
	return err
}
