// Package ldclient stands for the SDK of LaunchDarkly.
package ldclient

import (
	gocontext "context"

	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
)

type LDClient struct{}

func (client *LDClient) BoolVariation(key string, context ldcontext.Context, defaultVal bool) (bool, error) {
	panic("stub")
}

func (client *LDClient) BoolVariationCtx(ctx gocontext.Context, key string, context ldcontext.Context, defaultVal bool) (bool, error) {
	panic("stub")
}

func (client *LDClient) StringVariation(key string, context ldcontext.Context, defaultVal string) (string, error) {
	panic("stub")
}
