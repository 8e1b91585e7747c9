// Package server is of kind test.
package server

import (
	_ "example.com/mono/cmd/all/wire"
	_ "example.com/mono/services/api/client"
	_ "example.com/mono/services/api/store" // want `\[boundary-private\]`
	_ "example.com/mono/tools/gen/model"    // want `imports "tools/gen/model", private to tool "gen".*\[boundary-private\]`
)
