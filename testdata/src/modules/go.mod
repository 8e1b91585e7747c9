module example.com/mono

go 1.26.0

require (
	connectrpc.com/connect v1.0.0 // want `module "connectrpc.com/connect" v1.0.0, which service "web" \(@web-team\) uses, is not approved; do without it, or add it to the approved modules in deps.yaml \(govern.yaml:\d+\) \[modules-unapproved\]`
	github.com/jackc/pgx/v5 v5.12.0 // want `module "github.com/jackc/pgx/v5" v5.12.0, which service "api" \(@api-team\) uses, is another major version than the one that is approved, "github.com/jackc/pgx/v4"; stay with that, or have "github.com/jackc/pgx/v5" approved, too \(deps.yaml:\d+\) \[modules-major\]`
	github.com/jmoiron/sqlx v1.4.0
	google.golang.org/grpc v1.0.0
	gorm.io/gorm v1.31.2 // for tests
)

replace (
	connectrpc.com/connect => ../../stubs/connectrpc.com/connect
	github.com/jackc/pgx/v5 => ../../stubs/github.com/jackc/pgx/v5
	github.com/jmoiron/sqlx => ../../stubs/github.com/jmoiron/sqlx
	google.golang.org/grpc => ../../stubs/google.golang.org/grpc
	gorm.io/gorm => ../../stubs/gorm.io/gorm
)
