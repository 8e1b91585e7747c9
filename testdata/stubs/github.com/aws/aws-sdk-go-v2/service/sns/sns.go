// Package sns stands for github.com/aws/aws-sdk-go-v2/service/sns; see the README of the stubs.
package sns

import "context"

type Client struct{}

type Options struct{}

type PublishInput struct {
	Message  *string
	TopicArn *string
}

type PublishOutput struct{}

func (c *Client) Publish(ctx context.Context, params *PublishInput, optFns ...func(*Options)) (*PublishOutput, error) {
	panic("stub")
}
