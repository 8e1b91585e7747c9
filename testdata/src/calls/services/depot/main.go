package main

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/depotv1"
	"example.com/shop/contracts/fleetv1"
)

// server is known to serve by this code alone. Others know it by govern.calls.
type server struct{ fleet fleetv1.FleetClient }

func (s server) Get(ctx context.Context, r *depotv1.GetRequest) (*depotv1.GetResponse, error) {
	_, err := s.fleet.Get(ctx, &fleetv1.GetRequest{}) /* apart `service "depot" \(@depot\) calls method "shop.v1.Fleet.Get" by gRPC, served by service "fleet" \(@fleet\), which closes a circle of components that wait for each other: depot -> fleet -> depot \(shop.v1.Depot.Get by gRPC, services/fleet/main.go\); send an event instead, or turn one of the calls round \[calls-cycle\]` */ // want `components wait for each other: service "depot" \(@depot\) -> service "fleet" \(@fleet\) \(shop.v1.Fleet.Get by gRPC, services/depot/main.go:\d+\) -> service "depot" .* at the level of methods: .* \[calls-cycle\]`
	return nil, err
}

func main() {
	depotv1.RegisterDepotServer(grpc.NewServer(), server{})
}
