package main

import (
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/phoenix-platform/govern/cmd/gclplugin"
)

func main() {
	info := commands.BuildInfo{Version: "2.15.0-govern", GoVersion: runtime.Version()}
	if commands.Execute(info) != nil { // which has printed the error
		os.Exit(exitcodes.Failure)
	}
}
