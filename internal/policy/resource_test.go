package policy_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// queues is a second kind of resource: data, and what is found of it in a repository. Nothing else in the package is about it.
func queues(discover func(*policy.Policy) policy.Discovery) policy.Analyzer {
	return policy.Analyzer{Name: "queues", Resource: &policy.Resource{
		Kind: resource.Kind{
			Key: "queues", Noun: "queue", Doc: "The queues that only this component publishes.",
			Permissions: []resource.Permission{
				{Key: "may_enqueue", Doc: "Queues of others that this one may publish.", Doing: "publishing", Done: "published"},
				{Key: "may_dequeue", Doc: "Queues of others that this one may consume.", Doing: "consuming", Done: "consumed"},
			},
			Places: &resource.Places{
				Key: "events", Doc: "Where the component describes its events.", File: "description of events", Made: "described by events",
				Files: ".yaml file", Is: func(base string) bool { return strings.HasSuffix(base, ".yaml") },
			},
		},
		Discover: discover,
	}}
}

// withQueues returns all analyzers, and that of queues.
func withQueues(discover func(*policy.Policy) policy.Discovery) *policy.Suite {
	return policy.NewSuite(append(slices.Clone(fixture.Suite().Analyzers()), queues(discover))...)
}

const described = platform + `
-- services/api/events/a.yaml --
-- services/controller/events/c.yaml --
-- docs/events/d.yaml --
`

// streaming has queues of two services beside tables of one.
const streaming = three + `    owns:
      queues: [runs.started, "runs.*"]
      tables: [runs]
      events: [events]
  simulator:
    kind: service
    path: services/simulator
    owns: {queues: [sim.Done]}
    may_dequeue:
      - {queues: [runs.started], reason: shows them, owner: "@sim", until: 2027-03-31}
      - {queues: ["runs.*"], reason: counts them}
    may_enqueue: [{queues: [runs.stop], reason: stops them, until: 2027-03-31}]
    may_read: [{tables: [runs], reason: lists them}]
`

// queueNames returns names of queues.
func queueNames(names ...string) (all []resource.Name) {
	for _, name := range names {
		all = append(all, resource.Name{Parts: []string{name}, Exact: true})
	}
	return all
}

// told is what a description of events tells: a queue of the component that the file is in.
func told(p *policy.Policy) (d policy.Discovery) {
	for dir, name := range map[string]string{"services/api": "api.up", "services/controller": "runs.over"} {
		c := p.ComponentOf(dir)
		file := dir + "/events/" + c.Name[:1] + ".yaml"
		if _, is, said := c.Keeps("queues", file); is || !said {
			d.Claims = append(d.Claims, policy.Claim{Owner: c, Name: name, Exact: true, Pos: repo.Position{File: file, Line: 1, Column: 1}})
		}
	}
	d.Strays = []policy.Stray{{Place: "docs/events", Files: []string{"docs/events/d.yaml"}, Makes: queueNames("docs", "runs.over")}}
	return d
}

// loadWith loads a policy by the suite that has queues.
func loadWith(t *testing.T, discover func(*policy.Policy) policy.Discovery, text string) (*policy.Policy, error) {
	t.Helper()
	return withQueues(discover).LoadData(standingRepo(t, described), "govern.yaml", []byte(text))
}

