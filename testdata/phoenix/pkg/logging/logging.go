package logging

import (
	"io"
	"log/slog"
	"os"
)

// New returns the log of a service. The environment variable PHOENIX_LOG_LEVEL
// names the lowest level that is written; Info without one.
func New(service string) *slog.Logger { return NewTo(os.Stderr, service) }

// NewTo is New with another destination.
func NewTo(w io.Writer, service string) *slog.Logger {
	level := levels[os.Getenv("PHOENIX_LOG_LEVEL")]
	h := slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level})
	return slog.New(h).With("service", service)
}
