package migration

import "strings"

// Bookkeeping reports whether a table is no component's but a tool's or the database's own: the
// tables in which migration tools keep what has run, and the catalogues of database systems. The last part of the name is that of the
// table.
func Bookkeeping(name []string) bool {
	if len(name) == 0 {
		return false
	}
	table := strings.ToLower(name[len(name)-1])
	if len(name) > 1 && isSystemSchema(strings.ToLower(name[len(name)-2])) {
		return true
	}
	return isToolTable(table) || len(name) == 1 && isCatalogue(table)
}

// isToolTable reports whether a migration tool keeps its state in a table of that name.
func isToolTable(table string) bool {
	switch table {
	case "schema_migrations", "schema_lock", // golang-migrate, dbmate
		"schema_migration", "migrations", // pop, rambler, gormigrate
		"goose_db_version",                      // goose
		"gorp_migrations",                       // sql-migrate
		"flyway_schema_history",                 // flyway
		"schema_version",                        // tern, flyway up to 4
		"atlas_schema_revisions",                // atlas, ent
		"bun_migrations", "bun_migration_locks", // bun
		"databasechangelog", "databasechangeloglock", // liquibase
		"alembic_version", "ar_internal_metadata", // of other languages, on the same database
		"_prisma_migrations", "__efmigrationshistory",
		"_sqlx_migrations", "__diesel_schema_migrations",
		"django_migrations", "knex_migrations", "knex_migrations_lock":
		return true
	}
	return false
}

// isSystemSchema reports whether a schema, or a database where those are the same, is the system's.
func isSystemSchema(schema string) bool {
	switch schema {
	case "information_schema", "pg_catalog", "pg_toast", "crdb_internal", // PostgreSQL and its kin
		"mysql", "performance_schema", "sys", // MySQL, SQL Server
		"system", "system_schema", "system_auth", "system_views", "system_traces", "system_distributed", // ClickHouse, Cassandra
		"spanner_sys":
		return true
	}
	return strings.HasPrefix(schema, "atlas_schema_revisions")
}

// isCatalogue reports whether an unqualified name means a catalogue of the database. PostgreSQL keeps pg_
// for itself, SQLite sqlite_.
func isCatalogue(table string) bool {
	return strings.HasPrefix(table, "pg_") || strings.HasPrefix(table, "sqlite_")
}
