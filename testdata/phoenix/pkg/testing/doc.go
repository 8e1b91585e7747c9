// Package testing is what the tests of all services share.
package testing
