// Package store keeps in the database what the controller did.
package store
