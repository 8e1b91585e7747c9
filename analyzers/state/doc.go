// Package state defines an analyzer that finds mutable state which parts of a program share in memory.
//
// # Analyzer state
//
// state: report variables of packages that are written by others, or while programs run without a lock
//
// A variable of a package that nobody writes once the program has started is no shared state: an error, a regular expression, a table. So
// the rules look for writes, and not for variables. A write is an assignment, also to a field, an element or what a pointer leads to, and
// delete, clear and copy. It is a call of a function or method that writes what it is given, too, through whatever functions.
// What a local variable or a function returns of a variable is followed.
//
// A program starts by its init functions, the initialisers of variables, main, and what these call on their way. Functions that
// commands of cobra and urfave/cli run, or that fx, dig and wire call, are part of that. What is stored or handed on, or runs in
// a goroutine or an endless loop, runs later. A method that nobody calls by its name may be called at any time. A function literal
// runs on the way where the function that it is handed to only calls it. So does one that answers by a truth value or a number.
//
// It runs where the policy has state. It needs types, so it looks at one build configuration. _test.go files, files that import package
// testing, and generated ones are not looked at. Neither are components of kind test.
//
// # Rule state-foreign-write
//
// state-foreign-write: code writes a variable of a package of another component
//
// Why: two components that write one variable are one component. Who reads it does not know who set it, and when.
//
// Bad:
//
//	package api
//
//	limits.Default.Requests = 100 // a variable of library "limits"
//
// Good:
//
//	package api
//
//	limiter := limits.New(limits.Options{Requests: 100})
//
// Policy keys: state. A method that takes a lock for its write is the way that the owner offers, and is let be.
//
// Exceptions: in the policy, with the writing component or package and the directory of the variable.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: a pointer that was stored elsewhere before, reflection, unsafe and linkname are not seen. What a method does that is called
// through an interface is not seen either, and nor is what a function literal does with its parameters. A local variable to which
// something unknown is assigned as well is not followed. Functions outside the repository are known to change nothing, but for
// some of the standard library. State outside of the process, as in files, is not looked at.
//
// # Rule state-unguarded
//
// state-unguarded: a shared package writes a variable of its own while programs run, and no lock is held
//
// Why: whoever uses a shared package may do so from many goroutines. A variable that one writes and another reads is a race, and a
// test that sets it changes what other tests see.
//
// Bad:
//
//	var current Config
//
//	func Set(c Config) { current = c } // called by a handler
//
// Good:
//
//	var (
//		mu      sync.RWMutex
//		current Config
//	)
//
//	func Set(c Config) {
//		mu.Lock()
//		defer mu.Unlock()
//		current = c
//	}
//
// Policy keys: state. Shared packages are those of libraries and contracts. A lock is a mutex of package sync in a variable of a package,
// or in what the function is given. What sync.Once and its like run is guarded.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: nothing, as it takes all callers to tell when a write happens;
// golangci-lint: nothing, for the same reason.
//
// Limits: as of state-foreign-write. Whether readers take the lock, too, is not asked, and neither is whether it is the right one. A lock
// that one branch takes is not held after it. Functions that take a lock for their caller, or call what they are given under one, are
// known. A channel that serves as a lock, and a variable that one goroutine alone uses, are not. A function that nobody in the
// repository calls does not run.
//
// # Rule state-global-setter
//
// state-global-setter: code sets something for the whole process, and is not what puts the program together
//
// Why: the logger, the environment and the default client of a process are set once, where the program is put together. A package that
// sets them changes all others, and the last one wins.
//
// Bad:
//
//	package store
//
//	func New() *Store { slog.SetDefault(logger) }
//
// Good:
//
//	package main
//
//	func main() { slog.SetDefault(logger) }
//
// Policy keys: state, with roots, packages beside those of commands that put programs together, and setters, further functions. Known
// are those of log, log/slog, flag, os, net/http, math/rand, runtime, OpenTelemetry, zap, zerolog, logrus, gin, grpclog, viper and
// OpenFeature. An assignment to a variable of a package outside the repository counts, too. The default level is warn.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: a setter that is handed on as a value is not seen. There is one finding for all that a package sets of another one.
//
// # Rule state-guarded
//
// state-guarded: a shared package keeps state in a variable, under a lock
//
// Why: it is no race, but it is one state for all users of the package in a process: tests, tenants and second servers share it.
//
// Bad:
//
//	var registry = map[string]Handler{}
//
// Good:
//
//	type Registry struct{ handlers map[string]Handler }
//
// Policy keys: state. The default level is off.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: nothing, as it takes all callers to tell when a write happens;
// golangci-lint: nothing, for the same reason.
//
// Limits: as of state-unguarded.
package state
