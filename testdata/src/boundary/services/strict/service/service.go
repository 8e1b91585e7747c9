// Package service is the second layer.
package service

import (
	_ "encoding/json" // want `imports "encoding/json", which is not among what it may import from outside; do without, or add it to allow in the imports of "strict" if that is meant \(govern.yaml:\d+\) \[boundary-external\]`
	_ "errors"
	_ "fmt"

	_ "connectrpc.com/connect" // want `imports "connectrpc.com/connect", which a contract may not: one way to call; use google.golang.org/grpc instead \(govern.yaml:\d+\) \[boundary-external\]`
	_ "example.com/mono/services/strict/store"
)
