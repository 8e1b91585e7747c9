// Package humago stands for github.com/danielgtaylor/huma/v2/adapters/humago; see the README of the stubs.
package humago

import (
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

type Mux interface {
	HandleFunc(string, func(http.ResponseWriter, *http.Request))
	ServeHTTP(http.ResponseWriter, *http.Request)
}

func New(m Mux, config huma.Config) huma.API { panic("stub") }

func NewWithPrefix(m Mux, prefix string, config huma.Config) huma.API { panic("stub") }

func NewAdapter(m Mux, prefix string) huma.Adapter { panic("stub") }
