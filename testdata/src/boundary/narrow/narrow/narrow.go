// Package narrow is of a library that says what it needs.
package narrow

import (
	_ "example.com/mono/contracts/user"
	_ "example.com/mono/pkg/clock" /* vet `which it does not declare; add "pkg" to the only of "narrow"` */ // want `which it does not declare; it closes a cycle of components, so remove it \(govern.yaml:\d+\) \[boundary-undeclared\]`
)
