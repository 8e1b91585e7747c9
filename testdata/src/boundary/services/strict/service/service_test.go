package service_test

import (
	_ "errors"

	_ "example.com/mono/services/strict/handler" // want `\[boundary-layer\]`
)
