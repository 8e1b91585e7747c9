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
// Policy keys: kind of both components. A kind of the policy's own, in kinds, says by may which kinds it may import. It is
// like one of the table otherwise, which is fixed. A service may depend on libraries, contracts
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
// # Rule boundary-layer
//
// boundary-layer: a package imports one of an earlier layer of its component, or leaps past a layer that may not be left out
//
// Why: layers keep what changes often, such as the form of requests, apart from what must not change with it.
// One import in the wrong direction ties both together, and the next one finds that it is the custom.
//
// Bad:
//
//	// govern.yaml: api: {layers: [handler, service, store]}
//	package store // services/api/store
//
//	import "example.com/mono/services/api/handler"
//
// Good:
//
//	package store
//
//	type Request struct{ ID string } // what the store needs, declared where it is needed
//
// Policy keys: layers of a component, in the order in which they import. The key layers at the top of the policy says
// the same for all components of a kind. A layer is what lies in directories of its name; of several names in a path
// the outermost decides. With paths it is what these match, relative to the component. With strict a layer may
// import the next one alone. Imports of _test.go files count with tests: check.
//
// Exceptions: in the policy, with the importing package and the imported one.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: what passes through packages in no layer is not seen; boundary-unlayered reports these.
//
// # Rule boundary-unlayered
//
// boundary-unlayered: a package of a component with layers is in none of them
//
// Why: any layer may import such a package, and it may import any. So it is a way around the order.
//
// Bad:
//
//	// govern.yaml: api: {layers: [handler, store]}
//	package util // services/api/util
//
// Good:
//
//	// govern.yaml: api: {layers: [handler, store, {name: base, paths: [util/...]}]}
//	package util // services/api/util
//
// Policy keys: layers of a component, and layers at the top. Programs and packages that hold tests alone are not asked
// for. The default level is warn.
//
// Exceptions: in the policy, with the package.
//
// Drivers: govern: complete; go vet: not seen, as it warns; golangci-lint: packages of the run.
//
// Limits: none known.
//
// # Rule boundary-denied
//
// boundary-denied: a package of the repository is imported that the policy denies to the importing code by its path
//
// Why: some packages are not for some code, whoever may import their component. They are old, or for one layer.
//
// Bad:
//
//	// govern.yaml: imports: {deny: [{path: example.com/mono/pkg/legacy, instead: example.com/mono/pkg/clock}]}
//	package api
//
//	import "example.com/mono/pkg/legacy"
//
// Good:
//
//	package api
//
//	import "example.com/mono/pkg/clock"
//
// Policy keys: deny and only of imports, of a component, of a kind and at the top of the policy. Lists of what is allowed
// are not about packages of the repository.
//
// Exceptions: in the policy, with the importing component or package and the imported one.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: an import that boundary-direction, boundary-undeclared or boundary-private reports is reported once.
//
// # Rule boundary-external
//
// boundary-external: a package is imported from outside the repository that the policy does not allow there
//
// Why: each such package is a decision for all who build the repository, and one that is hard to take back. Where a
// database or a protocol is used in one layer alone, it can be exchanged.
//
// Bad:
//
//	// govern.yaml: imports: {deny: [{path: github.com/pkg/errors, instead: errors}]}
//	package api
//
//	import "github.com/pkg/errors"
//
// Good:
//
//	package api
//
//	import "errors"
//
// Policy keys: imports of a component, imports at the top of the policy for all, and kinds there for each kind. What is in
// deny may not be imported; what is in only, by some alone. Where there is an allow, nothing else may be. All that is
// said of the standard library stands below std. The page on policies has every key.
//
// Exceptions: in the policy. The from is the importing component or package. The to is a package outside, x, or x/...
// for all below it.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: what a package outside imports itself is not seen; rules on modules are about that.
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
//
// # Rule boundary-incomplete
//
// boundary-incomplete: a component has not said of itself what the policy requires
//
// Why: a new directory is a component at once where discover finds it. Nobody has asked its team yet whom it calls,
// or which packages others may use.
//
// Bad:
//
//	# govern.yaml
//	discover: [{path: services/*, kind: service, owner: "@apps", require: [owner, public]}]
//
// Good:
//
//	# services/billing/govern.component.yaml, which the include of govern.yaml names
//	kind: service
//	owner: "@billing"
//	public: [client]
//
// Policy keys: require of an entry of discover, and require at the top of the policy, which lists keys by kind. Any key
// of a component but kind and path can stand there. An empty list is one, too: public: [] says that nothing is. What
// discover requires holds for all directories that it finds. Those with an entry of their own are among them.
// The finding is the team's of the component. Where that has no owner, it is the one's that discover names.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where the first
// package of the component is in the run.
//
// Limits: a component without a Go package is not asked, as there is no place to say so.
package boundary
