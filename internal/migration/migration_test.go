package migration_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/migration"
)

// read reads the files of a txtar archive and returns what they come to, a line each.
func read(archive string) (tables, uses []string) {
	var files []migration.File
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files = append(files, migration.File{Name: f.Name, Text: string(f.Data)})
	}
	schema := migration.Read(files)
	for _, t := range schema.Tables {
		tables = append(tables, fmt.Sprintf("%s %s", t.Place, t.Name))
	}
	for _, u := range schema.Uses {
		uses = append(uses, fmt.Sprintf("%s %s %s %d-%d", u.Place, u.Name, u.Access, u.Place.Offset, u.Place.EndOffset))
	}
	return tables, uses
}

func TestFormats(t *testing.T) {
	for _, tt := range []struct {
		name, archive string
		want          []string
	}{
		{"golang-migrate", `
-- m/1_users.up.sql --
CREATE TABLE users (id int);
-- m/1_users.down.sql --
DROP TABLE users;
CREATE TABLE gone (id int);
-- m/2_more.up.sql --
BEGIN;
CREATE TABLE IF NOT EXISTS "Runs" (id int);
COMMIT;
`, []string{"m/2_more.up.sql:2:28 Runs", "m/1_users.up.sql:1:14 users"}},
		{"goose", `
-- m/00001_users.sql --
CREATE TABLE before_the_mark (id int);
-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN INSERT INTO audit VALUES (1); END $$ LANGUAGE plpgsql;
-- +goose StatementEnd
CREATE TABLE users (id int);

-- +goose Down
DROP TABLE users;
CREATE TABLE gone (id int);
`, []string{"m/00001_users.sql:7:14 users"}},
		{"goose with substitution", `
-- m/1.sql --
-- +goose Up
-- +goose ENVSUB ON
CREATE TABLE ${SCHEMA}.users (id int);
CREATE TABLE ${PREFIX}_runs (id int);
CREATE TABLE costs (price text DEFAULT '${PRICE}');
`, []string{"m/1.sql:5:14 costs", "m/1.sql:3:14 users"}},
		{"sql-migrate", `
-- m/1.sql --
-- +migrate Up notransaction
CREATE TABLE users (id int);
-- +migrate Down
DROP TABLE users;
-- m/2.sql --
-- +migrate Down
CREATE TABLE gone (id int);
-- +migrate Up
CREATE TABLE runs (id int);
`, []string{"m/2.sql:4:14 runs", "m/1.sql:2:14 users"}},
		{"dbmate", `
-- db/migrations/20240101_users.sql --
-- migrate:up transaction:false
create table users (id int);
-- migrate:down
drop table users;
-- db/schema.sql --
CREATE TABLE public.users (id int);
CREATE TABLE public.schema_migrations (version text);
`, []string{"db/schema.sql:1:14 users"}},
		{"rambler", `
-- m/1.sql --
-- rambler up
CREATE TABLE users (id int);
-- rambler down
DROP TABLE users;
`, []string{"m/1.sql:2:14 users"}},
		{"tern", `
-- m/001_users.sql --
create table users (id int);

---- create above / drop below ----

drop table users;
create table gone (id int);
`, []string{"m/001_users.sql:1:14 users"}},
		{"flyway", `
-- m/V1__users.sql --
CREATE TABLE ${schema}.users (id int);
-- m/V2_1__again.sql --
CREATE TABLE c (id int);
-- m/V2__rename.sql --
CREATE TABLE a (id int);
-- m/V10__rename.sql --
ALTER TABLE b RENAME TO d;
-- m/V3__rename.sql --
ALTER TABLE a RENAME TO b;
-- m/V2.2__drop.sql --
DROP TABLE c;
-- m/U1__users.sql --
CREATE TABLE undone (id int);
-- m/R__view.sql --
CREATE OR REPLACE VIEW active AS SELECT * FROM users;
`, []string{"m/R__view.sql:1:24 active", "m/V10__rename.sql:1:13 d", "m/V1__users.sql:1:14 users"}},
		{"atlas", `
-- m/20240102030405_initial.sql --
-- Create "users" table
CREATE TABLE "public"."users" ("id" bigint NOT NULL, PRIMARY KEY ("id"));
-- m/20240202030405_more.sql --
-- atlas:txmode none
CREATE TABLE "billing"."invoices" ("id" bigint NOT NULL);
-- m/atlas.sum --
h1:x=
`, []string{"m/20240202030405_more.sql:2:14 billing.invoices", "m/20240102030405_initial.sql:2:14 users"}},
		{"up and down as files", `
-- m/1_users/up.sql --
CREATE TABLE users (id int);
-- m/1_users/down.sql --
CREATE TABLE gone (id int);
`, []string{"m/1_users/up.sql:1:14 users"}},
		{"plain", `
-- schema.sql --
CREATE TABLE users (id int, org int REFERENCES orgs (id));
CREATE TABLE orgs (id int);
CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM users;
`, []string{"schema.sql:2:14 orgs", "schema.sql:3:26 totals", "schema.sql:1:14 users"}},
		{"a dump with rows", `
-- structure.sql --
CREATE TABLE public.users (id int);
COPY public.users (id, name) FROM stdin;
1	O'Brien
2	CREATE TABLE fake (id int);
\.
CREATE TABLE public.orgs (id int);
`, []string{"structure.sql:6:14 orgs", "structure.sql:1:14 users"}},
		{"a directory that names the dialect", `
-- db/MySQL/1.sql --
INSERT INTO words VALUES ('it\'s'), ('-- '), ("\""); # don't
CREATE TABLE users (id int);
-- db/postgres/1.sql --
INSERT INTO words VALUES ('\');
CREATE TABLE runs (id int); -- ')
`, []string{"db/postgres/1.sql:2:14 runs", "db/MySQL/1.sql:2:14 users"}},
		{"several dialects", `
-- m/mysql/1.sql --
CREATE TABLE ` + "`users`" + ` (id int) ENGINE=InnoDB;
-- m/mysql/2.sql --
RENAME TABLE users TO accounts, runs TO jobs;
-- m/sqlite/1.sql --
CREATE TABLE users (id int);
-- m/sqlite/2.sql --
ALTER TABLE users RENAME TO accounts;
`, []string{"m/mysql/2.sql:1:14 accounts", "m/mysql/2.sql:1:33 jobs"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tables, _ := read(tt.archive)
			require.Equal(t, tt.want, tables)
		})
	}
}

