module github.com/jackc/pgx/v4

go 1.26.0

require github.com/jackc/pgconn v0.0.0

replace github.com/jackc/pgconn => ../../../../github.com/jackc/pgconn
