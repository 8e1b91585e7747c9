// Package server is api's own: it may import all of api.
package server

import (
	_ "example.com/mono/services/api/internal/secret"
	_ "example.com/mono/services/api/store"
)
