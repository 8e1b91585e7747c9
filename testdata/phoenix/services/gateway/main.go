// Command gateway is the way by which services of the platform call each other.
package main

import (
	"context"
	"log"
	"os"

	"google.golang.org/grpc"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/experiments"
	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/gateways"
	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/pipelines"
)

// gateway hands on what it is asked.
type gateway struct {
	gateways.UnimplementedGatewayServiceServer
	experiments experiments.ExperimentServiceClient
	pipelines   pipelines.PipelineServiceClient // near miss of calls-unserved and calls-cycle: it is held, and never called
}

// Pipelines asks the api. Near miss of calls-bypass: a gateway may call all.
func (g gateway) Pipelines(ctx context.Context, _ *gateways.PipelinesRequest) (*gateways.PipelinesResponse, error) {
	if _, err := g.experiments.Count(ctx, &experiments.CountRequest{}); err != nil {
		return nil, err
	}
	return &gateways.PipelinesResponse{}, nil
}

func main() {
	conn, err := grpc.NewClient(os.Getenv("PHOENIX_BACKENDS"))
	if err != nil {
		log.Fatal(err)
	}
	s := grpc.NewServer()
	gateways.RegisterGatewayServiceServer(s, gateway{
		experiments: experiments.NewExperimentServiceClient(conn),
		pipelines:   pipelines.NewPipelineServiceClient(conn),
	})
}
