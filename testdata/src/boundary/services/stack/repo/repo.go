// Package repo is of layer store by its path.
package repo

import (
	_ "example.com/mono/services/stack/internal/db/rows"
	_ "google.golang.org/grpc"
)
