package client

import (
	"context"

	"github.com/phoenix-platform/phoenix/pkg/httpclient"
)

// Entry is one API of the platform.
type Entry struct {
	Name    string `json:"name"`
	Service string `json:"service"`
	Path    string `json:"path"`
}

// Catalogue returns the entries that the apiary at that address serves.
func Catalogue(ctx context.Context, address string) ([]Entry, error) {
	var entries []Entry
	err := httpclient.NewPatient(address).Get(ctx, "/api/v1/catalogue", &entries)
	return entries, err
}
