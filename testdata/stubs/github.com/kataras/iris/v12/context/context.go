// Package context stands for github.com/kataras/iris/v12/context; see the README of the stubs.
package context

type Context struct{}

type Handler = func(*Context)
