// Package server routes requests to the handlers of the api service.
package server
