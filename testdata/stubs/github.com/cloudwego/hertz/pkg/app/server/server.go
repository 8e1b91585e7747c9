// Package server stands for github.com/cloudwego/hertz/pkg/app/server; see the README of the stubs.
package server

import (
	"github.com/cloudwego/hertz/pkg/common/config"
	"github.com/cloudwego/hertz/pkg/route"
)

type Hertz struct{ *route.Engine }

func New(opts ...config.Option) *Hertz { panic("stub") }

func Default(opts ...config.Option) *Hertz { panic("stub") }

func (h *Hertz) Spin() { panic("stub") }
