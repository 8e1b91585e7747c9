// Package client stands for github.com/cloudwego/kitex/internal/client; see the README of the stubs.
package client

type Option struct{ F func() }
