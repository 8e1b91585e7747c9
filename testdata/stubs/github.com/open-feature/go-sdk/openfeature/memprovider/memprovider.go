// Package memprovider stands for the provider of OpenFeature that answers from memory.
package memprovider

import (
	"context"

	"github.com/open-feature/go-sdk/openfeature"
)

type InMemoryFlag struct{ DefaultVariant string }

type InMemoryProvider struct{}

func NewInMemoryProvider(from map[string]InMemoryFlag) InMemoryProvider { panic("stub") }

func (i InMemoryProvider) Metadata() openfeature.Metadata { panic("stub") }

func (i InMemoryProvider) Hooks() []openfeature.Hook { panic("stub") }

func (i InMemoryProvider) BooleanEvaluation(ctx context.Context, flag string, defaultValue bool, flatCtx openfeature.FlattenedContext) openfeature.BoolResolutionDetail {
	panic("stub")
}

func (i InMemoryProvider) StringEvaluation(ctx context.Context, flag string, defaultValue string, flatCtx openfeature.FlattenedContext) openfeature.StringResolutionDetail {
	panic("stub")
}

func (i InMemoryProvider) FloatEvaluation(ctx context.Context, flag string, defaultValue float64, flatCtx openfeature.FlattenedContext) openfeature.FloatResolutionDetail {
	panic("stub")
}

func (i InMemoryProvider) IntEvaluation(ctx context.Context, flag string, defaultValue int64, flatCtx openfeature.FlattenedContext) openfeature.IntResolutionDetail {
	panic("stub")
}

func (i InMemoryProvider) ObjectEvaluation(ctx context.Context, flag string, defaultValue any, flatCtx openfeature.FlattenedContext) openfeature.InterfaceResolutionDetail {
	panic("stub")
}
