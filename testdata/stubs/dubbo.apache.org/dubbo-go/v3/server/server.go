// Package server stands for dubbo.apache.org/dubbo-go/v3/server; see the README of the stubs.
package server

type Server struct{}

type ServiceOption func(*ServiceOptions)

type ServiceOptions struct{}
