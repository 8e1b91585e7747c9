package scale

import (
	"context"

	"google.golang.org/grpc"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/operators"
	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/pipelines"
)

// Server hears of pipelines.
type Server struct {
	operators.UnimplementedOperatorServiceServer
	controller pipelines.PipelineServiceClient
}

// Applied scales the pipeline, and waits for the controller, which waits for it.
func (s Server) Applied(ctx context.Context, r *operators.AppliedRequest) (*operators.AppliedResponse, error) {
	if _, err := s.controller.Scale(ctx, &pipelines.ScaleRequest{ID: r.ID}); err != nil {
		return nil, err
	}
	return &operators.AppliedResponse{}, nil
}

// Register serves by a server.
func Register(s grpc.ServiceRegistrar, controller pipelines.PipelineServiceClient) {
	s.RegisterService(&operators.OperatorService_ServiceDesc, Server{controller: controller})
}
