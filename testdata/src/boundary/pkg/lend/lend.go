// Package lend is of a library, which may import what is like one.
package lend

import (
	_ "example.com/mono/domains/shop/client" // want `library "pkg" \(@platform-team\) imports "domains/shop/client", private to frontend "shop" \(@shop-team\); a library may not depend on a frontend|library "pkg" \(@platform-team\) imports "domains/shop/client" of frontend "shop" \(@shop-team\); a library may not depend on a frontend`
	_ "example.com/mono/domains/stock/facts"
)
