// Package one is in no component, as its neighbour is.
package one /* vet */ // want `directory "misc", 2 packages, is in no component; add a component with this path, or move it into one \(govern.yaml:3\) \[boundary-unassigned\]`

import (
	_ "example.com/mono/fakes/clock"
	_ "example.com/mono/services/api/client"
	_ "example.com/mono/services/api/store" // want `package "misc/one", in no component, imports "services/api/store", private to service "api".*\[boundary-private\]`
)
