// Package utils has the signatures of the real package that the checks need, and no code.
package utils

type KV interface {
	GetKey() interface{}
	GetValue() interface{}
}
