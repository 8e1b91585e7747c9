// Command api serves the API.
package main

import (
	_ "crypto/sha256"

	_ "github.com/jackc/pgx/v5"
	_ "github.com/jmoiron/sqlx"
	_ "google.golang.org/grpc"
)

func main() {}
