package applied

import (
	"context"

	"google.golang.org/grpc"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/operators"
	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/pipelines"
)

// Server scales pipelines.
type Server struct {
	pipelines.UnimplementedPipelineServiceServer
	operator operators.OperatorServiceClient
}

// Scale tells the operator, and waits for it.
func (s Server) Scale(ctx context.Context, r *pipelines.ScaleRequest) (*pipelines.ScaleResponse, error) {
	if _, err := s.operator.Applied(ctx, &operators.AppliedRequest{ID: r.ID}); err != nil {
		return nil, err
	}
	return &pipelines.ScaleResponse{}, nil
}

// Register serves the pipelines by a server.
func Register(s grpc.ServiceRegistrar, operator operators.OperatorServiceClient) {
	pipelines.RegisterPipelineServiceServer(s, Server{operator: operator})
}
