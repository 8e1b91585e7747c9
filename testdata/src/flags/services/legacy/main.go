// Command legacy asks others.
package main

import (
	"context"

	unleash "github.com/Unleash/unleash-client-go/v4"
	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
	ld "github.com/launchdarkly/go-server-sdk/v7"
	"github.com/launchdarkly/go-server-sdk/v7/interfaces"
	flagd "github.com/open-feature/go-sdk-contrib/providers/flagd/pkg"
	"github.com/splitio/go-client/v6/splitio/client"
	ffclient "github.com/thomaspoignant/go-feature-flag"
	"github.com/thomaspoignant/go-feature-flag/ffcontext"
)

func main() {
	ctx, user := context.Background(), ldcontext.New("me")
	c := new(ld.LDClient)
	_, _ = c.BoolVariation("legacy-one", user, false)                                         // want `service "legacy" \(@legacy\) asks launchdarkly for a flag, and flags.sdk is openfeature.*\[flags-sdk\]`
	_, _ = c.BoolVariationCtx(ctx, "legacy-one", user, true)                                  /* apart `\[flags-sdk\]` `\[flags-default-on\]` */ // want `.*launchdarkly.*\[flags-sdk\]` `.*"legacy-one".*\[flags-default-on\]` `\[flags-disagree\]`
	_, _ = interfaces.LDClientInterface(nil).BoolVariation("legacy-one", user, false)         // want `.*launchdarkly.*\[flags-sdk\]`
	_ = unleash.IsEnabled("legacy-one")                                                       // want `.*unleash.*\[flags-sdk\]`
	_ = new(unleash.Client).IsEnabled("legacy-two")                                           // want `.*unleash.*\[flags-sdk\]` `.*"legacy-two".*\[flags-unregistered\]`
	_, _ = ffclient.BoolVariation("legacy-one", ffcontext.NewEvaluationContext("me"), false)  // want `.*go-feature-flag.*\[flags-sdk\]`
	_ = new(client.SplitClient).Treatment("me", "legacy-one", nil)                            // want `.*split.*\[flags-sdk\]` `.* as string.*\[flags-disagree\]`
	_ = new(client.SplitClient).Treatments("me", []string{"legacy-one", "legacy-three"}, nil) // want `.*split.*\[flags-sdk\]` `.*"legacy-three".*\[flags-unregistered\]` `.* as string.*\[flags-disagree\]`
	_ = new(flagd.Provider).BooleanEvaluation(ctx, "legacy-one", false, nil)                  // want `.*flagd.*\[flags-sdk\]`
	_ = wrapped(c, "legacy-one")
}

func wrapped(c *ld.LDClient, key string) bool {
	on, _ := c.BoolVariation(key, ldcontext.New("me"), false) // want `.*launchdarkly.*\[flags-sdk\]`
	return on
}
