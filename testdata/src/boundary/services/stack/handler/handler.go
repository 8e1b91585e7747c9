// Package handler is the first layer.
package handler

import (
	_ "example.com/mono/services/stack/handler/service" // of its own layer, by the outermost directory
	_ "example.com/mono/services/stack/internal/db"     // a leap is no fault here
	_ "example.com/mono/services/stack/model"
	_ "example.com/mono/services/stack/service/deep"
	_ "google.golang.org/grpc" // want `service "stack" \(@stack-team\) imports "google.golang.org/grpc", which only store may; let that do what needs it, or add this package there if that is meant \(govern.yaml:\d+\) \[boundary-external\]`
	_ "net/http"               // the layer may
)
