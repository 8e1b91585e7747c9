// Package feature asks for features.
package feature

import (
	"context"

	"github.com/open-feature/go-sdk/openfeature"
)

// The keys.
const (
	Checkout = "new-checkout"
	Banner   = "banner-text"
)

// Flag is a key with its default.
type Flag struct {
	Key     string
	Default bool
}

// The flags.
var (
	Basket = Flag{Key: "new-basket"}
	Stock  = Flag{Key: "stock-check", Default: true}
)

// Asker is who can be asked.
type Asker interface {
	Enabled(ctx context.Context, key string) bool
}

// Client asks OpenFeature.
type Client struct{ of openfeature.IClient }

// New returns a client.
func New() *Client { return &Client{openfeature.NewClient("shop")} }

// Enabled reports whether a feature is on, which by default none is.
func (c *Client) Enabled(ctx context.Context, key string) bool {
	on, err := c.of.BooleanValue(ctx, key, false, openfeature.EvaluationContext{})
	return err == nil && on
}

// Or reports the same, with a default.
func (c *Client) Or(ctx context.Context, key string, otherwise bool) bool {
	return c.of.Boolean(ctx, key, otherwise, openfeature.EvaluationContext{})
}

// On reports whether a flag is on.
func (c *Client) On(ctx context.Context, f Flag) bool { return c.Or(ctx, f.Key, f.Default) }

// NewSearch asks for one flag on behalf of whoever calls.
func (c *Client) NewSearch(ctx context.Context) bool { return c.Or(ctx, "new-search", false) }

// Register sets a provider.
func Register(p openfeature.FeatureProvider) error { return openfeature.SetProviderAndWait(p) }

// Basket reports whether the new basket is on.
func (c *Client) Basket(ctx context.Context) bool { return c.On(ctx, Basket) } /* apart */ // want `library "pkg" \(@platform\) uses flag "new-basket", to be removed by 2026-01-31; remove the use.*\[flags-overdue\]`
