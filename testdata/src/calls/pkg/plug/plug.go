// Package plug is shared code that runs what it is given: who gives it which type, each caller tells.
package plug

import "context"

type Plugin interface {
	Run(ctx context.Context) error
}

func Run(ctx context.Context, p Plugin) error { return p.Run(ctx) }

func Twice(ctx context.Context, n int, p Plugin) error {
	if err := Run(ctx, p); err != nil {
		return err
	}
	return (p).Run(ctx)
}

func Later(ctx context.Context, p Plugin) func() error {
	return func() error { return p.Run(ctx) }
}

func Asked(ctx context.Context, v any) error {
	if p, ok := v.(Plugin); ok {
		return p.Run(ctx)
	}
	same := v
	return same.(Plugin).Run(ctx)
}

func Of[P Plugin](ctx context.Context, p P) error { return p.Run(ctx) }

type Wrapped struct{ Plugin }

// Beyond these, nothing tells which plugin it is.

type Held struct{ plugin Plugin }

func Keep(p Plugin) *Held { return &Held{p} }

func (h *Held) Go(ctx context.Context) error { return h.plugin.Run(ctx) }

var Default Plugin

func OrDefault(ctx context.Context, p Plugin) error {
	if p == nil {
		p = Default
	}
	return p.Run(ctx)
}

func Filled(ctx context.Context, p Plugin) error {
	fill(&p)
	return p.Run(ctx)
}

func fill(p *Plugin) { *p = Default }

func All(ctx context.Context, all ...Plugin) error {
	for _, p := range all {
		p.Run(ctx)
	}
	return nil
}
