package migration_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/source/migration"
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
		{"renamed to a part of another name",
			"CREATE TABLE a (id int);\nALTER TABLE a RENAME COLUMN x TO y;\nALTER TABLE a RENAME x TO y;", []string{"1.sql:1:14 a"}},
		{"temporary", "CREATE TEMPORARY TABLE a (id int);\nCREATE TEMP TABLE b AS SELECT 1;\nCREATE TABLE #c (id int);", nil},
		{"a partition", "CREATE TABLE a (id int) PARTITION BY RANGE (id);\nCREATE TABLE a_1 PARTITION OF a FOR VALUES FROM (1) TO (2);", []string{"1.sql:1:14 a", "1.sql:2:14 a_1"}},
		{"bookkeeping", "CREATE TABLE schema_migrations (id int);\nCREATE TABLE public.goose_db_version (id int);\nCREATE TABLE [dbo].[a] (id int);", []string{"1.sql:3:14 a"}},
		{"a name that is not known", "CREATE TABLE ${x} (id int);\nCREATE TABLE a_${x} (id int);\nCREATE TABLE {{.Table}} (id int);", nil},
		{"a placeholder without an end", "SELECT '${';\nCREATE TABLE a (id int);", []string{"1.sql:2:14 a"}},
		{"no DDL", "SELECT * FROM users;\nINSERT INTO users VALUES (1);", nil},
		{"a mark of the byte order", "\uFEFFCREATE TABLE a (id int);", []string{"1.sql:1:17 a"}},
		{"CRLF", "-- +goose Up\r\nCREATE TABLE a (id int);\r\n-- +goose Down\r\nDROP TABLE a;\r\n", []string{"1.sql:2:14 a"}},
		{"not UTF-8", "-- \xff\n-- +goose Up\nCREATE TABLE a (id int); -- \xff\n-- +goose Down\n-- \xff\nDROP TABLE a;",
			[]string{"1.sql:3:14 a"}},
		{"UTF-16", "\xff\xfe" + strings.Join(strings.Split("CREATE TABLE a (id int);", ""), "\x00") + "\x00", []string{"1.sql:1:14 a"}},
		{"UTF-16, big end first", "\xfe\xff\x00" + strings.Join(strings.Split("CREATE TABLE a (id int);", ""), "\x00"),
			[]string{"1.sql:1:14 a"}},
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
DO $$ BEGIN ALTER TABLE atonce ADD x int; END $$;
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
		"m/1.up.sql:1:14 runs ddl+reference 13-17",
		"m/1.up.sql:1:47 users reference 46-51",
		"m/1.up.sql:2:51 Core.Orgs reference 109-122",
		"m/1.up.sql:3:19 experiments ddl 147-158",
		"m/1.up.sql:5:13 filled write 219-225",
		"m/1.up.sql:5:34 seen read 240-244",
		"m/1.up.sql:6:14 logs ddl 259-263",
		"m/1.up.sql:11:25 atonce ddl 515-521",
		"m/2.up.sql:5:3 experiments ddl 97-108",
	}, uses)
}

// TestRowsOfQueries has files beside migrations whose statements code runs, and such that are migrations.
func TestRowsOfQueries(t *testing.T) {
	_, uses := read(`
-- db/query.sql --
INSERT INTO a SELECT * FROM b;
-- db/named.sql --
-- name: make
CREATE TABLE c (id int);
--name: fill :exec
INSERT INTO c SELECT * FROM d;
-- db/view.sql --
CREATE VIEW v AS SELECT * FROM e;
-- db/marked.sql --
-- +goose Up
DELETE FROM f;
-- +goose Down
DELETE FROM g;
-- db/7_fill.sql --
UPDATE h SET x = 1;
-- migrations/fill.sql --
TRUNCATE i;
-- migrations/queries.sql --
-- name: Get
SELECT * FROM j;
WITH k AS (SELECT * FROM l) DELETE FROM k;
`)
	var names []string
	for _, use := range uses {
		names = append(names, strings.Fields(use)[1]+" "+strings.Fields(use)[2])
	}
	require.Equal(t, []string{"h write", "f write", "c ddl", "v ddl", "e read", "i write"}, names)
}

