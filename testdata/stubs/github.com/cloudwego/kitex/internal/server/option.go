// Package server stands for github.com/cloudwego/kitex/internal/server; see the README of the stubs.
package server

type Option struct{ F func() }

type RegisterOption struct{ F func() }
