// Package routes defines an analyzer that finds which routes of HTTP code registers. It holds them against what components say that
// they expose.
//
// # Analyzer routes
//
// routes: report routes of HTTP that are not as the policy says, and endpoints of the policy that nothing serves
//
// A route is found where code registers it with a library, by its types: net/http, chi, gorilla/mux, gin, echo, fiber,
// httprouter and the others of docs/routes.md. Its path is followed through groups, sub-routers, mounts, fields, parameters, results,
// helpers and constants. Parameters are written as {id}, whatever the library, and the rest of a path as a star.
//
// Routes are those of the component whose code registers them. What a shared library registers counts for each component that calls the
// function around it. A router of chi, of gorilla or of net/http is where something mounts it, in whatever package, or else at the root.
//
// It runs where a component has exposes.http, exposes.grpc or exposes.openapi, or where the rules have a format or majors. It needs
// types, so it looks at one build configuration. It looks only at packages whose imports lead to a library of routes. Routes
// in _test.go files are not looked at unless the policy says tests: check; generated files are, unless it says generated: ignore.
//
// # Rule routes-version
//
// routes-version: a route does not begin as all have to, or a component serves too many major versions
//
// Why: who calls a route without a version cannot be told that it changes. Each version that still lives is one more to keep.
//
// Bad:
//
//	r.Get("/experiments", list) // rules: {routes: {format: "/api/v{major}/"}}
//
// Good:
//
//	r.Get("/api/v1/experiments", list)
//
// Policy keys: format of rules.routes, what paths begin with. Without one nothing is said. exempt is globs of paths that need
// none, and majors how many major versions a component may serve at a time.
//
// Exceptions: in the policy, with the component or package that registers the route.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, and routes whose router is known there to be put
// under no other; golangci-lint: packages of the run, through the linter governtypes, and the same routes.
//
// Limits: a route whose beginning is not known is left out: "govern routes" lists it. What a generator of routes that is
// not known registers, what reads paths from files, and reflection are not seen.
//
// # Rule routes-unexposed
//
// routes-unexposed: a component serves a route that it does not say it exposes
//
// Why: what is exposed is what others may build on. A route that nobody lists is one that nobody looks after.
//
// Bad:
//
//	# exposes: {http: [/api/v1/experiments]}
//	r.Get("/api/v1/pipelines", list)
//
// Good:
//
//	# exposes: {http: [/api/v1/experiments, /api/v1/pipelines]}
//	r.Get("/api/v1/pipelines", list)
//
// Policy keys: exposes.http of the component: a path and all below it, or with a method before it one route. Of a component without,
// nothing is said. exempt of rules.routes is paths that need no place there. exposes.grpc is the same of the services of gRPC and Connect
// that the component registers; those of the library itself, such as health checks, need no place. The default level is warn.
//
// Exceptions: in the policy, with the component or package that registers the route.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, and routes whose router is known there to be put
// under no other; golangci-lint: packages of the run, through the linter governtypes, and the same routes.
//
// Limits: as of routes-version. A route of which a part is not known is left out.
//
// # Rule routes-unserved
//
// routes-unserved: a component says that it exposes what none of its code serves
//
// Why: others build on what is exposed, and find out when they call it that it is not there.
//
// Bad:
//
//	# exposes: {http: [GET /api/v1/experiments/{id}]}
//	r.Get("/api/v1/experiments", list)
//
// Good:
//
//	# exposes: {http: [GET /api/v1/experiments/{id}]}
//	r.Get("/api/v1/experiments/{id}", get)
//
// Policy keys: exposes.http and exposes.grpc of the component.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete for one build configuration; go vet: nothing; golangci-lint: nothing.
//
// Limits: a component of which no route is found says nothing, since another library may serve it. So does a route of which a part is
// not known, where it may be the one. A service of exposes.grpc is served if any code of the repository registers it. Where no code
// registers any, and where a component has no Go code, nothing is said.
//
// # Rule routes-duplicate
//
// routes-duplicate: a route is registered a second time on one router
//
// Why: one of the two answers, and which one depends on the library and on the order. Some stop the program at its start.
//
// Bad:
//
//	r.Get("/api/v1/experiments", list)
//	r.Get("/api/v1/experiments", listAll)
//
// Good:
//
//	r.Get("/api/v1/experiments", list)
//	r.Get("/api/v1/experiments/all", listAll)
//
// Policy keys: none.
//
// Exceptions: in the policy, with the component or package that registers the route.
//
// Drivers: govern: complete for one build configuration; go vet: nothing; golangci-lint: nothing.
//
// Limits: a route that a condition decides about is left out. So is one on a router of which it is not known where it is made.
//
// # Rule routes-undocumented
//
// routes-undocumented: a component serves a route that its OpenAPI files do not have
//
// Why: clients are written and generated by the description. What it leaves out, nobody knows how to call.
//
// Bad:
//
//	# exposes: {openapi: api/openapi.yaml}, which has GET /api/v1/users
//	r.Post("/api/v1/users", create)
//
// Good:
//
//	# paths: {/api/v1/users: {get: {...}, post: {...}}}
//	r.Post("/api/v1/users", create)
//
// Policy keys: exposes.openapi of the component: a file, or a list of such, of OpenAPI 3 or Swagger 2.0, as YAML or JSON. Paths are below
// those of the servers, and a reference may lead to other files of the repository. Parameters are alike whatever their names. exempt
// of rules.routes is paths that need no place there. The default level is warn.
//
// Exceptions: in the policy, with the component or package that registers the route.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, and routes whose router is known there to be put
// under no other; golangci-lint: packages of the run, through the linter governtypes, and the same routes.
//
// Limits: as of routes-version. A route of which a part is not known is left out, and so is one for OPTIONS or CONNECT. One for HEAD is
// documented where GET is. A file that cannot be read fails the run of govern; the other drivers say nothing then. Webhooks and callbacks
// are no routes, and bodies and parameters are not compared.
//
// # Rule routes-phantom
//
// routes-phantom: an OpenAPI file has an operation that none of the code serves
//
// Why: who calls what the description promises finds out that it is not there.
//
// Bad:
//
//	# paths: {/api/v1/users: {get: {...}, delete: {...}}}
//	r.Get("/api/v1/users", list)
//
// Good:
//
//	# paths: {/api/v1/users: {get: {...}}}
//	r.Get("/api/v1/users", list)
//
// Policy keys: exposes.openapi of the component, as for routes-undocumented. Where several components name a file, one of them has to
// serve each of its operations. The default level is warn.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete for one build configuration; go vet: nothing; golangci-lint: nothing.
//
// Limits: a component of which no route is found says nothing, since another library may serve it. So does a route of which a part is
// not known, where it may be the one.
//
// # Rule routes-proto
//
// routes-proto: an RPC service has no version in its proto package, or no file of the repository declares it
//
// Why: who calls a service without a version cannot be told that it changes. One that no file declares cannot be called by anybody else.
//
// Bad:
//
//	package phoenix;
//	service Users { rpc Get(GetRequest) returns (User); } // exposes: {grpc: [phoenix.Users]}
//
// Good:
//
//	package phoenix.v1;
//	service Users { rpc Get(GetRequest) returns (User); } // exposes: {grpc: [phoenix.v1.Users]}
//
// Policy keys: exposes.grpc of the component: services by their full names. The default level is warn.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete; go vet: nothing; golangci-lint: nothing.
//
// Limits: a version is v1, v2beta1 and what else buf takes for one. Files of others, in vendor and node_modules, declare nothing. Where no
// file of the repository is one of protocol buffers, nothing is said of those that are missing.
//
// # Rule routes-dynamic
//
// routes-dynamic: a route of which a part is not known
//
// Why: what cannot be read from the source cannot be held against the policy. The rule makes the blind spots visible.
//
// Bad:
//
//	r.Get(os.Getenv("PREFIX")+"/users", users)
//
// Good:
//
//	r.Get("/api/v1/users", users)
//
// Policy keys: none. The default level is off. A directive //govern:routes names routes, parted by commas. It stands on the line of the
// call, the line above, or in the comment of the function. It is believed, and judged like any other route.
//
// Exceptions: in the policy, with the component or the package.
//
// Drivers: govern: complete for one build configuration; go vet: nothing, as other packages tell where a router is put;
// golangci-lint: nothing, for the same reason.
//
// Limits: as of routes-version.
//
// # Rule routes-notice
//
// routes-notice: a route is gone that was not deprecated, or not for long enough
//
// Why: who calls a route finds out in production that it is not there. A notice gives others the time to follow.
//
// Bad:
//
//	r.Get("/api/v1/experiments", list) // removed in the next commit
//
// Good:
//
//	// list answers with all experiments.
//	//
//	// Deprecated: call /api/v2/experiments; removed after 2027-09-01.
//	func list(w http.ResponseWriter, r *http.Request)
//
// Policy keys: notice of rules.routes, a time such as 6 months. Without one nothing is said. A route is deprecated by a paragraph of a
// comment that begins with "Deprecated: ", of the function that answers or where it is registered, or by its operation in an
// OpenAPI file of the component. The line tells by its commit since when. A route that moved within its component is there. So is one that
// another component serves, where the policy has gateways, an alias, or an OpenAPI file of both. exempt of rules.routes is paths that
// may go at any time.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: with -base; go vet: nothing, as it has no revision to compare with;
// golangci-lint: nothing, for the same reason.
//
// Limits: one build configuration of either revision is looked at. Nothing is found of a route that another one may be, of which a part
// is not known. The last line of the run says so. Services of gRPC are not judged. In a shallow clone it may be that the age cannot
// be told; that fails the run.
package routes
