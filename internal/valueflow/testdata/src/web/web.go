// Package web stands for a library of routes outside the repository.
package web

type Handler interface{ Serve() }

type Router struct{}

// Root is a router that no other is put under.
type Root struct{ Router }

// Shell has the functions of a router at its root.
type Shell struct{ *Router }

func NewShell() *Shell { return nil }

// Copied is a router that is no pointer.
type Copied struct{ at int }

func NewCopied() *Copied { return nil }

func (Copied) GET(path string, h func()) {}

func New() *Router { return nil }

// NewAt makes a router that differs from all others.
func NewAt() *Router { return nil }

func (*Router) Serve()                                 {}
func (*Router) Group(prefix string) *Router            { return nil }
func (*Router) GET(path string, h func())              {}
func (*Router) Route(prefix string, f func(r *Router)) {}
func (*Router) Mount(path string, handler Handler)     {}

func Handle(method, path string, h func()) {}

func StripPrefix(prefix string, h Handler) Handler { return h }

func Serve(h Handler) {}

// Words makes a router of a list, and of another one.
func Words(words []string, counts []int) (*Router, error) { return nil, nil }

func Must(r *Router, err error) *Router { return r }
