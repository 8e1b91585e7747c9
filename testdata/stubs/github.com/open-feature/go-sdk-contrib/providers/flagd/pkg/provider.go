// Package flagd stands for the provider of flagd.
package flagd

import (
	"context"

	of "github.com/open-feature/go-sdk/openfeature"
)

type Provider struct{}

type ProviderOption func(*Provider)

func NewProvider(opts ...ProviderOption) *Provider { panic("stub") }

func (p *Provider) Metadata() of.Metadata { panic("stub") }

func (p *Provider) Hooks() []of.Hook { panic("stub") }

func (p *Provider) BooleanEvaluation(ctx context.Context, flagKey string, defaultValue bool, evalCtx of.FlattenedContext) of.BoolResolutionDetail {
	panic("stub")
}

func (p *Provider) StringEvaluation(ctx context.Context, flagKey string, defaultValue string, evalCtx of.FlattenedContext) of.StringResolutionDetail {
	panic("stub")
}

func (p *Provider) FloatEvaluation(ctx context.Context, flagKey string, defaultValue float64, evalCtx of.FlattenedContext) of.FloatResolutionDetail {
	panic("stub")
}

func (p *Provider) IntEvaluation(ctx context.Context, flagKey string, defaultValue int64, evalCtx of.FlattenedContext) of.IntResolutionDetail {
	panic("stub")
}

func (p *Provider) ObjectEvaluation(ctx context.Context, flagKey string, defaultValue interface{}, evalCtx of.FlattenedContext) of.InterfaceResolutionDetail {
	panic("stub")
}