// TestSecondResource has who owns queues, beside tables.
func TestSecondResource(t *testing.T) {
	p, err := loadWith(t, told, streaming)
	require.NoError(t, err)
	queues := p.Owned("queues")
	require.Equal(t, []string{
		"api:/api.up", "controller:/runs.*", "controller:/runs.over", "controller:/runs.started", "controller:/runs.stop", "simulator:/sim.Done",
	}, describe(queues.All()))
	require.Equal(t, []string{"controller:/runs"}, describe(p.Owned("tables").All()))
	for text, want := range map[string]string{
		"runs.started":   "controller:/runs.started",
		"runs.x.y":       "controller:/runs.*",
		"Runs.started":   "",
		"sim.Done":       "simulator:/sim.Done",
		"sim.done":       "",
		"runs":           "",
		"api.up":         "api:/api.up",
		"public.runs.ok": "",
	} {
		require.Equal(t, want, strings.Join(describe(queues.Owners(resource.Name{Parts: []string{text}})), " "), text)
	}
	require.True(t, p.Declares("queues"))
	require.Equal(t, []policy.Strays{{File: "description of events", Noun: "queue", All: []policy.Stray{
		{Place: "docs/events", Files: []string{"docs/events/d.yaml"}, Makes: queueNames("docs")},
	}}}, p.Strays())
	require.Empty(t, p.Owned("flags").All()) // which nobody knows
	require.False(t, p.Declares("flags"))
}

// TestGrantsOfSecondResource has grants of three keys, of which one is about tables.
func TestGrantsOfSecondResource(t *testing.T) {
	p, err := loadWith(t, told, streaming)
	require.NoError(t, err)
	simulator := p.Component("simulator")
	granted := func(p *policy.Policy, by, queue string) string {
		g, ok := p.May(by, simulator, p.Owned("queues").Owners(resource.Name{Parts: []string{queue}})[0])
		if !ok {
			return ""
		}
		return g.Reason
	}
	april := p.On(time.Date(2027, 4, 1, 0, 0, 0, 0, time.UTC))
	for _, tt := range []struct{ by, queue, want, later string }{
		{"may_dequeue", "runs.started", "shows them", "counts them"},
		{"may_dequeue", "runs.2", "counts them", "counts them"},
		{"may_enqueue", "runs.stop", "stops them", ""},
		{"may_enqueue", "runs.started", "", ""},
		{"may_read", "runs.started", "", ""}, // of tables
	} {
		require.Equal(t, tt.want, granted(p, tt.by, tt.queue), "%s %s", tt.by, tt.queue)
		require.Equal(t, tt.later, granted(april, tt.by, tt.queue), "%s %s", tt.by, tt.queue)
	}
	var withdrawn []string
	for _, g := range simulator.Grants() {
		if !april.Holds(g) {
			withdrawn = append(withdrawn, g.By.Doing+" "+g.Of.Key+" "+strings.Join(april.Withdrawn(simulator, g), ", "))
		}
	}
	require.Equal(t, []string{"publishing queues runs.stop", "consuming queues "}, withdrawn)
}

