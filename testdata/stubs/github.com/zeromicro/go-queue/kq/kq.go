// Package kq stands for github.com/zeromicro/go-queue/kq; see the README of the stubs.
package kq

type KqConf struct {
	Brokers []string
	Group   string
	Topic   string
}

type pushOptions struct{}

type PushOption func(options *pushOptions)

type Pusher struct{}

func NewPusher(addrs []string, topic string, opts ...PushOption) *Pusher { panic("stub") }
