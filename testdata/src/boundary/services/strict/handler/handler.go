// Package handler is the first layer.
package handler

import (
	_ "example.com/mono/services/strict/service"
	_ "example.com/mono/services/strict/store" // want `contract "strict" \(@stack-team\) imports "services/strict/store" of its layer "store" from layer "handler", past "service", but its layers may not leap; go through "service" \(govern.yaml:\d+\) \[boundary-layer\]`
)
