// Command shop is of a kind of the policy's own that is like a service.
package main

import (
	_ "example.com/mono/domains/orders/rules"
	_ "example.com/mono/pkg/auth"
	_ "example.com/mono/services/api/client"
	_ "example.com/mono/services/api/store"     // want `frontend "shop" \(@shop-team\) imports "services/api/store", private to service "api" \(@api-team\).*\[boundary-private\]`
	_ "example.com/mono/services/dashboard/web" // want `frontend "shop" \(@shop-team\) imports "services/dashboard/web", private to service "dashboard" \(@frontend-team\), which it does not declare.*\[boundary-undeclared\]`
)

func main() {}
