// Package where tells addresses.
package where

import "os"

// Users is where users are, as the environment says.
func Users() string { return Of("USERS_ADDR") }

// Of is where something is.
func Of(name string) string { return "http://" + os.Getenv(name) }
