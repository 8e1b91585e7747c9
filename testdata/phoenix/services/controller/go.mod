module github.com/phoenix-platform/phoenix/services/controller

go 1.26

require (
	github.com/jackc/pgx/v5 v5.12.0
	github.com/phoenix-platform/phoenix/contracts v0.0.0
	github.com/phoenix-platform/phoenix/pkg v0.0.0
)
