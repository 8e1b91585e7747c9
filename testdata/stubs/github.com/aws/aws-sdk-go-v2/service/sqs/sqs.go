// Package sqs stands for github.com/aws/aws-sdk-go-v2/service/sqs; see the README of the stubs.
package sqs

import "context"

type Client struct{}

type Options struct{}

type SendMessageInput struct {
	MessageBody *string
	QueueUrl    *string
}

type SendMessageOutput struct{}

type ReceiveMessageInput struct{ QueueUrl *string }

type ReceiveMessageOutput struct{}

func (c *Client) SendMessage(ctx context.Context, params *SendMessageInput, optFns ...func(*Options)) (*SendMessageOutput, error) {
	panic("stub")
}

func (c *Client) ReceiveMessage(ctx context.Context, params *ReceiveMessageInput, optFns ...func(*Options)) (*ReceiveMessageOutput, error) {
	panic("stub")
}
