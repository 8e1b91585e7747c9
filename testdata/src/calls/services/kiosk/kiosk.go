package kiosk

import (
	"context"

	"google.golang.org/grpc"

	"example.com/shop/pkg/plug"
	"example.com/shop/pkg/plugs"
)

// quiet calls nobody.
type quiet struct{}

func (*quiet) Run(ctx context.Context) error { return nil }

type loud struct{ plugs.Placing }

// Near misses: what is given calls nobody, whatever others give.
func silent(ctx context.Context) {
	q := &quiet{}
	var p plug.Plugin = q
	plug.Run(ctx, q)
	plug.Run(ctx, p)
	plug.Run(ctx, plug.Plugin(q))
	plug.Twice(ctx, 2, q)
	plug.Later(ctx, q)()
	plug.Asked(ctx, q)
	plug.Of(ctx, q)
	plug.Run(ctx, nil)
	inner(ctx, q)
	func(p *quiet) { plug.Run(ctx, p) }(q)
}

func inner(ctx context.Context, p plug.Plugin) {
	plug.Run(ctx, p)
	p.Run(ctx) /* apart `"shop.v1.Orders.Place" .* \[calls-undeclared\]` */ // one package alone does not know who calls
}

func run(ctx context.Context, conn *grpc.ClientConn, unknown plug.Plugin, made func() (context.Context, plug.Plugin), cond bool) {
	placing := plugs.Placing{Conn: conn}
	plugs.Place(ctx, conn)                        /* apart */ // want `service "kiosk" \(@kiosk\) calls method "shop.v1.Orders.Place" by gRPC, .*, via "pkg/plugs".Place; .* \[calls-undeclared\]`
	plug.Run(ctx, placing)                        /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Run(ctx, &placing)                       /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Run(ctx, loud{placing})                  /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Run(ctx, plug.Wrapped{Plugin: placing})  /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Run(ctx, struct{ plug.Plugin }{placing}) /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Twice(ctx, 2, placing)                   /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Later(ctx, placing)                      /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Asked(ctx, placing)                      /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Of(ctx, placing)                         /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	middle(ctx, placing)

	// What is not known may be any.
	plug.Run(ctx, unknown)        /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Run(made())              /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Keep(&quiet{}).Go(ctx)   /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.OrDefault(ctx, &quiet{}) /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.Filled(ctx, &quiet{})    /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	plug.All(ctx, &quiet{})       /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	var p plug.Plugin = &quiet{}
	if cond {
		p = placing
	}
	plug.Run(ctx, p) /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	hand := plug.Run /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	hand(ctx, &quiet{})
}

func middle(ctx context.Context, p plug.Plugin) {
	plug.Run(ctx, p) /* apart */ // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
	p.Run(ctx)       // want `"shop.v1.Orders.Place" .* \[calls-undeclared\]`
}
