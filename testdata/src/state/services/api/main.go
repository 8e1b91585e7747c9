package main

import (
	"flag"
	"log/slog"

	"example.com/platform/pkg/boot"
	"example.com/platform/pkg/quiet"
	"example.com/platform/services/api/internal/app"
)

var name = flag.String("name", "", "a name")

func main() {
	flag.Parse()
	slog.SetDefault(slog.Default())
	boot.Up(slog.Default())
	app.Write(nil)
	app.Serve()
	_, _ = quiet.Known(*name)
}
