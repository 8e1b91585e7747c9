// Package openfeature stands for the older path of the SDK of OpenFeature.
package openfeature

import "github.com/open-feature/go-sdk/openfeature"

type (
	Client            = openfeature.Client
	EvaluationContext = openfeature.EvaluationContext
	FeatureProvider   = openfeature.FeatureProvider
)

func NewClient(name string) *Client { panic("stub") }

func SetProvider(provider FeatureProvider) error { panic("stub") }
