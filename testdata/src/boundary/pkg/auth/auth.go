// Package auth is of a library, which stands below every service.
package auth

import (
	_ "example.com/mono/contracts/user"
	_ "example.com/mono/narrow/base"
	_ "example.com/mono/pkg/internal/deep"
	_ "example.com/mono/services/api/client" // want `library "pkg" \(@platform-team\) imports "services/api/client" of service "api" \(@api-team\); a library may not depend on a service, so let it be handed what it needs, or move that to a library \(govern.yaml:\d+\) \[boundary-direction\]`
)
