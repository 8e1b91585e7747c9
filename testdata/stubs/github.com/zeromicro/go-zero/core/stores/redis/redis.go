// Package redis has the signatures of the real package that the checks need, and no code.
package redis

type Redis struct{}
