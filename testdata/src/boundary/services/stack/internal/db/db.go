// Package db is of layer store by its path.
package db

import (
	_ "example.com/mono/services/stack/service/deep" // want `imports "services/stack/service/deep" of its layer "service" from layer "store".*\[boundary-layer\]`
)
