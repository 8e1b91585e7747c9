// Command gen may import what is public anywhere, but no tests.
package main

import (
	_ "example.com/mono/cmd/all/wire" // want `a tool may not depend on a root, so let it .*\[boundary-direction\]`
	_ "example.com/mono/fakes/clock"  // want `a tool may not depend on a test, so let it .*\[boundary-direction\]`
	_ "example.com/mono/services/api/client"
	_ "example.com/mono/services/api/store" // want `\[boundary-private\]`
	_ "example.com/mono/tools/gen/model"
)

func main() {}