// TestFaultsOfSecondResource has each fault about queues, in the words of their kind.
func TestFaultsOfSecondResource(t *testing.T) {
	const rest = "  simulator:\n    kind: service\n    path: services/simulator\n"
	twice := func(p *policy.Policy) (d policy.Discovery) {
		d = told(p)
		for i := range d.Claims {
			d.Claims[i].Name = "up"
		}
		slices.SortFunc(d.Claims, func(a, b policy.Claim) int { return strings.Compare(a.Pos.File, b.Pos.File) })
		d.Unread = append(d.Unread, &policy.Error{Pos: repo.Position{File: "services/api/events/b.yaml"}, Message: "events: gone"})
		return d
	}
	for _, tt := range []struct {
		name, text string
		discover   func(*policy.Policy) policy.Discovery
		want       []string
	}{
		{"owners", three + "    owns: {queues: [a, 'b.*', a, a b]}\n" + rest + "    owns: {queues: [A, 'b.*', {}]}\n", nil, []string{
			`12:31: component "controller": queue "a" is named twice, first at govern.yaml:12:21`,
			`12:34: component "controller": queue "a b" has a blank in it; write name`,
			`16:24: component "simulator": queue "b.*" belongs to component "controller" already (govern.yaml:12:24); name it in one owns.queues only`,
			`16:31: component "simulator": owns: queues wants a text, found a mapping`,
		}},
		{"no spaces", three + "    owns: {queues: {main: [a]}}\n", nil, []string{
			`12:20: component "controller": owns: queues wants a list, found a mapping`,
		}},
		{"keys", three + "    owns: {queeus: [a]}\n    may_enqeue: []\n", nil, []string{
			`12:12: component "controller": owns: unknown key "queeus"; did you mean "queues"?`,
			`13:5: component "controller": unknown key "may_enqeue"; did you mean "may_enqueue"?`,
		}},
		{"grants", three + "    owns: {queues: [runs.started]}\n" + rest +
			"    owns: {queues: [own]}\n    may_enqueue:\n      - {queues: [runs.strated, own, 'x.*', runs.started], reason: r}\n" +
			"      - {tables: [a], reason: r}\n", nil, []string{
			`18:19: component "simulator": may_enqueue names queue "runs.strated", which no component owns; did you mean "runs.started"?`,
			`18:33: component "simulator": may_enqueue names queue "own", which is its own`,
			`18:38: component "simulator": may_enqueue: "x.*" matches no queue that another component owns`,
			`19:9: component "simulator": may_enqueue: no queues`,
			`19:10: component "simulator": may_enqueue: unknown key "tables"`,
		}},
		{"places", three + "    owns: {events: [events, client], migrations: [events]}\n", nil, []string{
			`12:29: component "controller": events "client" matches no .yaml file`,
			`12:51: component "controller": migrations "events" matches no .sql file`,
		}},
		{"found twice, and unread", three, twice, []string{
			`services/api/events/b.yaml: events: gone`,
			`services/controller/events/c.yaml:1:1: component "controller": queue "up" is described by events of component "api" too (services/api/events/a.yaml:1:1); name its owner in owns.queues`,
		}},
		{"found twice, and named", three + "    owns: {queues: [up]}\n", func(p *policy.Policy) policy.Discovery {
			d := twice(p)
			d.Unread = nil
			return d
		}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loadWith(t, tt.discover, tt.text)
			require.Equal(t, tt.want, faults(t, err))
		})
	}
}

// TestSchemaOfSecondResource has the keys of queues in the schema beside those of tables, and none where no resource is.
func TestSchemaOfSecondResource(t *testing.T) {
	schema := string(withQueues(nil).Schema())
	for _, key := range []string{`"queues": {`, `"events": {`, `"may_enqueue": {`, `"may_dequeue": {`, `"may_read": {`, `"migrations": {`,
		`"Why they may be published."`, `"Why they may be consumed."`, `"Why they may be read."`, `"The queues, as in owns."`} {
		require.Contains(t, schema, key)
	}
	require.True(t, json.Valid([]byte(schema)))
	require.NotContains(t, string(policy.NewSuite().Schema()), `"tables": {`)
}

// TestDigestOfSecondResource holds that who owns a queue is an input of the verdict.
func TestDigestOfSecondResource(t *testing.T) {
	digest := func(discover func(*policy.Policy) policy.Discovery) string {
		p, err := loadWith(t, discover, three)
		require.NoError(t, err)
		return p.Digest()
	}
	require.NotEqual(t, digest(nil), digest(told))
}

// TestKeysOfResources refuses keys that would mean two things, or that whoever runs alone could not know as those of others.
func TestKeysOfResources(t *testing.T) {
	of := func(change func(*resource.Kind)) func() {
		a := queues(nil)
		change(&a.Resource.Kind)
		return func() { policy.NewSuite(append(slices.Clone(fixture.Suite().Analyzers()), a)...) }
	}
	require.NotPanics(t, of(func(*resource.Kind) {}))
	require.Panics(t, of(func(k *resource.Kind) { k.Key = "tables" }))
	require.Panics(t, of(func(k *resource.Kind) { k.Key = "may_queues" }))
	require.Panics(t, of(func(k *resource.Kind) { k.Places.Key = "migrations" }))
	require.Panics(t, of(func(k *resource.Kind) { k.Permissions[0].Key = "publishes" }))
	require.Panics(t, of(func(k *resource.Kind) { k.Permissions[0].Key = "may_read" }))
}
