// Package service is the handler's own.
package service
