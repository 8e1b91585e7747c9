// Package client is of a component that is like a service.
package client