// TestOrder has names whose order as texts is not that in which tools run them.
func TestOrder(t *testing.T) {
	for name, files := range map[string][2]string{
		"numbers":                {"9_a", "10_a"},
		"numbers with zeros":     {"009_a", "10_a"},
		"numbers beyond 64 bits": {"99999999999999999999_a", "100000000000000000000_a"},
		"equal numbers":          {"1_a", "1_b"},
		"none before numbers":    {"schema", "1_a"},
		"flyway":                 {"V9__a", "V10__a"},
		"flyway below a version": {"V1__z", "V1_1__a"},
		"flyway with dots":       {"V1.9__a", "V1.10__a"},
		"repeated at last":       {"V10__a", "R__a"},
		"names":                  {"a", "b"},
	} {
		first, second := files[0], files[1]
		tables, _ := read(fmt.Sprintf("-- m/%s.sql --\nDROP TABLE t;\n-- m/%s.sql --\nCREATE TABLE t (id int);\n", second, first))
		require.Empty(t, tables, name)
		tables, _ = read(fmt.Sprintf("-- m/%s.sql --\nDROP TABLE t;\n-- m/%s.sql --\nCREATE TABLE t (id int);\n", first, second))
		require.Len(t, tables, 1, name)
	}
}

func TestChanges(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"dropped and made again", "CREATE TABLE a (id int);\nDROP TABLE a;\nCREATE TABLE A (id int);", []string{"1.sql:3:14 A"}},
		{"dropped", "CREATE TABLE a (id int);\nCREATE VIEW v AS SELECT 1;\nDROP TABLE IF EXISTS \"a\" CASCADE;\nDROP VIEW v;", nil},
		{"made if there is none", "CREATE TABLE a (id int);\nCREATE TABLE IF NOT EXISTS a (id int);", []string{"1.sql:1:14 a"}},
		{"made anew", "CREATE TABLE a_new (id int);\nINSERT INTO a_new SELECT * FROM a;\nDROP TABLE a;\nALTER TABLE a_new RENAME TO a;", []string{"1.sql:4:13 a"}},
		{"moved aside", "CREATE TABLE a (id int);\nALTER TABLE a RENAME TO a_old;\nCREATE TABLE a (id int);\nDROP TABLE a_old;", []string{"1.sql:3:14 a"}},
		{"renamed in its schema", "CREATE TABLE s.a (id int);\nALTER TABLE s.a RENAME TO b;", []string{"1.sql:2:13 s.b"}},
		{"renamed to a part of another name", "CREATE TABLE a (id int);\nALTER TABLE a RENAME COLUMN x TO y;\nALTER TABLE a RENAME x TO y;", []string{"1.sql:1:14 a"}},
		{"temporary", "CREATE TEMPORARY TABLE a (id int);\nCREATE TEMP TABLE b AS SELECT 1;\nCREATE TABLE #c (id int);", nil},
		{"a partition", "CREATE TABLE a (id int) PARTITION BY RANGE (id);\nCREATE TABLE a_1 PARTITION OF a FOR VALUES FROM (1) TO (2);", []string{"1.sql:1:14 a", "1.sql:2:14 a_1"}},
		{"bookkeeping", "CREATE TABLE schema_migrations (id int);\nCREATE TABLE public.goose_db_version (id int);\nCREATE TABLE [dbo].[a] (id int);", []string{"1.sql:3:14 a"}},
		{"a name that is not known", "CREATE TABLE ${x} (id int);\nCREATE TABLE a_${x} (id int);\nCREATE TABLE {{.Table}} (id int);", nil},
		{"a placeholder without an end", "SELECT '${';\nCREATE TABLE a (id int);", []string{"1.sql:2:14 a"}},
		{"no DDL", "SELECT * FROM users;\nINSERT INTO users VALUES (1);", nil},
		{"a mark of the byte order", "\uFEFFCREATE TABLE a (id int);", []string{"1.sql:1:17 a"}},
		{"CRLF", "-- +goose Up\r\nCREATE TABLE a (id int);\r\n-- +goose Down\r\nDROP TABLE a;\r\n", []string{"1.sql:2:14 a"}},
		{"not UTF-8", "-- \xff\n-- +goose Up\nCREATE TABLE a (id int); -- \xff\n-- +goose Down\n-- \xff\nDROP TABLE a;", []string{"1.sql:3:14 a"}},
		{"UTF-16", "\xff\xfe" + strings.Join(strings.Split("CREATE TABLE a (id int);", ""), "\x00") + "\x00", []string{"1.sql:1:14 a"}},
		{"UTF-16, big end first", "\xfe\xff\x00" + strings.Join(strings.Split("CREATE TABLE a (id int);", ""), "\x00"), []string{"1.sql:1:14 a"}},
		{"empty", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			schema := migration.Read([]migration.File{{Name: "1.sql", Text: tt.text}})
			var got []string
			for _, table := range schema.Tables {
				got = append(got, fmt.Sprintf("%s %s", table.Place, table.Name))
			}
			require.Equal(t, tt.want, got)
		})
	}
}

