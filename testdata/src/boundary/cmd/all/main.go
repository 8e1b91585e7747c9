// Command all wires all services: what they keep to themselves is no secret from it.
package main

import (
	_ "example.com/mono/cmd/all/wire"
	_ "example.com/mono/cmd/some/flags" // want `imports "cmd/some/flags" of root "some".*; a root may not depend on a root, so let it be handed what it needs, or move that to a library \(govern.yaml:\d+\) \[boundary-direction\]`
	_ "example.com/mono/contracts/user"
	_ "example.com/mono/fakes/clock" // want `a root may not depend on a test, so let it .*\[boundary-direction\]`
	_ "example.com/mono/pkg/auth"
	_ "example.com/mono/services/api/client"
	_ "example.com/mono/services/api/store"
	_ "example.com/mono/services/dashboard/plugin/hook"
	_ "example.com/mono/tools/gen/model"
)

func main() {}
