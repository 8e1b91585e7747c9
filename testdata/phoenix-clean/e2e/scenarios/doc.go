// Package scenarios holds what the tests begin with.
package scenarios
