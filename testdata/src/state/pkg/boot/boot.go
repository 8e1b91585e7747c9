package boot

import (
	"log/slog"

	"example.com/platform/pkg/registry"
)

// Up puts a program together.
func Up(l *slog.Logger) {
	slog.SetDefault(l)
	registry.Start("up")
}
