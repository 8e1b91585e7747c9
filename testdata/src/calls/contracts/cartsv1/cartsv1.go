// Package cartsv1 is the messages of carts.
package cartsv1

type AddRequest struct{ ID string }

type AddResponse struct{}

type ClearRequest struct{}

type ClearResponse struct{}
