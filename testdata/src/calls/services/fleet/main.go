package main

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/depotv1"
	"example.com/shop/contracts/fleetv1"
)

type server struct{ depot depotv1.DepotClient }

func (s server) Get(ctx context.Context, r *fleetv1.GetRequest) (*fleetv1.GetResponse, error) {
	_, err := s.depot.Get(ctx, &depotv1.GetRequest{}) /* apart `service "fleet" \(@fleet\) calls method "shop.v1.Depot.Get" .* which closes a circle .*: fleet -> depot -> fleet \(shop.v1.Fleet.Get by gRPC, services/depot/main.go\); .* \[calls-cycle\]` "served by service .depot. .* \\[calls-undeclared\\]" */ // want `service "fleet" .* calls method "shop.v1.Depot.Get" by gRPC, served by service "depot" \(@depot\); .* \[calls-undeclared\]`
	return nil, err
}

func main() {
	fleetv1.RegisterFleetServer(grpc.NewServer(), server{})
}
