package remote

import (
	"context"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/gateways"
)

// Clients are those of the services that pages need.
type Clients struct {
	Gateway gateways.GatewayServiceClient
}

// Pipelines asks the gateway.
func (c Clients) Pipelines(ctx context.Context) error {
	_, err := c.Gateway.Pipelines(ctx, &gateways.PipelinesRequest{})
	return err
}
