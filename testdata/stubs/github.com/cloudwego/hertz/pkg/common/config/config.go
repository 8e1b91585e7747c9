// Package config stands for github.com/cloudwego/hertz/pkg/common/config; see the README of the stubs.
package config

type Option struct{ F func(o *Options) }

type Options struct{ BasePath string }
