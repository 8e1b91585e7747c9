// Package redis stands for github.com/redis/go-redis/v9; see the README of the stubs.
package redis

import "context"

type IntCmd struct{}

type StringCmd struct{}

type XStreamSliceCmd struct{}

type PubSub struct{}

type XAddArgs struct {
	Stream string
	Values interface{}
}

type XReadGroupArgs struct {
	Group    string
	Consumer string
	Streams  []string
}

type cmdable func(ctx context.Context, cmd Cmder) error

type Cmder interface{}

func (c cmdable) Publish(ctx context.Context, channel string, message interface{}) *IntCmd {
	panic("stub")
}

func (c cmdable) XAdd(ctx context.Context, a *XAddArgs) *StringCmd { panic("stub") }

func (c cmdable) XReadGroup(ctx context.Context, a *XReadGroupArgs) *XStreamSliceCmd { panic("stub") }

type Client struct {
	cmdable
}

func (c *Client) Subscribe(ctx context.Context, channels ...string) *PubSub { panic("stub") }

func (c *Client) PSubscribe(ctx context.Context, channels ...string) *PubSub { panic("stub") }
