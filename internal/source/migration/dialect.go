package migration

import (
	"path"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// dialectOf returns the dialect that the directories of a file name: migrations for several databases are kept apart by
// them.
func dialectOf(file string) sqlscan.Dialect {
	for dir := range strings.SplitSeq(path.Dir(file), "/") {
		switch strings.ToLower(dir) {
		case "postgres", "postgresql", "pgx":
			return sqlscan.Postgres
		case "mysql", "mariadb":
			return sqlscan.MySQL
		case "sqlite", "sqlite3":
			return sqlscan.SQLite
		case "mssql", "sqlserver":
			return sqlscan.MSSQL
		case "clickhouse":
			return sqlscan.ClickHouse
		case "cassandra", "cql":
			return sqlscan.Cassandra
		}
	}
	return sqlscan.Any
}
