// Package ffclient stands for GO Feature Flag.
package ffclient

import "github.com/thomaspoignant/go-feature-flag/ffcontext"

type GoFeatureFlag struct{}

func BoolVariation(flagKey string, ctx ffcontext.Context, defaultValue bool) (bool, error) {
	panic("stub")
}

func (g *GoFeatureFlag) IntVariation(flagKey string, ctx ffcontext.Context, defaultValue int) (int, error) {
	panic("stub")
}
