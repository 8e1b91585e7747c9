package policy_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// databases is platform with migrations.
const databases = platform + `
-- services/api/migrations/1_users.up.sql --
CREATE TABLE users (id int);
CREATE TABLE billing.invoices (id int REFERENCES users (id));
-- services/api/migrations/1_users.down.sql --
DROP TABLE users;
-- services/api/store/schema.sql --
CREATE TABLE public."Users" (id int);
CREATE TABLE "Runs" (id int);
-- services/api/store/list.sql --
SELECT * FROM users;
-- services/controller/sql/1.sql --
CREATE TABLE jobs (id int REFERENCES users (id));
ALTER TABLE billing.invoices ADD COLUMN x int;
CREATE TABLE schema_migrations (version int);
-- services/controller/deploy/grants.sql --
CREATE TABLE grants (id int);
-- pkg/testdata/schema.sql --
CREATE TABLE fake (id int);
-- docs/schema.sql --
CREATE TABLE nobodys (id int);
`

// TestFaultsOfTables holds each fault about tables and database libraries to its exact text and place, whether
// the repository is walked or not.
func TestFaultsOfTables(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"names of tables", three + "    owns: {tables: ['\"a\"', '`a`', '[a]', 'a b', a.b.c, .a, a., a..b]}\n", []string{
			`12:21: component "controller": table "\"a\"" is quoted; write it without quotes`,
			"12:28: component \"controller\": table \"`a`\" is quoted; write it without quotes",
			`12:35: component "controller": table "[a]" is quoted; write it without quotes`,
			`12:42: component "controller": table "a b" has a blank in it; write name or schema.name`,
			`12:49: component "controller": table "a.b.c" has 3 parts; write name or schema.name, and lists by database for several databases`,
			`12:56: component "controller": table ".a" has an empty part; write name or schema.name`,
			`12:60: component "controller": table "a." has an empty part; write name or schema.name`,
			`12:64: component "controller": table "a..b" has 3 parts; write name or schema.name, and lists by database for several databases`,
		}},
		{"two owners of a glob", three + "    owns: {tables: ['exp_*', 's.*', 'exp_?']}\n  sim: {kind: service, path: services/simulator, owns: {tables: ['EXP_*', 'exp_a*', '*.exp_*', 'S.*']}}\n", []string{
			`13:66: component "sim": table "EXP_*" belongs to component "controller" already (govern.yaml:12:21); name it in one owns.tables only, or tell databases apart`,
			`13:96: component "sim": table "S.*" belongs to component "controller" already (govern.yaml:12:30); name it in one owns.tables only, or tell databases apart`,
		}},
		{"the default schema", three + "    owns: {tables: [public.users, dbo.users, PUBLIC.runs, other.users]}\n  sim: {kind: service, path: services/simulator, owns: {tables: [users, runs]}}\n", []string{
			`12:35: component "controller": table "dbo.users" is named twice, first at govern.yaml:12:21`,
			`13:66: component "sim": table "users" belongs to component "controller" already (govern.yaml:12:21); name it in one owns.tables only, or tell databases apart`,
			`13:73: component "sim": table "runs" belongs to component "controller" already (govern.yaml:12:46); name it in one owns.tables only, or tell databases apart`,
		}},
		{"migrations", three + "    owns:\n      migrations: [sql, sql/..., sql/1.sql, ., client, client/..., sq, sql/2.sql, ../api/migrations, 'sql/*', /sql, main.go]\n", []string{
			`13:45: component "controller": migrations "." matches no .sql file`,
			`13:48: component "controller": migrations "client" matches no .sql file`,
			`13:56: component "controller": migrations "client/..." matches no .sql file`,
			`13:68: component "controller": migrations "sq" matches no .sql file; did you mean "sql"?`,
			`13:72: component "controller": migrations "sql/2.sql" matches no .sql file`,
			`13:83: component "controller": migrations "../api/migrations" leads out of the component`,
			`13:102: component "controller": migrations "sql/*" is no pattern; write x for a package, x/... for its subtree`,
			`13:111: component "controller": migrations "/sql" is absolute; it is relative to the component`,
			`13:117: component "controller": migrations "main.go" matches no .sql file`,
		}},
		{"migrations of a component inside", three + "    owns: {migrations: [deploy, deploy/grants.sql]}\n  deploy: {kind: service, path: services/controller/deploy, owns: {migrations: {main: [., .]}}}\n", []string{
			`12:25: component "controller": migrations "deploy" matches no .sql file`,
			`12:33: component "controller": migrations "deploy/grants.sql" matches no .sql file`,
		}},
		{"repositories", three + "    repositories: [client, clients, store/..., ../x, client]\n", []string{
			`12:28: component "controller": repositories "clients" matches no package; did you mean "client"?`,
			`12:37: component "controller": repositories "store/..." matches no package`,
			`12:48: component "controller": repositories "../x" leads out of the component`,
			`12:54: component "controller": repositories names "client" twice`,
		}},
		{"grants", three + "    may_read:\n      - {tables: [users]}\n      - {tables: [], reason: r}\n      - {reason: ' '}\n      - {tables: [a b], reason: r, until: soon}\n      - {tables: x, reason: r, write: true}\n      - users\n", []string{
			`13:9: component "controller": may_read: no reason`,
			`14:10: component "controller": may_read: no table`,
			`15:9: component "controller": may_read: no tables`,
			`15:18: component "controller": may_read: reason " " says nothing: no letter or digit shows in it`,
			`16:10: component "controller": may_read: no table`,
			`16:19: component "controller": may_read: table "a b" has a blank in it; write name or schema.name`,
			`16:43: component "controller": may_read: until wants a date such as 2027-03-31, found the text "soon"`,
			`17:10: component "controller": may_read: no table`,
			`17:18: component "controller": may_read: tables wants a list, found the text "x"`,
			`17:32: component "controller": may_read: unknown key "write"`,
			`18:9: component "controller": may_read wants a mapping, found the text "users"`,
		}},
		{"sinks", pkgOnly + "sinks:\n" +
			"  - {func: example.com/dbx.Run, arg: 0, kind: sql}\n" +
			"  - {func: (*example.com/dbx.DB).Run, arg: 1, kind: table, access: write}\n" +
			"  - {func: (example.com/dbx.DB).Run, arg: 1, kind: model}\n" +
			"  - {func: example.com/dbx.Run, arg: 0, kind: name}\n" +
			"  - {func: example.com/dbx.Run, arg: 1, kind: name}\n" +
			"  - {func: Run, arg: 0, kind: sql}\n" +
			"  - {func: (*example.com/dbx.DB).run(), arg: 0, kind: sql}\n" +
			"  - {func: (*example.com/dbx.DB, arg: 0, kind: sql}\n" +
			"  - {func: /dbx.Run, arg: 0, kind: sql}\n" +
			"  - {func: example.com/dbx., arg: 0, kind: sql}\n" +
			"  - {func: a.B, arg: -1, kind: sql}\n" +
			"  - {func: a.B, arg: 1.5, kind: sql}\n" +
			"  - {func: a.B, arg: \"1\", kind: sql}\n" +
			"  - {func: a.B, arg: [], kind: sequel}\n" +
			"  - {func: a.B, arg: 3, kind: sql, access: read}\n" +
			"  - {func: a.B, arg: 4, kind: table, access: wrote}\n" +
			"  - {}\n", []string{
			`10:12: sink: argument 0 of "example.com/dbx.Run" is a sink already (govern.yaml:7:12)`,
			`12:12: sink: func "Run" is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method`,
			`13:12: sink: func "(*example.com/dbx.DB).run()" is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method`,
			`14:12: sink: func "(*example.com/dbx.DB" is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method`,
			`15:12: sink: func "/dbx.Run" is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method`,
			`16:12: sink: func "example.com/dbx." is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method`,
			`17:22: sink: arg wants a whole number from 0, found the number -1`,
			`18:22: sink: arg wants a whole number from 0, found the number 1.5`,
			`19:22: sink: arg wants a whole number from 0, found the text "1"`,
			`20:22: sink: arg wants a whole number from 0, found a list`,
			`20:32: sink: kind is "sequel", not one of sql, table, join, fragment, name, model, call`,
			`21:44: sink: access is for kinds table, name and model; kind sql tells it by its text`,
			`22:46: sink: access is "wrote", not one of read, write, ddl; did you mean "write"?`,
			`23:5: sink: no func`,
			`23:5: sink: no arg`,
			`23:5: sink: no kind`,
		}},
		{"forks", pkgOnly + "forks:\n  example.com/a: example.com/b\n  example.com/b: example.com/c\n  /x: example.com/d\n  example.com/e: e//f\n  example.com/g: example.com/g\n  example.com/h: 1\n", []string{
			`8:3: fork "example.com/b" is the original of another; name the first original there`,
			`9:3: fork "/x" is no import path`,
			`10:18: fork "example.com/e": original "e//f" is no import path`,
			`11:18: fork "example.com/g" is its own original`,
			`12:18: fork "example.com/h" wants a text, found the number 1; quote it: "1"`,
		}},
		{"passthrough and gorm", pkgOnly + "passthrough: [a/q.Quote, q, a/q.Quote, (*a/q.Q).Quote]\ngorm: {prefix: 1, singular: 'true', plural: x}\n", []string{
			`6:26: passthrough: "q" is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method`,
			`6:29: passthrough: "a/q.Quote" is named twice, first at govern.yaml:6:15`,
			`7:16: gorm: prefix wants a text, found the number 1; quote it: "1"`,
			`7:29: gorm: singular wants true or false, found the text "true"`,
			`7:37: gorm: unknown key "plural"`,
		}},
		{"settings", pkgOnly + "    rules: {dbaccess-foreign-table: {read: sane, tests: check}}\nrules: {dbaccess: {tests: checked}}\n", []string{
			`6:44: component "pkg": rules: dbaccess-foreign-table: read is "sane", not one of same, off, warn, error; did you mean "same"?`,
			`6:50: component "pkg": rules: dbaccess-foreign-table: unknown key "tests"`,
			`7:27: rules: dbaccess: tests is "checked", not one of ignore, check; did you mean "check"?`,
		}},
	}
	dir := write(t, databases)
	whole := open(t, dir)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := fixture.Suite().LoadData(whole, "govern.yaml", []byte(tt.text))
			require.Equal(t, tt.want, faults(t, err))
			_, err = fixture.Suite().LoadData(repo.OpenAt(repo.Root{Dir: dir}), "govern.yaml", []byte(tt.text))
			require.Equal(t, tt.want, faults(t, err), "without a walk")
		})
	}
}

