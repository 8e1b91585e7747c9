// Package grpc stands for google.golang.org/grpc; see the README of the stubs.
package grpc

import "context"

type CallOption interface{}

type DialOption interface{}

type ServerOption interface{}

type ClientConnInterface interface {
	Invoke(ctx context.Context, method string, args any, reply any, opts ...CallOption) error
	NewStream(ctx context.Context, desc *StreamDesc, method string, opts ...CallOption) (ClientStream, error)
}

type ClientConn struct{}

func NewClient(target string, opts ...DialOption) (conn *ClientConn, err error) { panic("stub") }

func Dial(target string, opts ...DialOption) (*ClientConn, error) { panic("stub") }

func (cc *ClientConn) Invoke(ctx context.Context, method string, args, reply any, opts ...CallOption) error {
	panic("stub")
}

func (cc *ClientConn) NewStream(ctx context.Context, desc *StreamDesc, method string, opts ...CallOption) (ClientStream, error) {
	panic("stub")
}

func Invoke(ctx context.Context, method string, args, reply any, cc *ClientConn, opts ...CallOption) error {
	panic("stub")
}

type StreamDesc struct {
	StreamName    string
	Handler       StreamHandler
	ServerStreams bool
	ClientStreams bool
}

type ClientStream interface {
	SendMsg(m any) error
	RecvMsg(m any) error
}

type ServerStream interface {
	SendMsg(m any) error
	RecvMsg(m any) error
}

type StreamHandler func(srv any, stream ServerStream) error

type UnaryServerInfo struct {
	Server     any
	FullMethod string
}

type UnaryHandler func(ctx context.Context, req any) (any, error)

type UnaryServerInterceptor func(ctx context.Context, req any, info *UnaryServerInfo, handler UnaryHandler) (resp any, err error)

type MethodHandler func(srv any, ctx context.Context, dec func(any) error, interceptor UnaryServerInterceptor) (any, error)

type MethodDesc struct {
	MethodName string
	Handler    MethodHandler
}

type ServiceDesc struct {
	ServiceName string
	HandlerType any
	Methods     []MethodDesc
	Streams     []StreamDesc
	Metadata    any
}

type ServiceRegistrar interface {
	RegisterService(desc *ServiceDesc, impl any)
}

type Server struct{}

func NewServer(opt ...ServerOption) *Server { panic("stub") }

func (s *Server) RegisterService(sd *ServiceDesc, ss any) { panic("stub") }
