// Command jobs works, and asks a client of its own interface.
package main

import (
	"context"

	"github.com/open-feature/go-sdk/openfeature"
)

type flags interface {
	BooleanValue(ctx context.Context, flag string, otherwise bool, of openfeature.EvaluationContext, options ...openfeature.Option) (bool, error)
}

func main() { work(openfeature.NewDefaultClient()) }

func work(f flags) {
	_, _ = f.BooleanValue(context.Background(), "night-shift", true, openfeature.EvaluationContext{}) // want `.*"night-shift".*\[flags-default-on\]` `.*"night-shift".*\[flags-unregistered\]`
}
