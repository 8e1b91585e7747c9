// Package callopt stands for github.com/cloudwego/kitex/client/callopt; see the README of the stubs.
package callopt

type Option struct{}
