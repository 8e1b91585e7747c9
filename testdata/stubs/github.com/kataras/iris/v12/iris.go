// Package iris stands for github.com/kataras/iris/v12; see the README of the stubs.
package iris

import (
	"github.com/kataras/iris/v12/context"
	"github.com/kataras/iris/v12/core/router"
)

type Context = *context.Context

type Party = router.Party

type Application struct{ *router.APIBuilder }

func New() *Application { panic("stub") }

func Default() *Application { panic("stub") }
