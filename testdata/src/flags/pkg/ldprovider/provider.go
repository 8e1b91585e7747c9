// Package ldprovider answers for OpenFeature by LaunchDarkly.
package ldprovider

import (
	"context"

	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
	ld "github.com/launchdarkly/go-server-sdk/v7"
	of "github.com/open-feature/go-sdk/openfeature"
)

// Provider is a provider, which may ask LaunchDarkly.
type Provider struct {
	of.NoopProvider
	client *ld.LDClient
}

// BooleanEvaluation asks for a flag.
func (p *Provider) BooleanEvaluation(_ context.Context, flag string, otherwise bool, _ of.FlattenedContext) of.BoolResolutionDetail {
	on, _ := p.client.BoolVariation(flag, ldcontext.New("all"), otherwise)
	return of.BoolResolutionDetail{Value: on}
}
