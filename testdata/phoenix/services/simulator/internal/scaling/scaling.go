package scaling

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
	health "google.golang.org/grpc/health/grpc_health_v1"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/rpc/pipelines"
)

// Ready reports whether the controller is up. Near miss of calls-unserved: health checks are nobody's service.
func Ready(ctx context.Context, conn grpc.ClientConnInterface) bool {
	_, err := health.NewHealthClient(conn).Check(ctx, &health.HealthCheckRequest{})
	return err == nil
}

// Up makes a pipeline larger.
func Up(ctx context.Context, conn grpc.ClientConnInterface, id string) error {
	_, err := pipelines.NewPipelineServiceClient(conn).Scale(ctx, &pipelines.ScaleRequest{ID: id})
	return err
}

// Planned reports whether the scheduler answers.
func Planned() bool {
	_, err := http.Get("http://scheduling:8090/healthz")
	return err == nil
}
