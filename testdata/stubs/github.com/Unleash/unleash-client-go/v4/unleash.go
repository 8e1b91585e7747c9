// Package unleash stands for the client of Unleash.
package unleash

type featureOption struct{}

type FeatureOption func(*featureOption)

type Client struct{}

func IsEnabled(feature string, options ...FeatureOption) bool { panic("stub") }

func (uc *Client) IsEnabled(feature string, options ...FeatureOption) (enabled bool) { panic("stub") }
