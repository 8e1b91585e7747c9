package web_test

import (
	_ "example.com/mono/fakes/clock"
	_ "example.com/mono/services/api/store" // want `\[boundary-private\]`
	_ "example.com/mono/services/dashboard/web"
)
