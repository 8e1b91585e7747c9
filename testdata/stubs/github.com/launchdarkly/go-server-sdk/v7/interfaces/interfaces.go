// Package interfaces stands for the interfaces of LaunchDarkly.
package interfaces

import "github.com/launchdarkly/go-sdk-common/v3/ldcontext"

type LDClientEvaluations interface {
	BoolVariation(key string, context ldcontext.Context, defaultVal bool) (bool, error)
}

type LDClientInterface interface{ LDClientEvaluations }
