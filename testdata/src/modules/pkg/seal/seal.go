// Package seal seals.
package seal

import _ "crypto/sha256"
