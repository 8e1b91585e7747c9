package table_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// platform is a repository without migrations.
const platform = `
-- go.mod --
module example.com/platform
-- services/api/main.go --
package main
-- services/controller/main.go --
package main
-- services/controller/client/client.go --
package client
-- pkg/log/log.go --
package log
-- tools/gen/main.go --
package main
`

// databases has migrations of two services, where they usually are and elsewhere, and of nobody.
const databases = platform + `
-- services/api/migrations/1_users.up.sql --
CREATE TABLE users (id int);
CREATE TABLE billing.invoices (id int REFERENCES users (id));
-- services/api/store/schema.sql --
CREATE TABLE "Runs" (id int);
-- services/api/store/list.sql --
SELECT * FROM users;
-- services/controller/sql/1.sql --
CREATE TABLE jobs (id int REFERENCES users (id));
ALTER TABLE billing.invoices ADD COLUMN x int;
-- services/controller/deploy/grants.sql --
CREATE TABLE grants (id int);
-- docs/schema.sql --
CREATE TABLE nobodys (id int);
`

// one is a policy for a library, three has two services beside it.
const (
	one = `version: 1
components:
  pkg:
    kind: library
    path: pkg
`
	three = one + `  api:
    kind: service
    path: services/api
  controller:
    kind: service
    path: services/controller
`
)

// load loads a policy that stands in text, or the conventions if that is empty.
func load(t *testing.T, r *repo.Repo, text string) (*policy.Policy, error) {
	t.Helper()
	if text == "" {
		return fixture.Suite().Load(r, "")
	}
	return fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
}

// bothWays returns a repository that was walked, and the same one where nobody has walked.
func bothWays(t *testing.T, dir string) []*repo.Repo {
	t.Helper()
	whole, err := repo.Open(repo.Root{Dir: dir})
	require.NoError(t, err)
	return []*repo.Repo{whole, repo.OpenAt(repo.Root{Dir: dir})}
}

func TestAnyOwned(t *testing.T) {
	for name, tt := range map[string]struct {
		archive, text string
		want          bool
	}{
		"nothing":                {platform, three, false},
		"conventions":            {platform, "", false},
		"owner of a table":       {platform, three + "    owns: {tables: [a]}\n", true},
		"no table":               {platform, three + "    owns: {tables: [], migrations: []}\n", false},
		"repositories":           {platform, three + "    repositories: [client]\n", true},
		"no repositories":        {platform, three + "    repositories: []\n", true},
		"migrations":             {databases, three, true},
		"migrations of others":   {databases, one, false},
		"named migrations":       {databases, three + "    owns: {migrations: [sql]}\n", true},
		"migrations, convention": {databases, "", true},
	} {
		for _, r := range bothWays(t, fixture.Lay(t, tt.archive)) {
			p, err := load(t, r, tt.text)
			require.NoError(t, err)
			require.Equal(t, tt.want, table.AnyOwned(p), name)
		}
	}
}

// TestClaims has what each component creates, where the policy says nothing of it.
func TestClaims(t *testing.T) {
	for _, r := range bothWays(t, fixture.Lay(t, databases)) {
		p, err := load(t, r, three+"    owns: {migrations: {main: [sql/1.sql], deploy: [deploy/...]}}\n")
		require.NoError(t, err)
		var got []string
		for _, o := range table.Owned(p).All() {
			got = append(got, fmt.Sprintf("%s %s:%s/%s", o.Pos, o.Owner.Name, o.Space, &o.Thing))
		}
		require.Equal(t, []string{
			"services/controller/deploy/grants.sql:1:14 controller:deploy/grants",
			"services/controller/sql/1.sql:1:14 controller:main/jobs",
			"services/api/store/schema.sql:1:14 api:/Runs",
			"services/api/migrations/1_users.up.sql:1:14 api:/users",
			"services/api/migrations/1_users.up.sql:2:14 api:/billing.invoices",
		}, got)
		require.Equal(t, []policy.Strays{{File: "migration file", Noun: "table", All: []policy.Stray{{
			Place: "docs/schema.sql", Files: []string{"docs/schema.sql"}, Makes: []resource.Name{{Parts: []string{"nobodys"}}},
		}}}}, p.Strays())
	}
}

func TestUses(t *testing.T) {
	for _, r := range bothWays(t, fixture.Lay(t, databases)) {
		p, err := load(t, r, three)
		require.NoError(t, err)
		var got []string
		for _, u := range table.Uses(p) {
			got = append(got, fmt.Sprintf("%s: %s %s %s", u.Place, u.Component.Name, u.Access, u.Name))
		}
		require.Equal(t, []string{
			"services/controller/sql/1.sql:1:38: controller reference users",
			"services/controller/sql/1.sql:2:13: controller ddl billing.invoices",
		}, got)
	}
}

// TestUsesByDatabase has migrations of one database that name tables of it and of another.
func TestUsesByDatabase(t *testing.T) {
	const others = "  tools: {kind: tool, path: tools, owns: {tables: {main: [a, 's.*'], other: [b, s.c]}}}\n"
	dir := fixture.Lay(t, platform+
		"-- services/controller/sql/1.up.sql --\nUPDATE a SET x = 1;\nUPDATE b SET x = 1;\nUPDATE s.c SET x = 1;\nUPDATE other.b SET x = 1;\n")
	for database, want := range map[string][]string{
		"main": {"a", "s.c", "other.b"}, // a schema is no database
		"none": {"s.c", "other.b"},
	} {
		p, err := load(t, bothWays(t, dir)[0], three+"    owns: {migrations: {"+database+": [sql]}}\n"+others)
		require.NoError(t, err)
		var got []string
		for _, u := range table.Uses(p) {
			require.Equal(t, database, u.Database)
			got = append(got, u.Name.String())
		}
		require.Equal(t, want, got, database)
	}
}

// TestUnread has a migration that cannot be read: whoever knows the whole repository says so, and what the others tell still counts.
func TestUnread(t *testing.T) {
	dir := fixture.Lay(t, databases)
	require.NoError(t, os.Symlink("gone", filepath.Join(dir, "services", "api", "migrations", "2.sql")))
	ways := bothWays(t, dir)
	_, err := load(t, ways[0], three)
	require.EqualError(t, err, "services/api/migrations/2.sql: migration: no such file or directory")
	p, err := load(t, ways[1], three)
	require.NoError(t, err)
	require.NotEmpty(t, table.Owned(p).Owners(table.Name(sqlscan.Name{{Text: "users"}})))
}

func TestName(t *testing.T) {
	n := table.Name(sqlscan.Name{{Text: "public", Quoted: true}, {Text: "Users"}})
	require.Equal(t, []string{"public", "Users"}, n.Parts)
	require.False(t, n.Exact)
	require.True(t, table.Name(sqlscan.Name{{Text: "Users", Quoted: true}}).Exact)
	require.Empty(t, table.Name(nil).Parts)
}

// TestImplied has one list of the schemas that equal none, for migrations and for the policy, and one rune for what is not known.
func TestImplied(t *testing.T) {
	for _, schema := range table.Resource().Implied {
		require.True(t, migration.IsDefaultSchema(schema), schema)
	}
	require.Equal(t, sqlscan.Hole, resource.Hole)
}
