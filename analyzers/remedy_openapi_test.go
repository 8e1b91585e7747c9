package analyzers_test

// remediesOfDescriptions is the rows of the rules on OpenAPI files and on those of protocol buffers.
func remediesOfDescriptions() []remedied {
	const serves = `-- api/main.go --
// Command api serves.
package main

import "net/http"

func main() {
	http.HandleFunc("GET /users", nil)
	_ = http.ListenAndServe(":80", nil)
}
`
	policyOf := func(exposes string) string {
		return "-- govern.yaml --\nversion: 1\ncomponents:\n  api: {kind: service, path: api, owner: \"@api\", exposes: " + exposes + "}\n"
	}
	const described = "-- api.yaml --\nopenapi: 3.1.0\ninfo: {title: a, version: \"1\"}\npaths: {/users: {get: {}}}\n"
	const empty = "-- api.yaml --\nopenapi: 3.1.0\ninfo: {title: a, version: \"1\"}\npaths: {}\n"
	const more = "-- api.yaml --\nopenapi: 3.1.0\ninfo: {title: a, version: \"1\"}\npaths: {/users: {get: {}, delete: {}}}\n"
	return []remedied{
		{rule: "routes-undocumented", name: "document it", before: serves + policyOf("{openapi: api.yaml}") + empty,
			advice: `"govern routes -format openapi" writes what is missing`, after: described},
		{rule: "routes-phantom", name: "leave it out", before: serves + policyOf("{openapi: api.yaml}") + more,
			advice: "leave it out there", after: described},
		{rule: "routes-phantom", name: "serve it", before: serves + policyOf("{openapi: api.yaml}") + more,
			advice: "serve it", after: `-- api/main.go --
// Command api serves.
package main

import "net/http"

func main() {
	http.HandleFunc("GET /users", nil)
	http.HandleFunc("DELETE /users", nil)
	_ = http.ListenAndServe(":80", nil)
}
`},
		{rule: "routes-proto", name: "a version", before: serves + policyOf("{grpc: [shop.Users]}") + "-- users.proto --\npackage shop;\nservice Users {}\n",
			advice: "name it shop.v1", after: policyOf("{grpc: [shop.v1.Users]}") + "-- users.proto --\npackage shop.v1;\nservice Users {}\n"},
		{rule: "routes-proto", name: "a declaration", before: serves + policyOf("{grpc: [shop.v1.Users]}") + "-- users.proto --\npackage shop.v1;\n",
			advice: "declare it in one", after: "-- users.proto --\npackage shop.v1;\nservice Users {}\n"},
	}
}
