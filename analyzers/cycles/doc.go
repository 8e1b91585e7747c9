// Package cycles defines an analyzer that finds packages, components and
// modules that depend on each other.
//
// # Analyzer cycles
//
// cycles: report packages, components and modules that depend on each other
//
// Cycles are found as strongly connected sets. A set of packages or modules is one finding with its shortest cycle
// and its members. The finding also has the smallest set of imports found whose removal leaves no cycle. The
// setting tests says how imports in _test.go files count. By separate, the default, cycles that need them are
// findings of their own, and warnings between components. By same they count like any other, and by ignore they
// are not looked at.
//
// # Rule cycles-package
//
// cycles-package: packages import each other
//
// Why: such code does not compile, and the compiler names one cycle in one build
// configuration. This rule shows the whole set, for every configuration, and what to remove.
//
// Bad:
//
//	package order // imports "example.com/mono/invoice"
//	package invoice // imports "example.com/mono/order"
//
// Good:
//
//	package order // imports "example.com/mono/invoice"
//	package invoice // declares the interface that order implements
//
// Policy keys: rules.cycles.tests.
//
// Exceptions: none is of use, as the code does not compile.
//
// Drivers: govern: complete; go vet: not seen, as the go command refuses such code first; golangci-lint: where a
// package of the cycle is in the run.
//
// Limits: a cycle counts only if one build configuration has all its imports. Where the search for
// one is given up, after a thousand combinations of constraints, the finding says so.
//
// # Rule cycles-component
//
// cycles-component: components depend on each other through their packages
//
// Why: two components that need each other are one: neither can be built, tested, released
// or moved without the other. The packages need not be in a cycle for that.
//
// One shared library that needs a service makes a set of all that need the library, which hides what is wrong. So the
// imports that would have to go are looked for first, those that the policy does not grant before all others. Each is
// one finding, with the shortest cycle, a knot, that it alone would close. A set with more than 20 such imports
// between components is one finding. Up to 20 members are named. What is advised here, the boundary rules advise for
// the same import.
//
// Bad:
//
//	package auth // library "pkg": imports "example.com/mono/contracts/user"
//	package event // contract "contracts": imports "example.com/mono/pkg/clock"
//
// Good:
//
//	package event // contract "contracts": takes a time.Time, imports nothing of pkg
//
// Policy keys: the components; rules.cycles.tests.
//
// Exceptions: in the policy, with the component or package of the import that the finding stands at.
//
// Drivers: govern: complete; go vet: not seen, but an import against the declared uses, which are free of cycles, is
// boundary-undeclared; golangci-lint: where the package of the first import is in the run.
//
// Limits: imports of all build configurations are united, and an import that needs a
// particular one says so. Imports on a cycle of packages are that rule's. A baseline that knows a set as
// a whole knows each knot in it, until its members change.
//
// # Rule cycles-module
//
// cycles-module: modules of the repository require each other
//
// Why: neither module can be released without an older version of the other. Which version of each is used depends
// on where one stands.
//
// Bad:
//
//	// a/go.mod: require example.com/mono/b v0.1.0
//	// b/go.mod: require example.com/mono/a v0.1.0
//
// Good:
//
//	// a/go.mod: require example.com/mono/b v0.1.0
//	// b/go.mod requires nothing of the repository
//
// Policy keys: none. It is legal Go, so the default level is warn.
//
// Exceptions: in the policy, with the component of the first module.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package of
// the first module is in the run.
//
// Limits: requirements that only "// indirect" lines state count as well.
package cycles
