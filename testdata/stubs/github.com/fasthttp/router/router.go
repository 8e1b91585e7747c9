// Package router stands for github.com/fasthttp/router; see the README of the stubs.
package router

import "github.com/valyala/fasthttp"

type Router struct{}

type Group struct{}

func New() *Router { panic("stub") }

func (r *Router) Group(path string) *Group { panic("stub") }

func (r *Router) Handle(method, path string, handler fasthttp.RequestHandler) { panic("stub") }

func (r *Router) ServeFiles(path string, rootPath string) { panic("stub") }

func (g *Group) Group(path string) *Group { panic("stub") }

func (g *Group) Handle(method, path string, handler fasthttp.RequestHandler) { panic("stub") }

func (r *Router) GET(path string, handler fasthttp.RequestHandler)     { panic("stub") }
func (r *Router) HEAD(path string, handler fasthttp.RequestHandler)    { panic("stub") }
func (r *Router) POST(path string, handler fasthttp.RequestHandler)    { panic("stub") }
func (r *Router) PUT(path string, handler fasthttp.RequestHandler)     { panic("stub") }
func (r *Router) PATCH(path string, handler fasthttp.RequestHandler)   { panic("stub") }
func (r *Router) DELETE(path string, handler fasthttp.RequestHandler)  { panic("stub") }
func (r *Router) OPTIONS(path string, handler fasthttp.RequestHandler) { panic("stub") }
func (r *Router) ANY(path string, handler fasthttp.RequestHandler)     { panic("stub") }

func (g *Group) GET(path string, handler fasthttp.RequestHandler)     { panic("stub") }
func (g *Group) HEAD(path string, handler fasthttp.RequestHandler)    { panic("stub") }
func (g *Group) POST(path string, handler fasthttp.RequestHandler)    { panic("stub") }
func (g *Group) PUT(path string, handler fasthttp.RequestHandler)     { panic("stub") }
func (g *Group) PATCH(path string, handler fasthttp.RequestHandler)   { panic("stub") }
func (g *Group) DELETE(path string, handler fasthttp.RequestHandler)  { panic("stub") }
func (g *Group) OPTIONS(path string, handler fasthttp.RequestHandler) { panic("stub") }
func (g *Group) ANY(path string, handler fasthttp.RequestHandler)     { panic("stub") }
