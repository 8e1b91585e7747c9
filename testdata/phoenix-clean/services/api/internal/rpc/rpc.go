package rpc

import (
	"google.golang.org/grpc"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/experiments"
)

type service struct {
	experiments.UnimplementedExperimentServiceServer
}

// Register adds the service to a server.
func Register(s *grpc.Server) {
	experiments.RegisterExperimentServiceServer(s, service{})
}