func TestUses(t *testing.T) {
	_, uses := read(`
-- m/1.up.sql --
CREATE TABLE runs (id int, usr int REFERENCES users (id));
ALTER TABLE runs ADD FOREIGN KEY (org) REFERENCES "Core"."Orgs" (id);
CREATE INDEX i ON experiments (id);
ALTER TABLE experiments ADD COLUMN x int;
INSERT INTO filled SELECT * FROM seen;
CREATE TABLE logs (id int REFERENCES schema_migrations (id), x int REFERENCES runs (id));
CREATE TEMP TABLE t (id int);
DROP TABLE t;
ALTER TABLE later ADD COLUMN x int;
CREATE FUNCTION f() RETURNS void AS $$ DROP TABLE inside; $$ LANGUAGE sql;
-- m/1.down.sql --
DROP TABLE backwards;
-- m/2.up.sql --
CREATE TABLE later (id int);
DROP TABLE later;
ALTER TABLE ${x}_y ADD COLUMN x int;
DROP TABLE
  experiments;
`)
	require.Equal(t, []string{
		"m/1.up.sql:1:47 users reference 46-51",
		"m/1.up.sql:2:51 Core.Orgs reference 109-122",
		"m/1.up.sql:3:19 experiments ddl 147-158",
		"m/2.up.sql:5:3 experiments ddl 97-108",
	}, uses)
}
