package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// owning is a policy for databases; only what migrations create belongs to the controller.
const owning = `version: 1
components:
  api:
    kind: service
    path: services/api
    owns:
      tables: [experiments, "exp_*", "exp_old_*", billing.rates, "billing.*", "*.audit", Costs]
  controller: {kind: service, path: services/controller}
  simulator:
    kind: service
    path: services/simulator
    owns: {tables: {Main: [runs, sim_t, "s_*"], logs: [runs, "exp_*", log.lines]}}
    may_read: [{tables: [exp_1], reason: r}]
`

// name reads a name as SQL writes it; ? is a hole.
func name(s string) (n resource.Name) {
	for part := range strings.SplitSeq(strings.ReplaceAll(s, "?", string(resource.Hole)), ".") {
		bare := strings.Trim(part, `"`)
		n.Parts, n.Exact = append(n.Parts, bare), bare != part
	}
	return n
}

// describe returns tables as owner:database/name at place.
func describe(tables []*policy.Owned) []string {
	var all []string
	for _, t := range tables {
		all = append(all, fmt.Sprintf("%s:%s/%s", t.Owner.Name, t.Space, &t.Thing))
	}
	return all
}

func TestTables(t *testing.T) {
	var got []string
	for _, table := range load(t, databases, owning).Owned("tables").All() {
		got = append(got, fmt.Sprintf("%s %s:%s/%s %v %v", table.Pos, table.Owner.Name, table.Space, &table.Thing, table.Glob, table.Found))
	}
	require.Equal(t, []string{
		`govern.yaml:7:90 api:/Costs false false`,
		`govern.yaml:7:29 api:/exp_* true false`,
		`govern.yaml:12:62 simulator:logs/exp_* true false`,
		`govern.yaml:7:29 api:/exp_1 false false`, // for the grant
		`govern.yaml:12:62 simulator:logs/exp_1 false false`,
		`govern.yaml:7:38 api:/exp_old_* true false`,
		`govern.yaml:7:16 api:/experiments false false`,
		`services/controller/sql/1.sql:1:14 controller:/jobs false true`,
		`services/api/store/schema.sql:2:14 api:/Runs false true`,
		`govern.yaml:12:56 simulator:logs/runs false false`,
		`govern.yaml:12:28 simulator:Main/runs false false`,
		`govern.yaml:12:41 simulator:Main/s_* true false`,
		`govern.yaml:12:34 simulator:Main/sim_t false false`,
		`services/api/migrations/1_users.up.sql:1:14 api:/users false true`,
		`govern.yaml:7:79 api:/*.audit true false`,
		`govern.yaml:7:66 api:/billing.* true false`,
		`services/api/migrations/1_users.up.sql:2:14 api:/billing.invoices false true`,
		`govern.yaml:7:51 api:/billing.rates false false`,
		`govern.yaml:12:71 simulator:logs/log.lines false false`,
	}, got)
}

func TestOwners(t *testing.T) {
	p := load(t, databases, owning)
	for _, tt := range []struct{ name, want string }{
		{"experiments", "api:/experiments"},
		{"EXPERIMENTS", "api:/experiments"},
		{"public.experiments", "api:/experiments"},
		{"dbo.Experiments", "api:/experiments"},
		{"x.public.experiments", "api:/experiments"}, // a database that the policy does not name
		{"x..experiments", "api:/experiments"},
		{"other.experiments", ""},
		{"x.other.experiments", ""},
		{"experiment", ""},
		{`"experiments"`, "api:/experiments"},
		{`"Experiments"`, ""},
		{`"costs"`, "api:/Costs"}, // as the policy writes it, or as a database folds it
		{`"Costs"`, "api:/Costs"},
		{`"COSTS"`, ""},

		{"billing.rates", "api:/billing.rates"},
		{"BILLING.RATES", "api:/billing.rates"},
		{"x.billing.rates", "api:/billing.rates"},
		{"rates", ""},
		{"billing.invoices", "api:/billing.invoices"}, // the migration's own, though a glob of the same owner has it
		{"billing.other", "api:/billing.*"},
		{"billings.other", ""},

		{"exp_2", "api:/exp_* simulator:logs/exp_*"},
		{"exp_", "api:/exp_* simulator:logs/exp_*"},
		{"EXP_2", "api:/exp_* simulator:logs/exp_*"},
		{`"exp_X"`, "api:/exp_* simulator:logs/exp_*"},
		{"exp_old_2", "api:/exp_old_* simulator:logs/exp_*"},
		{"exp", ""},
		{"xexp_2", ""},
		{"other.exp_2", ""},
		{"exp_1", "api:/exp_1 simulator:logs/exp_1"},
		{"audit", "api:/*.audit"},
		{"public.audit", "api:/*.audit"},
		{"any.audit", "api:/*.audit"},
		{"audits", ""},

		{"jobs", "controller:/jobs"},
		{"runs", "api:/Runs simulator:logs/runs simulator:Main/runs"},
		{`"runs"`, "simulator:logs/runs simulator:Main/runs"}, // "Runs" is another one
		{`"Runs"`, "api:/Runs"},
		{"main.runs", "simulator:Main/runs"},
		{"LOGS.runs", "simulator:logs/runs"},
		{"logs.public.runs", "simulator:logs/runs"},
		{"logs.log.lines", "simulator:logs/log.lines"},
		{"log.lines", "simulator:logs/log.lines"},
		{"main.s_1", "simulator:Main/s_*"},
		{"main.exp_2", ""},
		{"logs.exp_2", "simulator:logs/exp_*"},

		{"users", "api:/users"},
		{"schema_migrations", ""}, // of the migration tool
		{"grants", ""},            // no migration
		{"nobodys", ""},
		{"fake", ""},
		{"", ""},
		{"ä.Ö", ""},
	} {
		require.Equal(t, tt.want, strings.Join(describe(p.Owned("tables").Owners(name(tt.name))), " "), tt.name)
	}
	require.Empty(t, p.Owned("tables").Owners(resource.Name{}))
	require.Empty(t, load(t, platform, pkgOnly).Owned("tables").Owners(name("users")))
}

