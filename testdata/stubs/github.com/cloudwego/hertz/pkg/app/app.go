// Package app stands for github.com/cloudwego/hertz/pkg/app; see the README of the stubs.
package app

import "context"

type RequestContext struct{}

type HandlerFunc func(c context.Context, ctx *RequestContext)

type HandlersChain []HandlerFunc

type FS struct{ Root string }
