// Command web serves pages.
package main

import (
	_ "crypto/aes" /* vet */ // want `service "web" \(@web-team\) imports "crypto/aes", which is one of security \("crypto/\*"\) and not approved; do without it, or add it to the approved modules in deps.yaml \(govern.yaml:\d+\) \[modules-unapproved\]`

	_ "connectrpc.com/connect"
	_ "github.com/jmoiron/sqlx" /* vet */ // want `service "web" \(@web-team\) imports "github.com/jmoiron/sqlx" of module "github.com/jmoiron/sqlx", which is approved for "api" alone; do without it, or have it approved for service "web" \(@web-team\), too \(deps.yaml:\d+\) \[modules-unapproved\]`
)

func main() {}
