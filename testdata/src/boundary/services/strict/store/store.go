// Package store is the last layer.
package store

import _ "google.golang.org/grpc"
