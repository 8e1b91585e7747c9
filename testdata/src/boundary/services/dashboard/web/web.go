// Package web imports in every way that Go has.
package web

import (
	_ "example.com/mono/contracts/user"
	_ "example.com/mono/pkg/clock"
	_ "example.com/mono/services/api/client"
	_ "example.com/mono/services/api/events"
	_ "example.com/mono/services/api/events/v2"
	_ "fmt"

	_ "example.com/mono/cmd/all/wire"                   // want `a service may not depend on a root, so let it be handed what it needs, or move that to a library \(govern.yaml:\d+\) \[boundary-direction\]`
	_ "example.com/mono/fakes/clock"                    // want `a service may not depend on a test, so let it be handed what it needs, or move that to a library \(govern.yaml:\d+\) \[boundary-direction\]`
	. "example.com/mono/services/api/store"             // want `service "dashboard" \(@frontend-team\) imports "services/api/store", private to service "api" \(@api-team\); use one of its public packages "services/api/client", "services/api/events", "services/api/events/v2" \(govern.yaml:8\) \[boundary-private\]`
	_ "example.com/mono/services/api/store"             // want `\[boundary-private\]`
	st "example.com/mono/services/api/store"            // want `\[boundary-private\]`
	_ "example.com/mono/services/dashboard/plugin/hook" // want `"services/dashboard/plugin/hook", private to service "plugin" .*\[boundary-private\]`
	_ "example.com/mono/tools/gen/model"                // want `a service may not depend on a tool, so let it be handed what it needs, or move that to a library \(govern.yaml:\d+\) \[boundary-direction\]`
)

var _ = st.X
var _ = X
