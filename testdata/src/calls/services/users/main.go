package main

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/usersv1"
)

type server struct {
	usersv1.UnimplementedUsersServer
	self usersv1.UsersClient
}

// Get asks the component itself, which waits for nobody else: a near miss of calls-undeclared.
func (s server) Get(ctx context.Context, r *usersv1.GetRequest) (*usersv1.GetResponse, error) {
	_, err := s.self.List(ctx, &usersv1.ListRequest{})
	return nil, err
}

func main() {
	usersv1.RegisterUsersServer(grpc.NewServer(), server{})
}
