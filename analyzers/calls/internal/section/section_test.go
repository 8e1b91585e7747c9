package section_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

func load(t *testing.T, text string) (*policy.Policy, error) {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- api/a.go --\n-- web/w.go --\n-- gate/g.go --\n")})
	require.NoError(t, err)
	return fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
}

// TestFaults says what is wrong with the keys, and where.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ name, api, web, more, want string }{
		{"nobody", "", "", "interactions: {gateways: [gaet]}", `6:27: interactions: gateways names "gaet", which no component has; did you mean "gate"?`},
		{"no word", "", "", "interactions: {default: dney}", `6:25: interactions: default is "dney", not one of allow, deny; did you mean "deny"?`},
		{"no glob", "", "", "interactions: {external: [\"a[\"]}", `6:27: interactions: external "a[" is no glob of services; write google.* for all that begin so`},
		{"serves", "", "", "interactions: {serves: {pay: [a.B]}}", `6:25: interactions: serves names "pay", which no component has`},
		{"may_call itself", ", may_call: [{component: api, reason: r}]", "", "", `3:71: component "api": may_call names the component itself`},
		{"may_call without reason", ", may_call: [{component: web}]", "", "", `3:59: component "api": may_call: no reason`},
		{"alias", ", aliases: [\"http://api\"]", "", "", `3:58: component "api": aliases: "http://api" is no host; write api.internal, without a scheme or a port`},
		{"alias of two", ", aliases: [x]", ", aliases: [x]", "", `4:58: component "web": alias "x" is one of "api", too (govern.yaml:3:58)`},
		{"alias that is a name", ", aliases: [web]", "", "", `3:58: component "api": alias "web" is the name of another component (govern.yaml:4:3)`},
		{"circle", ", calls: [web]", ", calls: [api]", "", `3:48: calls form a circle: "api" calls "web" (govern.yaml:3:48), "web" calls "api" (govern.yaml:4:48); ` +
			`interactions: {cycles: {level: warn}} allows it`},
	} {
		_, err := load(t, written(tt.api, tt.web, tt.more))
		require.EqualError(t, err, "govern.yaml:"+tt.want, tt.name)
	}
	for _, text := range []string{
		written(", calls: [web]", ", calls: [api]", "interactions: {cycles: {level: warn}}"),
		written(", calls: [gate]", "", "interactions: {gateways: [gate], default: deny, external: [\"google.*\"], serves: {web: [a.B]}}"),
	} {
		_, err := load(t, text)
		require.NoError(t, err)
	}
}

// written is a policy of three components, of which gate calls api.
func written(api, web, more string) string {
	return "version: 1\ncomponents:\n  api: {kind: service, path: api, owner: \"@a\"" + api + "}\n" +
		"  web: {kind: service, path: web, owner: \"@w\"" + web + "}\n" +
		"  gate: {kind: service, path: gate, owner: \"@g\", calls: [api]}\n" + more + "\n"
}
