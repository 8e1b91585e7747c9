// Package legacy has an exception for one package only.
package legacy

import (
	_ "example.com/mono/services/api/server" // want `\[boundary-private\]`
	_ "example.com/mono/services/api/store"
)
