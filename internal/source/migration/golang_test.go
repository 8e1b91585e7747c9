package migration_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/migration"
)

func TestInGo(t *testing.T) {
	for src, want := range map[string]bool{
		`import "github.com/pressly/goose/v3"; func init() { goose.AddMigrationContext(up, down) }`:                                               true,
		`import g "github.com/pressly/goose"; func init() { g.AddNamedMigrationNoTx("1_a.go", up, nil) }`:                                         true,
		`import "github.com/pressly/goose/v3"; var m = goose.NewGoMigration(1, nil, nil)`:                                                         true,
		`import "github.com/pressly/goose/v3"; func f() { goose.UpContext(ctx, db, "migrations") }`:                                               false,
		`import migrate "github.com/rubenv/sql-migrate"; var m = []*migrate.Migration{{Id: "1", Up: []string{"CREATE TABLE t (id int)"}}}`:        true,
		`import "github.com/rubenv/sql-migrate"; var m = &migrate.MemoryMigrationSource{}`:                                                        true,
		`import "github.com/rubenv/sql-migrate"; var m = migrate.FileMigrationSource{Dir: "db"}`:                                                  false,
		`import "github.com/go-gormigrate/gormigrate/v2"; var m = gormigrate.New(db, nil, []*gormigrate.Migration{})`:                             true,
		`import "github.com/uptrace/bun/migrate"; var m = migrate.NewMigrations()`:                                                                true,
		`import "github.com/golang-migrate/migrate/v4"; var m = migrate.Migration{}`:                                                              false,
		`import "example.com/goose"; func init() { goose.AddMigration(up, down) }`:                                                                false,
		`import "github.com/pressly/goose/v3"; import "example.com/other"; func init() { other.AddMigration(up, down) }; func f() { goose.Up() }`: false,
		`import "github.com/pressly/goose/v3`:                                                                                                     false,
	} {
		require.Equal(t, want, migration.InGo([]byte("package p\n"+src)), src)
	}
	require.True(t, migration.ForGo("github.com/pressly/goose/v3"))
	require.False(t, migration.ForGo("github.com/pressly/goose/v3/database"))
}
