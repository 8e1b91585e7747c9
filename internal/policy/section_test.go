package policy_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// route is one entry of the section routes.
type route struct {
	Path  policy.Text   `yaml:"path" required:"true" doc:"The path."`
	Order policy.Number `yaml:"order" doc:"Its place."`
	Pos   repo.Position
}

// routes is a key at the top that no package but the one of its analyzer knows.
func routes() policy.TopKey[policy.List[route], []string] {
	return policy.TopKey[policy.List[route], []string]{
		Key: "routes", Doc: "Paths of the platform.", Each: "route",
		Compile: func(written *policy.List[route], c *policy.Check) (all []string) {
			for _, r := range written.Items {
				if r.Path.Value != "" && !strings.HasPrefix(r.Path.Value, "/") {
					c.Fault(r.Path.Pos, "route %q does not begin with /", r.Path.Value)
				}
				all = append(all, r.Path.Value)
			}
			return all
		},
	}
}

// handlers is such a key of components.
func handlers() policy.ComponentKey[policy.List[policy.Text], *policy.Packages] {
	return policy.ComponentKey[policy.List[policy.Text], *policy.Packages]{
		Key: "handlers", Doc: "The packages that serve.",
		Compile: func(written *policy.List[policy.Text], c *policy.ComponentCheck) *policy.Packages {
			if len(written.Items) > 2 {
				c.Fault(written.Pos, "handlers: more than two")
			}
			return c.Packages(*written)
		},
	}
}

// routing is the analyzer of these.
func routing(all ...policy.Section) policy.Analyzer {
	return policy.Analyzer{Name: "routing", Sections: all}
}

// withRouting returns all analyzers and that of routes.
func withRouting() *policy.Suite {
	return policy.NewSuite(append(slices.Clone(fixture.Suite().Analyzers()), routing(routes(), handlers()))...)
}

// TestSections has what an analyzer makes of its keys, and nothing where they are not there.
func TestSections(t *testing.T) {
	r := open(t, write(t, platform))
	p, err := withRouting().LoadData(r, "govern.yaml", []byte(three+"    handlers: [client, '.']\nroutes: [{path: /a, order: 1}, {path: /b}]\n"))
	require.NoError(t, err)
	require.Equal(t, []string{"/a", "/b"}, routes().Of(p))
	serving := handlers().Of(p.Component("controller"))
	require.True(t, serving.Has("services/controller/client"))
	require.False(t, serving.Has("services/controller/store"))
	require.Equal(t, []string{"services/controller/client", "services/controller"}, serving.Patterns())
	require.Equal(t, "govern.yaml:12:5", serving.Pos().String())
	require.Nil(t, handlers().Of(p.Component("api")))

	p, err = withRouting().LoadData(r, "govern.yaml", []byte(three))
	require.NoError(t, err)
	require.Nil(t, routes().Of(p))
	p, err = withRouting().Load(r, "")
	require.NoError(t, err)
	require.Nil(t, routes().Of(p))
	require.Nil(t, handlers().Of(p.Components()[0]))
}

// TestFaultsOfSections has what the decoder finds, what the analyzer finds, and what both are asked for.
func TestFaultsOfSections(t *testing.T) {
	_, err := withRouting().LoadData(open(t, write(t, platform)), "govern.yaml", []byte(three+
		"    handlers: [client, clients, '.']\n  simulator:\n    kind: service\n    path: services/simulator\n    handlres: []\n"+
		"routes:\n  - {path: a, order: x}\n  - {order: 1, to: b}\nroute: []\n"))
	require.Equal(t, []string{
		`12:5: component "controller": handlers: more than two`,
		`12:24: component "controller": handlers "clients" matches no package; did you mean "client"?`,
		`16:5: component "simulator": unknown key "handlres"; did you mean "handlers"?`,
		`18:12: route "a" does not begin with /`,
		`18:22: route: order wants a whole number from 0, found the text "x"`,
		`19:5: route: no path`,
		`19:16: route: unknown key "to"`,
		`20:1: unknown key "route"; did you mean "routes"?`,
	}, faults(t, err))
}

// TestSchemaOfSections has the keys in the schema, and none where no analyzer has them.
func TestSchemaOfSections(t *testing.T) {
	schema := withRouting().Schema()
	require.True(t, json.Valid(schema))
	for _, key := range []string{`"routes": {`, `"handlers": {`, `"Paths of the platform."`, `"The packages that serve."`, `"Its place."`} {
		require.Contains(t, string(schema), key)
	}
	for _, key := range []string{"routes", "handlers", "sinks", "repositories"} {
		require.NotContains(t, string(policy.NewSuite().Schema()), `"`+key+`": {`)
	}
}

// TestDigestOfSections holds that what is written in a section is an input of the verdict.
func TestDigestOfSections(t *testing.T) {
	digest := func(text string) string {
		p, err := withRouting().LoadData(open(t, write(t, platform)), "govern.yaml", []byte(text))
		require.NoError(t, err)
		return p.Digest()
	}
	require.NotEqual(t, digest(three), digest(three+"routes: [{path: /a}]\n"))
}

// TestSectionsOfOthers has whoever runs alone leave the keys of others to them, but for those that are a known key, misspelt.
func TestSectionsOfOthers(t *testing.T) {
	load := func(s *policy.Suite, text string) error {
		_, err := s.LoadData(open(t, write(t, platform)), "govern.yaml", []byte(text))
		return err
	}
	others := three + "    handlers: [nowhere]\n    repositories: 1\nroutes: [{}]\nsinks: [{}]\n"
	require.NoError(t, load(policy.Alone(toy()), others))
	require.Equal(t, []string{
		`12:16: component "controller": handlers "nowhere" matches no package`,
		`14:10: route: no path`,
	}, faults(t, load(policy.Alone(routing(routes(), handlers())), others)))
	require.Equal(t, []string{`12:1: unknown key "exception"; did you mean "exceptions"?`},
		faults(t, load(policy.Alone(toy()), three+"exception: []\n")))
	require.Contains(t, faults(t, load(policy.Alone(fixtureAnalyzer(t, "may_read")), three+"    may_read: [{tables: [a], more: b, reason: r}]\n")),
		`12:30: component "controller": may_read: unknown key "more"`) // where no analyzer has keys
}

// fixtureAnalyzer returns the analyzer that has a permission.
func fixtureAnalyzer(t *testing.T, permission string) policy.Analyzer {
	t.Helper()
	for _, a := range fixture.Suite().Analyzers() {
		if a.Resource != nil && a.Resource.Permissions[0].Key == permission {
			return a
		}
	}
	require.Fail(t, permission)
	return policy.Analyzer{}
}

// TestKeysOfSections refuses keys that would mean two things, or that would be taken for another where their analyzer is not.
func TestKeysOfSections(t *testing.T) {
	top := func(key string) func() {
		return func() {
			k := routes()
			k.Key = key
			policy.NewSuite(append(slices.Clone(fixture.Suite().Analyzers()), routing(k))...)
		}
	}
	require.NotPanics(t, top("routes"))
	require.NotPanics(t, top("handlers"))
	require.PanicsWithValue(t, "section rules: it cannot have that key beside rules", top("rules"))
	require.PanicsWithValue(t, "section rule: it cannot have that key beside rules", top("rule"))
	require.Panics(t, top("sinks"))
	k := handlers()
	for _, key := range []string{"public", "publc", "repositories", "may_reed"} {
		k.Key = key
		require.Panics(t, func() { policy.NewSuite(append(slices.Clone(fixture.Suite().Analyzers()), routing(k))...) }, key)
	}
}
