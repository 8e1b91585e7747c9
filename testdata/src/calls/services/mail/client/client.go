// Package client is what the component offers to those that send mail by it.
package client

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/services/mail/mailpb"
)

// Client sends mail.
type Client struct{ mail mailpb.MailClient }

// New returns a client.
func New(conn *grpc.ClientConn) *Client { return &Client{mailpb.NewMailClient(conn)} }

// Send calls the component's own service, on behalf of who calls it.
func (c *Client) Send(ctx context.Context, id string) error {
	_, err := c.mail.Send(ctx, &mailpb.SendRequest{ID: id})
	return err
}
