// Package humaecho stands for github.com/danielgtaylor/huma/v2/adapters/humaecho; see the README of the stubs.
package humaecho

import (
	"github.com/danielgtaylor/huma/v2"
	"github.com/labstack/echo/v4"
)

func New(r *echo.Echo, config huma.Config) huma.API { panic("stub") }

func NewWithGroup(r *echo.Echo, g *echo.Group, config huma.Config) huma.API { panic("stub") }
