// Package catalogdb holds the catalogue in the database. But for this comment sqlc writes it:
//
//go:generate go run github.com/sqlc-dev/sqlc/cmd/sqlc@v1.30.0 generate -f ../../sqlc.yaml
package catalogdb
