package analyzers_test

import "github.com/phoenix-platform/govern/internal/fixture"

// callers is web, which calls v1.Users of api with a client that a contract has, and api, which calls nobody. Both have the policy's keys.
func callers(api, web, more string) string {
	grpc := fixture.Testdata("stubs") + "/google.golang.org/grpc"
	return "\nrequire google.golang.org/grpc v1.0.0\n\nreplace google.golang.org/grpc => " + grpc + "\n" +
		"-- api/doc.go --\n// Package api is.\npackage api\n" + contract("users", "Users") + contract("pages", "Pages") +
		calling("web", "users", "Users") + "-- gate/doc.go --\n// Package gate is.\npackage gate\n" + callersPolicy(api, web, more)
}

// callersPolicy is the policy of these.
func callersPolicy(api, web, more string) string {
	return policyOf(api, web, "  users: {kind: contract, path: users, owner: \"@u\"}\n  pages: {kind: contract, path: pages, owner: \"@u\"}\n"+
		"  gate: {kind: service, path: gate, owner: \"@g\"}\n"+more)
}

// contract returns the client of a service.
func contract(pkg, service string) string {
	return "-- " + pkg + "/doc.go --\n// Package " + pkg + " is.\npackage " + pkg + "\n\nimport \"google.golang.org/grpc\"\n\n" +
		"const " + service + "_Get_FullMethodName = \"/v1." + service + "/Get\"\n\n" +
		"type " + service + "Client interface{ Get() error }\n\n" +
		"func New" + service + "Client(grpc.ClientConnInterface) " + service + "Client { panic(0) }\n"
}

// calling returns a component that calls a service.
func calling(component, pkg, service string) string {
	return "-- " + component + "/doc.go --\n// Package " + component + " is.\npackage " + component + "\n\nimport \"example.com/m/" + pkg +
		"\"\n\nfunc call(c " + pkg + "." + service + "Client) { c.Get() }\n"
}

// silent is web without the call.
const silent = "-- web/doc.go --\n// Package web is.\npackage web\n"

func remediesOfCalls() []remedied {
	const serves = ", exposes: {grpc: [v1.Users]}"
	const none, gate = ", calls: []", "interactions: {gateways: [gate]}\n"
	back := "-- api/doc.go --\n// Package api is.\npackage api\n\nimport \"example.com/m/pages\"\n\nfunc call(c pages.PagesClient) { c.Get() }\n"
	return []remedied{
		{
			rule: "calls-undeclared", name: "declared",
			before: callers(serves, none, ""),
			advice: `add "api" to the calls of "web"`,
			after:  callersPolicy(serves, ", calls: [api]", ""),
		},
		{
			rule: "calls-undeclared", name: "by default",
			before: callers(serves, "", "interactions: {default: deny}\n"),
			advice: `add "api" to the calls of "web"`,
			after:  callersPolicy(serves, ", calls: [api]", "interactions: {default: deny}\n"),
		},
		{
			rule: "calls-undeclared", name: "not possible", with: "calls-cycle",
			before: callers(serves+", calls: [web]", none, ""),
			advice: `calls lead from "api" back to "web" already, so send an event instead`,
			after:  silent,
		},
		{
			rule: "calls-bypass", name: "granted",
			before: callers(serves, none, gate),
			advice: `call it through "gate", send an event, or say why not by may_call of "web"`,
			after:  callersPolicy(serves, none+", may_call: [{component: api, reason: r}]", gate),
		},
		{
			rule: "calls-cycle", name: "one call",
			before: callers(serves, ", exposes: {grpc: [v1.Pages]}", "interactions: {}\n") + back,
			advice: `to break it, remove what "api" calls of "web" (api/doc.go:6)`,
			after:  "-- api/doc.go --\n// Package api is.\npackage api\n",
		},
		{
			rule: "calls-unserved", name: "exposed",
			before: callers("", "", "interactions: {}\n"),
			advice: "add it to exposes.grpc of the component that does",
			after:  callersPolicy(serves, "", "interactions: {}\n"),
		},
		{
			rule: "calls-unserved", name: "external",
			before: callers("", "", "interactions: {}\n"),
			advice: "or to external of interactions",
			after:  callersPolicy("", "", "interactions: {external: [v1.Users]}\n"),
		},
		{
			rule: "calls-dynamic", name: "declared",
			before: callers(serves, "", "interactions: {}\nrules: {calls-dynamic: {level: warn}}\n") + invoking(""),
			advice: "//govern:calls NAME",
			after:  invoking(" //govern:calls api"),
		},
	}
}

// invoking is web that calls what a variable names.
func invoking(comment string) string {
	return "-- web/doc.go --\n// Package web is.\npackage web\n\nimport (\n\t\"os\"\n\n\t\"google.golang.org/grpc\"\n)\n\n" +
		"func call(cc *grpc.ClientConn) { cc.Invoke(nil, os.Args[1], nil, nil) }" + comment + "\n"
}
