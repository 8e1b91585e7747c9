// Command multichecker runs govern's analyzers with the driver of x/tools. Copy it to
// run analyzers of your own beside them.
//
// It is no vettool: the cache of go vet would not notice a changed policy. Use govern for that.
package main

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/phoenix-platform/govern/analyzers"
)

func main() {
	for _, arg := range os.Args[1:] {
		if arg == "-V=full" || strings.HasSuffix(arg, ".cfg") {
			fmt.Fprintln(os.Stderr, "multichecker: not a vettool; use go vet -vettool with the govern command")
			os.Exit(2)
		}
	}
	multichecker.Main(analyzers.Default()...)
}
