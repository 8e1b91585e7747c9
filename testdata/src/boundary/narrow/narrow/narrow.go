// Package narrow is of a library that says what it needs.
package narrow

import (
	_ "example.com/mono/contracts/user"
	_ "example.com/mono/pkg/clock" // want `which it does not declare; add "pkg" to the only of "narrow" if the dependency is meant \(govern.yaml:\d+\) \[boundary-undeclared\]`
)
