// Package middleware wraps the handlers of a service.
package middleware
