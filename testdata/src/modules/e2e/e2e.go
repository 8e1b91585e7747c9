// Package e2e tests the whole.
package e2e

import (
	_ "crypto/rsa"

	_ "gorm.io/gorm"
)
