// Command govern holds a Go repository against its governance policy.
//
// It runs on its own, and as "go vet -vettool". See "govern help".
package main

import (
	"os"

	"github.com/phoenix-platform/govern/internal/command"
)

func main() {
	os.Exit(command.Process(os.Args[1:], os.Stdout, os.Stderr))
}
