// Package machinery stands for github.com/RichardKnop/machinery/v2; see the README of the stubs.
package machinery

type Server struct{}

func (server *Server) RegisterTask(name string, taskFunc interface{}) error { panic("stub") }
