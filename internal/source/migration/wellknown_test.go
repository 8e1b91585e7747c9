package migration_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/migration"
)

func TestUnder(t *testing.T) {
	for file, want := range map[string]string{
		"db/migrations/1.sql":          "db/migrations",
		"db/migrations/hr/1.sql":       "db/migrations",
		"db/hr/migrations/1.sql":       "db",
		"a/schema/postgres/v1/up.sql":  "a/schema",
		"a/migrations/1.sql":           "a/migrations",
		"migrations/1.sql":             "migrations",
		"docs/schema.sql":              "docs/schema.sql",
		"schema.sql":                   "schema.sql",
		"a/structure.sql":              "a/structure.sql",
		"a/migrations/x/structure.sql": "a/migrations",
	} {
		require.Equal(t, want, migration.Under(file), file)
	}
}

func TestWellKnown(t *testing.T) {
	for file, want := range map[string]bool{
		"api migrations/1.sql":               true,
		"api internal/db/postgres/1.sql":     true,
		"api sql/1.sql":                      true,
		"api changelog/2024/1.sql":           true,
		"api schema.sql":                     true,
		"api internal/store/structure.sql":   true,
		"db 1.sql":                           true,
		"db postgres/1.sql":                  true,
		"db/migrations 1.sql":                true,
		"db/migrations/hr 1.sql":             true,
		"schema/hr v1/1.sql":                 true,
		"platform/sql 1.sql":                 true,
		"db/migrations/hr queries/1.sql":     false,
		"services/hr 1.sql":                  false,
		"services/mydb/hr 1.sql":             false,
		". 1.sql":                            false,
		"api 1.sql":                          false,
		"api internal/store/list.sql":        false,
		"api internal/store/my_schema.sql":   false,
		"api mydb/1.sql":                     false,
		"api db/queries/users.sql":           false,
		"api db/seeds/users.sql":             false,
		"api migrations/fixtures/schema.sql": false,
		"queries db/1.sql":                   true, // the name of the component itself says nothing of data
	} {
		top, name, _ := strings.Cut(file, " ")
		require.Equal(t, want, migration.WellKnown(top, name), file)
	}
}

func TestBookkeeping(t *testing.T) {
	for name, want := range map[string]bool{
		"schema_migrations":           true,
		"public.Goose_DB_Version":     true,
		"information_schema.columns":  true,
		"INFORMATION_SCHEMA.TABLES":   true,
		"db.information_schema.x":     true,
		"pg_catalog.pg_class":         true,
		"pg_stat_activity":            true,
		"sqlite_master":               true,
		"mysql.user":                  true,
		"sys.tables":                  true,
		"users":                       false,
		"sys":                         false,
		"mysql":                       false,
		"billing.pg_rates":            false,
		"information_schema":          false,
		"billing.information_schemas": false,
		"schema_migrations.users":     false,
	} {
		require.Equal(t, want, migration.Bookkeeping(strings.Split(name, ".")), name)
	}
	require.False(t, migration.Bookkeeping(nil))
}

// FuzzRead holds what must be true of any file: no panic, places inside it, the same twice.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"-- +goose Up\nCREATE TABLE a (id int REFERENCES b (id));\n-- +goose Down\nDROP TABLE a;",
		"CREATE TABLE ${x}.y;${", "COPY a FROM stdin;\n1\n\\.\nALTER TABLE \"x", "\xff\xfea\x00",
		"\uFEFF---- create above / drop below ----", "ALTER TABLE [a RENAME TO b", "REFERENCES'E",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		files := []migration.File{{Name: "1.up.sql", Text: text}}
		schema := migration.Read(files)
		require.Equal(t, schema, migration.Read(files))
		utf16 := strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff")
		for _, u := range schema.Uses {
			requireInside(t, text, u.Place, utf16)
		}
		for _, made := range schema.Tables {
			requireInside(t, text, made.Place, utf16)
			require.NotEmpty(t, made.Name)
		}
	})
}

func requireInside(t *testing.T, text string, at migration.Place, utf16 bool) {
	require.Positive(t, at.Line)
	require.Positive(t, at.Column)
	require.Less(t, at.Offset, at.EndOffset)
	if !utf16 {
		require.LessOrEqual(t, at.EndOffset, len(text))
	}
}

// BenchmarkRead reads a thousand migrations.
func BenchmarkRead(b *testing.B) {
	var files []migration.File
	size := 0
	for i := range 1000 {
		n := strings.Repeat("x", i%7) + string(rune('a'+i%26))
		text := "-- +goose Up\nCREATE TABLE t_" + n + " (id bigint PRIMARY KEY, name text NOT NULL, org bigint REFERENCES orgs (id));\n" +
			"CREATE INDEX i_" + n + " ON t_" + n + " (name, org);\n-- +goose Down\nDROP TABLE t_" + n + ";\n"
		size += len(text)
		files = append(files, migration.File{Name: "m/" + n + ".sql", Text: text})
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		migration.Read(files)
	}
}

// TestQuotedPlaces has names in every kind of quote, closed and not: their places are as long as they are.
func TestQuotedPlaces(t *testing.T) {
	for name, length := range map[string]int{
		`'users'`:      7,
		`main.'users'`: 12,
		`"a;b"`:        5,
		"`a b`":        5,
		`[a b]`:        5,
		`users`:        5,
		`'users`:       6,
	} {
		schema := migration.Read([]migration.File{{Name: "1.up.sql", Text: "CREATE TABLE x (id int REFERENCES " + name}})
		require.Len(t, schema.Uses, 2, name)
		at := schema.Uses[1].Place
		require.Equal(t, length, at.EndOffset-at.Offset, name)
	}
}
