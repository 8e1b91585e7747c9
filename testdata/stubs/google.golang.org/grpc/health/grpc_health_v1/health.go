// Package grpc_health_v1 stands for google.golang.org/grpc/health/grpc_health_v1; see the README of the stubs.
package grpc_health_v1

import (
	"context"

	"google.golang.org/grpc"
)

const Health_Check_FullMethodName = "/grpc.health.v1.Health/Check"

type HealthCheckRequest struct{ Service string }

type HealthCheckResponse struct{}

type HealthClient interface {
	Check(ctx context.Context, in *HealthCheckRequest, opts ...grpc.CallOption) (*HealthCheckResponse, error)
}

func NewHealthClient(cc grpc.ClientConnInterface) HealthClient { panic("stub") }
