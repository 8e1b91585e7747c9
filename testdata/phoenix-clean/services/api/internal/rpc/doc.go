// Package rpc serves experiments by gRPC.
package rpc
