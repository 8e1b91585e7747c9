// Command some wires one service.
package main

import (
	_ "example.com/mono/contracts/user" // want `root "some" \(@platform-team\) imports "contracts/user" of contract "contracts" \(@platform-team\), which it does not declare; add "contracts" to the only of "some" if the dependency is meant .*\[boundary-undeclared\]`
	_ "example.com/mono/pkg/clock"
	_ "example.com/mono/services/api/store"
)

func main() {}
