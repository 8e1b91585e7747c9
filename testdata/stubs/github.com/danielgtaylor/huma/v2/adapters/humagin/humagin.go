// Package humagin stands for github.com/danielgtaylor/huma/v2/adapters/humagin; see the README of the stubs.
package humagin

import (
	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"
)

func New(r *gin.Engine, config huma.Config) huma.API { panic("stub") }

func NewWithGroup(r *gin.Engine, g *gin.RouterGroup, config huma.Config) huma.API { panic("stub") }
