package features

import (
	"context"

	of "github.com/open-feature/go-sdk/openfeature"
	"github.com/open-feature/go-sdk/openfeature/memprovider"
)

// Features asks for features on behalf of a user.
type Features struct {
	client of.IClient
	user   of.EvaluationContext
}

// Use has memory answer.
func Use(flags map[string]memprovider.InMemoryFlag) error {
	return of.SetProvider(memprovider.NewInMemoryProvider(flags))
}

// Compares reports whether experiments can be compared.
func (f *Features) Compares(ctx context.Context) bool { return f.on(ctx, "compare") }

func (f *Features) on(ctx context.Context, key string) bool {
	return f.client.Boolean(ctx, key, false, f.user)
}

// Rows returns how many experiments a page has.
func (f *Features) Rows(ctx context.Context) int64 {
	return f.client.Int(ctx, "rows", 20, f.user)
}

// Saves reports whether pages can be saved.
func (f *Features) Saves(ctx context.Context) bool {
	return f.client.Boolean(ctx, "save", true, f.user)
}
