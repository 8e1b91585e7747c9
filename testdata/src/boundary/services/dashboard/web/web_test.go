package web

import (
	_ "example.com/mono/cmd/all/wire"
	_ "example.com/mono/fakes/clock"
	_ "example.com/mono/services/api/store" // want `\[boundary-private\]`
	_ "example.com/mono/tools/gen/model"    // want `\[boundary-direction\]`
)
