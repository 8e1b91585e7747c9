// Package flowtest is a second client of the value flow, for tests: one that is not dbaccess, with sinks of its own.
//
// # Analyzer switches
//
// switches: report the flags that code defines
//
// It has work where there is a component named "flags".
//
// # Rule switches-defined
//
// switches-defined: code defines a flag
//
// Why: a test needs it.
//
// Bad:
//
//	flag.Bool("verbose", false, "")
//
// Good:
//
//	const verbose = false
//
// Policy keys: none.
//
// Exceptions: in the policy.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: those of the value flow.
package flowtest