// TestFaultsOfOwners has faults that only the migrations of the whole repository can tell.
func TestFaultsOfOwners(t *testing.T) {
	const rival = "-- services/simulator/db/1.sql --\n\nCREATE TABLE jobs (id int);\nCREATE TABLE x (id int);\n"
	const simulator = "  simulator: {kind: service, path: services/simulator}\n"
	tests := []struct {
		name, archive, text string
		want                []string
	}{
		{"granted names", "", three + "    owns: {tables: [own, 'owns_*']}\n    may_read:\n      - {tables: [users, user, jobs, own, nobodys, 'inv*', 'billing.i*', 'own*', public.Runs, billing.invoice, xxxxxxxx], reason: r}\n      - {tables: {main: [users]}, reason: r}\n", []string{
			`14:26: component "controller": may_read names table "user", which no component owns; did you mean "users"?`,
			`14:32: component "controller": may_read names table "jobs", which is its own`,
			`14:38: component "controller": may_read names table "own", which is its own`,
			`14:43: component "controller": may_read names table "nobodys", which no component owns`,
			`14:52: component "controller": may_read: "inv*" matches no table that another component owns`,
			`14:74: component "controller": may_read names table "own*", which is its own`,
			`14:95: component "controller": may_read names table "billing.invoice", which no component owns; did you mean "billing.invoices"?`,
			`14:112: component "controller": may_read names table "xxxxxxxx", which no component owns`,
			`15:26: component "controller": may_read names table "users" of database "main", which no component owns`,
		}},
		{"two migrations", rival, three + simulator, []string{
			`services/simulator/db/1.sql:2:14: component "simulator": table "jobs" is created by migrations of component "controller" too (services/controller/sql/1.sql:1:14); name its owner in owns.tables, or tell databases apart by lists in owns.migrations`,
		}},
		{"after the faults of the policy", rival, three + "    colour: red\n" + simulator, []string{
			`12:5: component "controller": unknown key "colour"`,
			`services/simulator/db/1.sql:2:14: component "simulator": table "jobs" is created by migrations of component "controller" too (services/controller/sql/1.sql:1:14); name its owner in owns.tables, or tell databases apart by lists in owns.migrations`,
		}},
		{"three migrations", rival + "-- services/api/schema.sql --\nCREATE TABLE jobs (id int);\n", three + simulator, []string{
			`services/controller/sql/1.sql:1:14: component "controller": table "jobs" is created by migrations of component "api" too (services/api/schema.sql:1:14); name its owner in owns.tables, or tell databases apart by lists in owns.migrations`,
			`services/simulator/db/1.sql:2:14: component "simulator": table "jobs" is created by migrations of component "api" too (services/api/schema.sql:1:14); name its owner in owns.tables, or tell databases apart by lists in owns.migrations`,
		}},
		{"the policy names one", rival, three + "    owns: {tables: [jobs]}\n" + simulator, nil},
		{"the policy names a third", rival, three + simulator + "  tools: {kind: tool, path: tools, owns: {tables: [jobs]}}\n", nil},
		{"the policy names one by a glob", rival, three + "    owns: {tables: ['job?']}\n" + simulator, nil},
		{"the policy tells databases apart", rival, three + "    owns: {tables: {main: [jobs]}}\n" + "  simulator: {kind: service, path: services/simulator, owns: {tables: {sim: [jobs]}}}\n", nil},
		{"the policy tells databases of migrations apart", rival, three + "    owns: {migrations: {main: [sql]}}\n" + simulator, nil},
		{"one has none", rival, three + "    owns: {migrations: []}\n" + simulator, nil},
		{"one has others", rival, three + "    owns: {migrations: [deploy]}\n" + simulator, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := standingRepo(t, databases+tt.archive)
			_, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(tt.text))
			require.Equal(t, tt.want, faults(t, err))
			_, err = fixture.Suite().LoadDraft(r, "govern.yaml", []byte(tt.text))
			twice := func(fault string) bool { return strings.Contains(fault, "is created by migrations of component") }
			require.ElementsMatch(t, slices.DeleteFunc(tt.want, twice), faults(t, err), "a draft may leave open whose a table is")
		})
	}
}

