// Package service is the second layer.
package service

import (
	_ "net/http"          // want `imports "net/http", which may not be imported here: requests end in handlers; do without it \(govern.yaml:\d+\) \[boundary-external\]`
	_ "net/http/httptest" // want `\[boundary-external\]`
	_ "net/url"

	_ "example.com/mono/services/stack/handler" // want `service "stack" \(@stack-team\) imports "services/stack/handler" of its layer "handler" from layer "service", but its layers import in the order handler, service, store, model; let "service" declare what it needs and be handed it, or move that to a later layer \(govern.yaml:\d+\) \[boundary-layer\]`
	_ "example.com/mono/services/stack/repo"
	_ "example.com/mono/services/stack/util" // in no layer
)
