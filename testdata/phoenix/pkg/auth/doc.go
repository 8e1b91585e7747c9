// Package auth signs and verifies the bearer tokens that services pass on.
package auth
