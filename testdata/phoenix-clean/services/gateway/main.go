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
	pipelines   pipelines.PipelineServiceClient
}

// Pipelines asks the api.
func (g gateway) Pipelines(ctx context.Context, _ *gateways.PipelinesRequest) (*gateways.PipelinesResponse, error) {
	if _, err := g.experiments.Count(ctx, &experiments.CountRequest{}); err != nil {
		return nil, err
	}
	return &gateways.PipelinesResponse{}, nil
}

// Scale hands on what the simulator wants to the pipelines, which are served by a program in another language.
func (g gateway) Scale(ctx context.Context, r *gateways.ScaleRequest) (*gateways.ScaleResponse, error) {
	if _, err := g.pipelines.Scale(ctx, &pipelines.ScaleRequest{ID: r.ID}); err != nil {
		return nil, err
	}
	return &gateways.ScaleResponse{}, nil
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
