package features

import (
	"context"

	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
	ld "github.com/launchdarkly/go-server-sdk/v7"
	of "github.com/open-feature/go-sdk/openfeature"
)

// Features asks for features on behalf of a scenario.
type Features struct {
	client   of.IClient
	older    *ld.LDClient
	scenario of.EvaluationContext
}

// Use has nobody answer.
func Use() error { return of.SetProvider(of.NoopProvider{}) }

// UseOlder has LaunchDarkly answer. Near miss of flags-provider: the policy lists it.
func UseOlder(client *ld.LDClient) error { return of.SetProvider(&Provider{client: client}) }

// Bursts reports whether load comes in bursts.
func (f *Features) Bursts(ctx context.Context) bool {
	return f.client.Boolean(ctx, "bursts", true, f.scenario)
}

// Sends reports whether anything is sent. Near miss of flags-default-on: it is a kill switch.
func (f *Features) Sends(ctx context.Context) bool {
	return f.client.Boolean(ctx, "send", true, f.scenario)
}

// Traces reports whether requests are traced.
func (f *Features) Traces(ctx context.Context) bool { return f.on(ctx, "trace") }

// Replays reports whether requests are those of yesterday. Near miss of flags-unregistered: it is registered.
func (f *Features) Replays(ctx context.Context) bool { return f.on(ctx, "replay") }

// Ramps reports whether load grows slowly.
func (f *Features) Ramps(ctx context.Context) bool { return f.on(ctx, "ramp") }

func (f *Features) on(ctx context.Context, key string) bool {
	return f.client.Boolean(ctx, key, false, f.scenario)
}

// Other reports whether a feature of a scenario's own is on.
func (f *Features) Other(ctx context.Context, next func() string) bool { return f.on(ctx, next()) }

// Workers returns how many send at a time.
func (f *Features) Workers(ctx context.Context) int64 {
	return f.client.Int(ctx, "workers", 50, f.scenario)
}

// Pauses reports whether load pauses at night.
func (f *Features) Pauses() bool {
	on, _ := f.older.BoolVariation("replay", ldcontext.New("night"), false)
	return on
}

// Provider answers by LaunchDarkly.
type Provider struct {
	of.NoopProvider
	client *ld.LDClient
}

// BooleanEvaluation asks LaunchDarkly. Near miss of flags-sdk: it is a provider.
func (p *Provider) BooleanEvaluation(_ context.Context, key string, otherwise bool, _ of.FlattenedContext) of.BoolResolutionDetail {
	on, _ := p.client.BoolVariation(key, ldcontext.New("all"), otherwise)
	return of.BoolResolutionDetail{Value: on}
}