// TestOwnersElsewhere has a name that one database knows exactly and another by a glob.
func TestOwnersElsewhere(t *testing.T) {
	p := load(t, platform, three+"    owns: {tables: {main: [s_1, 's_*'], logs: ['s*', 's_*']}}\n")
	require.Equal(t, []string{"controller:main/s_1", "controller:logs/s_*"}, describe(p.Owned("tables").Owners(name("s_1"))))
	require.Equal(t, []string{"controller:logs/s_*", "controller:main/s_*"}, describe(p.Owned("tables").Owners(name("s_2"))))
	require.Equal(t, []string{"controller:logs/s*"}, describe(p.Owned("tables").Owners(name("s"))))
}

func TestMatching(t *testing.T) {
	p := load(t, databases, owning)
	for _, tt := range []struct{ name, want string }{
		{"users", "api:/users"},
		{"us?", "api:/users"},
		{"US?S", "api:/users"},
		{"?bs", "api:/exp_* simulator:logs/exp_* api:/exp_old_* controller:/jobs simulator:Main/s_* api:/billing.*"},
		{"jo?bs", "controller:/jobs"},
		{"public.jo?", "controller:/jobs"},
		{"p?.jobs", "controller:/jobs"},
		{"?.jobs", "controller:/jobs api:/billing.*"},
		{"o?.jobs", ""},
		{"x.?.jobs", "controller:/jobs api:/billing.*"},
		{"other.jo?", ""},
		{"?_t", "api:/exp_* simulator:logs/exp_* api:/exp_old_* simulator:Main/s_* simulator:Main/sim_t api:/billing.*"},
		{"?ng.invoices", "api:/billing.* api:/billing.invoices"},
		{"?ces", "api:/exp_* simulator:logs/exp_* api:/exp_old_* simulator:Main/s_* api:/billing.* api:/billing.invoices"}, // the hole may hold a schema
		{"in?ces", ""},
		{"exp_old_?", "api:/exp_* simulator:logs/exp_* api:/exp_old_*"},
		{"billing.?", "api:/*.audit api:/billing.* api:/billing.invoices api:/billing.rates"},
		{"main.s?", "simulator:Main/s_* simulator:Main/sim_t"},
		{"zz?", ""},
	} {
		require.Equal(t, tt.want, strings.Join(describe(p.Owned("tables").Matching(name(tt.name))), " "), tt.name)
	}
	require.Len(t, p.Owned("tables").Matching(name("?")), len(p.Owned("tables").All()))
	require.Empty(t, p.Owned("tables").Matching(resource.Name{}))
}

