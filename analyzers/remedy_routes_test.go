package analyzers_test

// served is a service that registers routes, and what its policy says.
func served(exposes, rules, routes string) string {
	return servedPolicy(exposes, rules) + "-- web/main.go --\n// Command web is.\npackage main\n\nimport \"net/http\"\n\n" +
		"func main() {\n\tmux := http.NewServeMux()\n" + routes + "\thttp.ListenAndServe(\"\", mux)\n}\n"
}

func servedPolicy(exposes, rules string) string {
	return "-- govern.yaml --\nversion: 1\ncomponents:\n  web: {kind: service, path: web, owner: \"@web\", exposes: {http: [" + exposes + "]}}\n" +
		"rules: {routes: {" + rules + "}}\n"
}

// prefixed is a function that reads a path at run time.
const prefixed = "-- web/prefix.go --\npackage main\n\nimport \"os\"\n\nfunc prefix() string { return os.Args[1] }\n"

// remediesOfRoutes are those of the rules on routes.
func remediesOfRoutes() []remedied {
	const users, orders, v2 = "\tmux.HandleFunc(\"GET /v1/users\", nil)\n", "\tmux.HandleFunc(\"GET /orders\", nil)\n",
		"\tmux.HandleFunc(\"GET /v2/users\", nil)\n"
	return []remedied{
		{
			rule: "routes-version", name: "below",
			before: served("/v1, /orders", `format: "/v{major}/"`, users+orders),
			advice: "which does not begin with /v{major}/; register it below that",
			after:  served("/v1", `format: "/v{major}/"`, users),
		},
		{
			rule: "routes-version", name: "exempt",
			before: served("/v1, /orders", `format: "/v{major}/"`, users+orders),
			advice: "or name it in exempt of rules.routes",
			after:  servedPolicy("/v1, /orders", `format: "/v{major}/", exempt: [/orders]`),
		},
		{
			rule: "routes-version", name: "majors",
			before: served("/v1, /v2", `format: "/v{major}/", majors: 1`, users+v2),
			advice: "2 major versions, 1, 2; leave at most 1",
			after:  served("/v2", `format: "/v{major}/", majors: 1`, v2),
		},
		{
			rule: "routes-unexposed", name: "added",
			before: served("/v1", "tests: ignore", users+orders),
			advice: `exposes.http of "web" does not have; add it there`,
			after:  servedPolicy("/v1, GET /orders", "tests: ignore"),
		},
		{
			rule: "routes-unserved", name: "served",
			before: served("/v1, GET /orders", "tests: ignore", users),
			advice: "exposes GET /orders, and none of its code serves that; serve it",
			after:  served("/v1, GET /orders", "tests: ignore", users+orders),
		},
		{
			rule: "routes-unserved", name: "taken out",
			before: served("/v1, GET /orders", "tests: ignore", users),
			advice: "or take it out of exposes.http",
			after:  servedPolicy("/v1", "tests: ignore"),
		},
		{
			rule: "routes-dynamic", name: "declared",
			before: served("/v1", "level: error", "\tmux.HandleFunc(prefix(), nil)\n") + prefixed,
			advice: "name it by constants, or declare it: //govern:routes GET:/api/v1/users",
			after:  served("/v1", "level: error", "\tmux.HandleFunc(prefix(), nil) //govern:routes GET:/v1/users\n"),
		},
		{
			rule: "routes-dynamic", name: "constant",
			before: served("/v1", "level: error", "\tmux.HandleFunc(prefix(), nil)\n") + prefixed,
			advice: "name it by constants",
			after:  served("/v1", "level: error", "\t_ = prefix()\n\tmux.HandleFunc(\"/v1/users\", nil)\n"),
		},
		{
			rule: "routes-duplicate", name: "once",
			before: served("/v1", "tests: ignore", users+users),
			advice: "a second time, first at web/main.go:8:6; leave one of the two out",
			after:  served("/v1", "tests: ignore", users),
		},
	}
}
