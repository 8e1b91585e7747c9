// Package client is how other components talk to the api service.
package client
