// Package humachi stands for github.com/danielgtaylor/huma/v2/adapters/humachi; see the README of the stubs.
package humachi

import (
	"github.com/danielgtaylor/huma/v2"
	"github.com/go-chi/chi/v5"
)

func New(r chi.Router, config huma.Config) huma.API { panic("stub") }

func NewAdapter(r chi.Router) huma.Adapter { panic("stub") }
