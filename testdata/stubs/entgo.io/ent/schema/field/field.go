// Package field has the signatures of the real package that the checks need, and no code.
package field

type Type uint8

// Types of fields.
const (
	TypeInvalid Type = iota
	TypeInt
	TypeString
)
