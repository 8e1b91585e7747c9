package remote

import (
	"context"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/gateways"
	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/payments"
)

// Clients are those of the services that pages need.
type Clients struct {
	Gateway  gateways.GatewayServiceClient
	Payments payments.PaymentServiceClient
}

// Pipelines asks the gateway. Near miss of calls-bypass: all may call it.
func (c Clients) Pipelines(ctx context.Context) error {
	_, err := c.Gateway.Pipelines(ctx, &gateways.PipelinesRequest{})
	return err
}

// Charge asks for money.
func (c Clients) Charge(ctx context.Context, id string) error {
	_, err := c.Payments.Charge(ctx, &payments.ChargeRequest{ID: id})
	return err
}
