// Package people is shared code, which reports nothing and hands on what it calls.
package people

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/contracts/usersv1"
)

// Lookup calls users.
func Lookup(ctx context.Context, conn *grpc.ClientConn, id string) error {
	_, err := usersv1.NewUsersClient(conn).Get(ctx, &usersv1.GetRequest{ID: id})
	return err
}

// Ask calls what it is told.
func Ask(ctx context.Context, conn *grpc.ClientConn, method string) error {
	return conn.Invoke(ctx, method, nil, nil)
}
