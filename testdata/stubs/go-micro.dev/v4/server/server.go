// Package server stands for go-micro.dev/v4/server; see the README of the stubs.
package server

type Server interface{}

type HandlerOption func(*HandlerOptions)

type HandlerOptions struct{}
