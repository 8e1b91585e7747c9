// Package hive does not declare what it uses.
package hive

import (
	_ "example.com/mono/services/api/client" // want `service "apiary" \(@bees\) imports "services/api/client" of service "api" \(@api-team\), which it does not declare; add "api" to the uses of "apiary" if the dependency is meant \(govern.yaml:9\) \[boundary-undeclared\]`
	_ "example.com/mono/services/api/store"  // want `\[boundary-undeclared\]`
)