// TestForeignKeys has foreign keys of table t that later migrations end, or do not.
func TestForeignKeys(t *testing.T) {
	const made = "CREATE TABLE t (id int, a int REFERENCES u (id));"
	long := strings.Repeat("l", 40)
	for name, tt := range map[string]struct {
		first, second string
		left          bool
	}{
		"nothing":                {made, "SELECT 1", true},
		"by default name":        {made, "ALTER TABLE t DROP CONSTRAINT t_a_fkey", false},
		"with its case":          {made, "ALTER TABLE \"T\" DROP CONSTRAINT IF EXISTS \"T_A_fkey\" CASCADE", false},
		"in a schema":            {"CREATE TABLE public.t (a int REFERENCES u)", "ALTER TABLE t DROP CONSTRAINT t_a_fkey", false},
		"another":                {made, "ALTER TABLE t DROP CONSTRAINT t_id_fkey, DROP COLUMN id", true},
		"of another table":       {made, "ALTER TABLE v DROP CONSTRAINT t_a_fkey", true},
		"by given name":          {"CREATE TABLE t (a int CONSTRAINT k REFERENCES u)", "ALTER TABLE t DROP CONSTRAINT k", false},
		"given, by default name": {"CREATE TABLE t (a int CONSTRAINT k REFERENCES u)", "ALTER TABLE t DROP CONSTRAINT t_a_fkey", true},
		"of several columns": {"CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES u (x, y))",
			"ALTER TABLE t DROP CONSTRAINT t_a_b_fkey", false},
		"of several, older": {"CREATE TABLE t (a int, b int, FOREIGN KEY (a, b) REFERENCES u (x, y))",
			"ALTER TABLE t DROP CONSTRAINT t_a_fkey", false},
		"added": {"ALTER TABLE t ADD COLUMN a int REFERENCES u", "ALTER TABLE t DROP CONSTRAINT t_a_fkey", false},
		"added by name": {"ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a) REFERENCES u",
			"ALTER TABLE t DROP CONSTRAINT k", false},
		"second of a column": {made + "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u",
			"ALTER TABLE t DROP CONSTRAINT t_a_fkey", true},
		"both of a column": {made + "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u",
			"ALTER TABLE t DROP CONSTRAINT t_a_fkey, DROP CONSTRAINT t_a_fkey1", false},
		"too long": {"CREATE TABLE t (" + long + " int REFERENCES u); ALTER TABLE t RENAME TO s; CREATE TABLE " + long +
			" (" + long + " int REFERENCES u)",
			"DROP TABLE s; ALTER TABLE " + long + " DROP CONSTRAINT " + long[:29] + "_" + long[:28] + "_fkey", false},
		"of MySQL": {made, "ALTER TABLE t DROP FOREIGN KEY t_ibfk_1", false},
		"of MySQL, second": {"CREATE TABLE t (b int, a int, FOREIGN KEY (b) REFERENCES t (a), FOREIGN KEY (a) REFERENCES u (x))",
			"ALTER TABLE t DROP FOREIGN KEY t_ibfk_2", false},
		"of MySQL, by its index": {"CREATE TABLE t (a int, FOREIGN KEY i (a) REFERENCES u (x))",
			"ALTER TABLE t DROP FOREIGN KEY i", false},
		"of MySQL, an index": {"CREATE TABLE t (a int, FOREIGN KEY i (a) REFERENCES u (x))",
			"ALTER TABLE t DROP INDEX i, DROP KEY i", true},
		"of MySQL, renamed":       {made + "RENAME TABLE t TO s", "ALTER TABLE s DROP FOREIGN KEY s_ibfk_1", false},
		"of CockroachDB":          {made, "ALTER TABLE t DROP CONSTRAINT fk_a_ref_u", false},
		"with the column":         {made, "ALTER TABLE t DROP COLUMN a", false},
		"with the column, bare":   {made, "ALTER TABLE t ADD b int, DROP a", false},
		"column renamed":          {made + "ALTER TABLE t RENAME COLUMN a TO b", "ALTER TABLE t DROP b", false},
		"column renamed away":     {made + "ALTER TABLE t RENAME a TO b", "ALTER TABLE t DROP COLUMN a", true},
		"column changed":          {made + "ALTER TABLE t CHANGE a b bigint", "ALTER TABLE t DROP COLUMN b", false},
		"column renamed, by name": {made + "ALTER TABLE t RENAME a TO b", "ALTER TABLE t DROP CONSTRAINT t_a_fkey", false},
		"constraint renamed":      {made + "ALTER TABLE t RENAME CONSTRAINT t_a_fkey TO k", "ALTER TABLE t DROP CONSTRAINT k", false},
		"constraint renamed away": {made + "ALTER TABLE t RENAME CONSTRAINT t_a_fkey TO k",
			"ALTER TABLE t DROP CONSTRAINT t_a_fkey", true},
		"table renamed":             {made + "ALTER TABLE t RENAME TO s", "ALTER TABLE s DROP CONSTRAINT t_a_fkey", false},
		"table renamed and dropped": {made + "ALTER TABLE t RENAME TO s", "DROP TABLE s", false},
		"with the table":            {made, "DROP TABLE IF EXISTS t CASCADE", false},
		"table made anew":           {made, "CREATE TABLE t_new (a int); DROP TABLE t; ALTER TABLE t_new RENAME TO t", false},
		"table made anew with it":   {made, "CREATE TABLE t_new (a int REFERENCES u); DROP TABLE t; ALTER TABLE t_new RENAME TO t", true},
		"back again": {made + "ALTER TABLE t DROP CONSTRAINT t_a_fkey",
			"ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u", true},
		"made where there was one": {made + "CREATE TABLE IF NOT EXISTS t (a int REFERENCES u)",
			"ALTER TABLE t DROP CONSTRAINT t_a_fkey", false},
		"default of the column": {made, "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER a DROP NOT NULL", true},
		"a name not known":      {made, "ALTER TABLE t DROP CONSTRAINT ${name}", true},
	} {
		_, uses := read("-- m/1.up.sql --\n" + tt.first + "\n-- m/2.up.sql --\n" + tt.second +
			"\n-- m/2.down.sql --\nALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u;\nALTER TABLE t DROP COLUMN a;\n")
		left := slices.ContainsFunc(uses, func(use string) bool { return strings.Contains(use, " u reference ") })
		require.Equal(t, tt.left, left, name)
	}
}

// TestForeignKeysOfDirectories has two directories, of which one drops the key.
func TestForeignKeysOfDirectories(t *testing.T) {
	_, uses := read(`
-- mysql/1.sql --
CREATE TABLE t (a int, FOREIGN KEY (a) REFERENCES u (id));
-- mysql/2.sql --
ALTER TABLE t DROP FOREIGN KEY t_ibfk_1;
-- sqlite/1.sql --
CREATE TABLE t (a int REFERENCES u (id));
`)
	require.Equal(t, []string{"mysql/1.sql:1:14 t ddl 13-14", "mysql/2.sql:1:13 t ddl 12-13",
		"sqlite/1.sql:1:14 t ddl 13-14", "sqlite/1.sql:1:34 u reference 33-34"}, uses)
}
