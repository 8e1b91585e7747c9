// Command shop sells.
package main

import (
	"context"

	flagd "github.com/open-feature/go-sdk-contrib/providers/flagd/pkg"
	of "github.com/open-feature/go-sdk/openfeature"
	"github.com/open-feature/go-sdk/openfeature/memprovider"

	"example.com/shop/pkg/feature"
	"example.com/shop/pkg/ldprovider"
)

type shop struct {
	flags feature.Asker
	own   *feature.Client
	of    *of.Client
}

func main() {
	_ = of.SetProvider(flagd.NewProvider())
	_ = of.SetNamedProvider("shop", &ldprovider.Provider{})
	_ = of.SetProvider(of.NoopProvider{})                      // want `.*"github.com/open-feature/go-sdk/openfeature.NoopProvider", which flags.provider does not list.*\[flags-provider\]`
	_ = feature.Register(memprovider.NewInMemoryProvider(nil)) // want `.*memprovider.InMemoryProvider".*\[flags-provider\]`
	c := feature.New()
	s := &shop{c, c, of.NewClient("shop")}
	s.serve(context.Background())
}

func (s *shop) serve(ctx context.Context) {
	all := of.EvaluationContext{}
	_, _ = s.of.BooleanValue(ctx, feature.Checkout, false, all)
	_, _ = s.of.BooleanValue(ctx, feature.Checkout, true, all)         // want `service "shop" \(@shop\) uses flag "new-checkout", which is on by default; pass false.*\[flags-default-on\]` `.* with the default true, and it is registered with false.*\[flags-disagree\]`
	_, _ = s.of.BooleanValue(ctx, "payments", true, all)               // a kill switch
	_ = s.own.Or(ctx, "new-chekout", false)                            // want `.*"new-chekout", which flags.json or .* does not register; add it there; did you mean "new-checkout".*\[flags-unregistered\]`
	_ = s.own.On(ctx, feature.Basket)                                  // a variable of another package, which may be set anywhere
	_ = s.own.On(ctx, feature.Flag{Key: "stock-check", Default: true}) // want `"stock-check", which is on by default.*\[flags-default-on\]`
	_ = s.flags.Enabled(ctx, "old-basket")                             // want `.*"old-basket", in stage cleanup.*\[flags-overdue\]`
	_ = s.own.NewSearch(ctx)
	_, _ = s.of.StringValueDetails(ctx, feature.Banner, "hello", all)
	_ = s.of.String(ctx, feature.Banner, "bye", all) /* apart */ // want `.*"banner-text" with the default "bye", and services/shop/main.go:41 with "hello".*\[flags-disagree\]`
	_ = s.of.Int(ctx, "page-size", 20, all)
	_ = s.of.Float(ctx, "page-size", 0.5, all) // want `.*"page-size" as float, and it is registered as integer.*\[flags-disagree\]`
	_ = s.of.Object(ctx, "layout", map[string]string{}, all)
}
