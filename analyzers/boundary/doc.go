// Package boundary defines an analyzer that holds imports against the boundaries
// between components.
//
// # Analyzer boundary
//
// boundary: report imports that cross a component boundary without a right to
//
// A component may import another one only in a direction that the kinds allow. Where that is asked, it may do so
// only if it declares so. It may import only public packages. The first of these that an import breaks is
// reported, so one import has one finding, whose advice is for all of them. Of public packages it names three, the
// best first. Those called as what was imported come first, then clients and contracts, then near ones. It never
// names commands, mocks and helpers of tests. Where cycles-component advises to remove the import, so do these
// rules; go vet does not see such cycles.
//
// # Rule boundary-direction
//
// boundary-direction: a component imports one of a kind that its own kind may not depend on
//
// Why: a library that imports a service cannot be shared, and production code that
// imports a tool or a test package ships it. Such an edge is wrong whoever agrees to it.
//
// Bad:
//
//	package auth // library "pkg"
//
//	import "example.com/mono/services/api/client"
//
// Good:
//
//	package auth // library "pkg"
//
//	type Users interface{ Lookup(id string) (User, error) } // the service passes one in
//
// Policy keys: kind of both components. The table of kinds is fixed. A service may depend on libraries, contracts
// and a service's public packages. Libraries and contracts may depend on each other. A tool may depend on all but
// roots and tests. So may a root, also on private packages. A test may depend on all. A _test.go file may import
// kinds root and test.
//
// Exceptions: in the policy, with the importing component or package and the
// imported one.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: code in no component may import in any direction; what it gains by that,
// boundary-unassigned reports.
//
// # Rule boundary-undeclared
//
// boundary-undeclared: a service imports another that its uses do not name, or a library one that its only does not
//
// Why: the list of uses is the architecture that was agreed on. An import that is not
// in it is a new dependency between teams, made without telling them.
//
// Bad:
//
//	// govern.yaml: dashboard: {kind: service, uses: []}
//	package dashboard
//
//	import "example.com/mono/services/api/client"
//
// Good:
//
//	// govern.yaml: dashboard: {kind: service, uses: [api]}
//	package dashboard
//
//	import "example.com/mono/services/api/client"
//
// Policy keys: uses of a service; only of a library, contract or root, which is exhaustive.
//
// Exceptions: in the policy, with the importing component or package and the
// imported one.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: without a policy file nothing could be declared, so the rule is silent.
//
// # Rule boundary-private
//
// boundary-private: a component imports a package that another keeps to itself
//
// Why: what others import can no longer be changed freely. A component names the few
// packages that it keeps stable for others; the rest is its own.
//
// Bad:
//
//	package dashboard
//
//	import "example.com/mono/services/api/store"
//
// Good:
//
//	package dashboard
//
//	import "example.com/mono/services/api/client"
//
// Policy keys: public, patterns relative to the component's paths. Omitted, it means
// nothing for a service or tool and everything for the other kinds. A package below
// an internal directory of the component is never public, also where the go command
// would allow the import. Who is of kind root, a main that puts services together, may
// import private packages, those below internal where the go command allows it.
//
// Exceptions: in the policy, with the importing component or package and the
// imported one.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: a value of a private type that a public package hands out is not seen.
//
// # Rule boundary-linkname
//
// boundary-linkname: a go:linkname directive reaches into another component
//
// Why: a linkname reaches any symbol, private or not, without an import that
// a reviewer or a tool would see.
//
// Bad:
//
//	//go:linkname secret example.com/mono/services/api/store.secret
//	func secret() string
//
// Good:
//
//	import "example.com/mono/services/api/client"
//
// Policy keys: none beyond the components.
//
// Exceptions: in the policy, with the component or package of the directive and the
// one it reaches.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: directives in assembly and -ldflags -X are not read.
//
// # Rule boundary-unassigned
//
// boundary-unassigned: packages belong to no component
//
// Why: code that no component holds has no owner and no rules; it is where
// dependencies go that the policy would not allow.
//
// Bad:
//
//	misc/helpers.go // in no component's path
//
// Good:
//
//	# govern.yaml
//	misc: {kind: library, path: misc, owner: "@platform-team"}
//
// Policy keys: path and paths of components, discover. There is one finding for each
// topmost directory that neither is in a component nor has one below it. The default
// level is warn.
//
// Exceptions: in the policy, with the directory as a package pattern.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where the first
// package of the directory is in the run.
//
// Limits: directories named testdata, vendor or node_modules, or beginning with "." or "_", are not looked at. Neither
// are those that an ignore directive of a go.mod names.
package boundary