// TestUnreadMigrations has migrations that cannot be read, or are too large, with a policy and without.
func TestUnreadMigrations(t *testing.T) {
	dir := write(t, databases)
	name := filepath.Join(dir, "services", "controller", "sql", "2.sql")
	require.NoError(t, os.Symlink("gone", name))
	for _, text := range []string{three, ""} {
		_, err := loadText(open(t, dir), text)
		require.Equal(t, []string{"services/controller/sql/2.sql: migration: no such file or directory"}, faults(t, err))
	}
	require.NoError(t, os.Remove(name))
	require.NoError(t, os.WriteFile(name, nil, 0o666))
	require.NoError(t, os.Truncate(name, 1<<30))
	for _, text := range []string{pkgOnly + "    owner: x\n  controller: {kind: service, path: services/controller, owner: x}\n", ""} {
		p, err := loadText(open(t, dir), text)
		require.NoError(t, err)
		require.Equal(t, []policy.Note{{
			Pos:     repo.Position{File: "services/controller/sql/2.sql"},
			Message: "migration is larger than 16777216 bytes and was not looked at; the tables that only it creates have no owner",
			Level:   policy.LevelWarn,
		}}, p.Notes())
	}
}

// loadText loads a policy that stands in text, or the conventions if that is empty.
func loadText(r *repo.Repo, text string) (*policy.Policy, error) {
	if text == "" {
		return fixture.Suite().Load(r, "")
	}
	return fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
}
