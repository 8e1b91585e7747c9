package analyzers_test

// keeping is a library and a service that uses it, with the keys state and rules of a policy.
func keeping(lib, web, more string) string {
	return "-- lib/doc.go --\n// Package lib is.\npackage lib\n-- lib/lib.go --\npackage lib\n\n" + lib +
		"-- web/doc.go --\n// Package web is.\npackage web\n-- web/web.go --\npackage web\n\n" + web +
		"-- govern.yaml --\nversion: 1\ncomponents:\n" +
		"  lib: {kind: library, path: lib, owner: \"@l\"}\n" +
		"  web: {kind: service, path: web, owner: \"@w\", uses: [lib]}\n" + more
}

// remediesOfState is the rows of the rules on state that programs share.
func remediesOfState() []remedied {
	const (
		uses   = "import \"example.com/m/lib\"\n\n"
		serve  = uses + "// Serve serves.\nfunc Serve() {\n\tgo lib.Set(1)\n}\n"
		set    = "var n int\n\n// Set sets.\nfunc Set(to int) { n = to }\n"
		locked = "import \"sync\"\n\nvar (\n\tmu sync.Mutex\n\tn int\n)\n\n// Set sets.\n" +
			"func Set(to int) {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tn = to\n}\n"
		state = "state: {}\n"
	)
	return []remedied{
		{
			rule: "state-foreign-write", name: "passed",
			before: keeping("// Limit limits.\nvar Limit = 1\n", uses+"func run() { lib.Limit = 2 }\n", state),
			advice: "pass the value to what needs it",
			after: "-- lib/lib.go --\npackage lib\n\n// Run runs.\nfunc Run(limit int) {}\n" +
				"-- web/web.go --\npackage web\n\n" + uses + "func run() { lib.Run(2) }\n",
		},
		{
			rule: "state-unguarded", name: "locked",
			before: keeping(set, serve, state),
			advice: "guard each use by a mutex",
			after:  "-- lib/lib.go --\npackage lib\n\n" + locked,
		},
		{
			rule: "state-unguarded", name: "a value",
			before: keeping(set, serve, state),
			advice: "or hand the value to those who need it",
			after: "-- lib/lib.go --\npackage lib\n\n// Counter counts.\ntype Counter struct{ n int }\n\n// Set sets.\n" +
				"func (c *Counter) Set(to int) { c.n = to }\n" +
				"-- web/web.go --\npackage web\n\n" + uses + "// Serve serves.\nfunc Serve(c *lib.Counter) {\n\tgo c.Set(1)\n}\n",
		},
		{
			rule: "state-global-setter", name: "a root",
			before: keeping("import \"os\"\n\nfunc run() { os.Setenv(\"A\", \"b\") }\n", "", state),
			advice: `or name "lib" among the roots of state`,
			after:  keeping("import \"os\"\n\nfunc run() { os.Setenv(\"A\", \"b\") }\n", "", "state: {roots: [lib]}\n"),
		},
		{
			rule: "state-guarded", name: "a value",
			before: keeping(locked, serve, state+"rules: {state-guarded: {level: error}}\n"),
			advice: "hand it as a value to those who need it",
			after: "-- lib/lib.go --\npackage lib\n\nimport \"sync\"\n\n// Counter counts.\ntype Counter struct {\n\tmu sync.Mutex\n\tn int\n}\n\n" +
				"// Set sets.\nfunc (c *Counter) Set(to int) {\n\tc.mu.Lock()\n\tdefer c.mu.Unlock()\n\tc.n = to\n}\n" +
				"-- web/web.go --\npackage web\n\n" + uses + "// Serve serves.\nfunc Serve(c *lib.Counter) {\n\tgo c.Set(1)\n}\n",
		},
	}
}
