// Package run is nested in dashboard, which grants it nothing.
package run

import (
	_ "example.com/mono/services/dashboard/internal/state" /* vet `so turn one of the dependencies round` */ // want `service "plugin" .* imports "services/dashboard/internal/state", private to service "dashboard" .*, which it does not declare; it closes a cycle of components, so remove it .*\[boundary-undeclared\]`
	_ "example.com/mono/services/dashboard/plugin/hook"
)
