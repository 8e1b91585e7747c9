// Package realmodules holds what the table of sinks, the plurals and the stubs of testdata/stubs say against the real
// libraries. It is a module of its own, so that none of them is a dependency of govern.
package realmodules

import (
	_ "entgo.io/ent/dialect/sql/sqlgraph"
	_ "github.com/Masterminds/squirrel"
	_ "github.com/doug-martin/goqu/v9"
	_ "github.com/go-gorp/gorp/v3"
	_ "github.com/gocql/gocql"
	_ "github.com/jackc/pgconn"
	_ "github.com/jackc/pgx/v4/pgxpool"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/jinzhu/gorm"
	_ "github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"
	_ "github.com/uptrace/bun"
	_ "gorm.io/gorm"
)
