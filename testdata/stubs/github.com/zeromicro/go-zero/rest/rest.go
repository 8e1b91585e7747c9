// Package rest stands for github.com/zeromicro/go-zero/rest; see the README of the stubs.
package rest

import (
	"net/http"
	"time"
)

type RestConf struct{}

type Route struct {
	Method  string
	Path    string
	Handler http.HandlerFunc
}

type Middleware func(next http.HandlerFunc) http.HandlerFunc

type featuredRoutes struct{}

type RouteOption func(r *featuredRoutes)

type RunOption func(*Server)

type Server struct{}

func MustNewServer(c RestConf, opts ...RunOption) *Server { panic("stub") }

func NewServer(c RestConf, opts ...RunOption) (*Server, error) { panic("stub") }

func (s *Server) AddRoute(r Route, opts ...RouteOption) { panic("stub") }

func (s *Server) AddRoutes(rs []Route, opts ...RouteOption) { panic("stub") }

func (s *Server) Start() { panic("stub") }

func WithFileServer(path string, fs http.FileSystem) RunOption { panic("stub") }

func WithJwt(secret string) RouteOption { panic("stub") }

func WithMiddleware(middleware Middleware, rs ...Route) []Route { panic("stub") }

func WithMiddlewares(ms []Middleware, rs ...Route) []Route { panic("stub") }

func WithPrefix(group string) RouteOption { panic("stub") }

func WithTimeout(timeout time.Duration) RouteOption { panic("stub") }
