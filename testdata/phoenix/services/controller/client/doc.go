// Package client is how other components talk to the controller.
package client
