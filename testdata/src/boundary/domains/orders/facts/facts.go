// Package facts may import other domains, and no libraries.
package facts /* vet */ // want `domain "orders" \(@orders-team\) has no only, which each domain must have; add only at govern.yaml:\d+:\d+ \(govern.yaml:\d+\) \[boundary-incomplete\]`

import (
	_ "example.com/mono/domains/orders/rules" // want `domain "orders" \(@orders-team\) imports "domains/orders/rules" of its layer "rules" from layer "facts".*\[boundary-layer\]`
	_ "example.com/mono/domains/stock/facts"
	_ "example.com/mono/pkg/auth" // want `domain "orders" \(@orders-team\) imports "pkg/auth" of library "pkg" \(@platform-team\); a domain may not depend on a library.*\(govern.yaml:\d+\) \[boundary-direction\]`
	_ "os/exec"                   // want `os/exec.*\[boundary-external\]`
)
