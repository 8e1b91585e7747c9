// Package allow defines an analyzer that holds //govern:allow directives to their form.
//
// # Analyzer allow
//
// allow: report //govern:allow directives that give no reason or name no rule
//
// A directive allows findings of one rule on the lines that it holds for:
//
//	import "example.com/corp/api/store" //govern:allow boundary-private moves with ADR-012
//
// Behind code it holds for that line and the statement that ends there. In the comment of a declaration it holds
// for all of that, and on a line of its own for the next one. A directive that is reported here allows nothing.
// One that allows nothing because there is nothing left to allow is a warning of govern, which names the rules of
// what is found there. "govern exceptions" lists it too.
//
// # Rule allow-reason
//
// allow-reason: a //govern:allow directive gives no reason
//
// Why: whoever meets the directive in a year decides by its reason whether it can go.
//
// Bad:
//
//	import "example.com/corp/api/store" //govern:allow boundary-private
//
// Good:
//
//	import "example.com/corp/api/store" //govern:allow boundary-private moves with ADR-012
//
// Policy keys: none.
//
// Exceptions: in the policy, with the package or component.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: whether the reason is a good one is for reviewers.
//
// # Rule allow-rule
//
// allow-rule: a //govern:allow directive names no rule
//
// Why: a directive with a misspelt rule looks as if it allowed something.
//
// Bad:
//
//	import "example.com/corp/api/store" //govern:allow boundary moves with ADR-012
//
// Good:
//
//	import "example.com/corp/api/store" //govern:allow boundary-private moves with ADR-012
//
// Policy keys: none.
//
// Exceptions: in the policy, with the package or component.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: findings outside Go files, in a go.mod or a migration, are allowed in the policy only.
package allow