func TestMayRead(t *testing.T) {
	p := load(t, databases, three+"    owns: {tables: ['c_*', d_1, 'd_*']}\n"+`  simulator:
    kind: service
    path: services/simulator
    owns: {tables: {main: [users, logs]}}
    may_read:
      - {tables: [jobs, c_1], reason: first, owner: "@x", until: 2027-03-31}
      - {tables: [Jobs, "billing.*"], reason: second}
      - {tables: ["c_*"], reason: all, until: 2027-04-30}
  tools:
    kind: tool
    path: tools
    may_read: [{tables: {MAIN: [users]}, reason: third}, {tables: ['c*', logs], reason: fourth}, {tables: ["?_?"], reason: never}]
`)
	may := func(component, table string) (granted []string) {
		for _, owned := range p.Owned("tables").Owners(name(table)) {
			if g, ok := p.May("may_read", p.Component(component), owned); ok {
				granted = append(granted, g.Reason)
			}
		}
		return granted
	}
	for _, tt := range []struct{ component, table, want string }{
		{"simulator", "jobs", "first"},
		{"simulator", "billing.invoices", "second"},
		{"simulator", "runs", ""},
		{"simulator", "c_1", "first"},
		{"simulator", "c_2", "all"},
		{"tools", "users", "third"},
		{"tools", "jobs", ""},
		{"tools", "logs", "fourth"}, // of whatever database
		{"tools", "d_1", "never"},
		{"tools", "d_2", ""}, // the glob owns more than is granted
		{"tools", "c_1", "fourth"},
		{"tools", "c_2", "fourth"},
		{"controller", "users", ""},
	} {
		require.Equal(t, tt.want, strings.Join(may(tt.component, tt.table), " "), "%s %s", tt.component, tt.table)
	}
	grants := p.Component("simulator").Grants()
	require.Equal(t, []string{"jobs", "c_1"}, grants[0].Names())
	require.Equal(t, "@x", grants[0].Owner)
	require.Equal(t, "govern.yaml:18:9", grants[0].Pos.String())
	lastDay, after := time.Date(2027, 3, 31, 23, 0, 0, 0, time.UTC), time.Date(2027, 4, 1, 0, 0, 0, 0, time.UTC)
	require.True(t, p.Holds(grants[0]))
	require.True(t, p.On(lastDay).Holds(grants[0]))
	require.False(t, p.On(after).Holds(grants[0]))
	require.True(t, p.On(after).Holds(grants[1]))

	// An expired grant does not stand before a valid one.
	simulator := p.Component("simulator")
	for table, want := range map[string]string{"jobs": "second", "c_1": "all"} {
		g, ok := p.On(after).May("may_read", simulator, p.Owned("tables").Owners(name(table))[0])
		require.True(t, ok, table)
		require.Equal(t, want, g.Reason)
	}
	require.Empty(t, p.On(after).Withdrawn(simulator, grants[0]))
	require.Equal(t, []string{"jobs"}, p.Withdrawn(p.Component("tools"), grants[0])) // c_1 is among "c*"
	require.Equal(t, []string{"c_1"}, p.On(after.AddDate(0, 1, 0)).Withdrawn(simulator, grants[0]))
}

// TestTablesWithoutWalk has the same owners from a repository that was not walked, and no walk where nobody asks.
func TestTablesWithoutWalk(t *testing.T) {
	dir := write(t, databases)
	for _, text := range []string{owning, three, ""} {
		whole, err := loadText(open(t, dir), text)
		require.NoError(t, err)
		unit, err := loadText(repo.OpenAt(repo.Root{Dir: dir}, "services/api"), text)
		require.NoError(t, err)
		require.Equal(t, describe(whole.Owned("tables").All()), describe(unit.Owned("tables").All()))
		require.NotEmpty(t, unit.Owned("tables").All())
		require.False(t, unit.Repo().Whole())
	}
}

// TestConventionalTables has no policy that could say whose a table is that two components create.
func TestConventionalTables(t *testing.T) {
	p, err := fixture.Suite().Load(standingRepo(t, databases+"-- services/simulator/db/1.sql --\nCREATE TABLE users (id int);\nCREATE TABLE jobs2 (id int);\n"), "")
	require.NoError(t, err)
	require.Equal(t, []string{"controller:/jobs", "simulator:/jobs2", "api:/Runs", "api:/billing.invoices"}, describe(p.Owned("tables").All()))
	require.False(t, p.Owned("tables").All()[0].Owner.Pos.IsValid())
}

func TestMigrationsByDatabase(t *testing.T) {
	p := load(t, databases, three+"    owns: {migrations: {main: [sql/1.sql], deploy: [deploy/...]}}\n")
	want := []string{"controller:deploy/grants", "controller:main/jobs", "api:/Runs", "api:/users", "api:/billing.invoices"}
	require.Equal(t, want, describe(p.Owned("tables").All()))
}

func TestExposes(t *testing.T) {
	p := load(t, fullTree, full)
	api := p.Component("api")
	require.Equal(t, []string{"phoenix.v1.ExperimentService"}, api.GRPC())
	require.Equal(t, []string{"/api/v1/experiments"}, api.HTTP())
	require.Empty(t, p.Component("pkg").GRPC())
}
