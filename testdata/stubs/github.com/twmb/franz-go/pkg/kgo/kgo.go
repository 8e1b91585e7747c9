// Package kgo stands for github.com/twmb/franz-go/pkg/kgo; see the README of the stubs.
package kgo

import "context"

type Record struct {
	Key   []byte
	Value []byte
	Topic string
}

type Opt interface{}

type ProducerOpt interface{ Opt }

type ConsumerOpt interface{ Opt }

func DefaultProduceTopic(t string) ProducerOpt { panic("stub") }

func ConsumeTopics(topics ...string) ConsumerOpt { panic("stub") }

type Client struct{}

func NewClient(opts ...Opt) (*Client, error) { panic("stub") }

func (cl *Client) AddConsumeTopics(topics ...string) { panic("stub") }

func (cl *Client) Produce(ctx context.Context, r *Record, promise func(*Record, error)) {
	panic("stub")
}
