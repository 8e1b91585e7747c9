// Package flags defines an analyzer that finds which feature flags code uses, with which defaults. It holds that against where they are
// registered.
//
// # Analyzer flags
//
// flags: report feature flags that are on by default, that nobody registered, and that should be gone
//
// A feature flag is a promise to decide later. It is off until somebody switches it on, a file says whose it is and when it goes, and then
// it goes. Keys and defaults are followed through constants, helpers and wrappers, fields of structs and interfaces. A finding stands
// where the key is named.
//
// Known are the clients of OpenFeature, under its older paths as well, with interfaces and types that have its functions. So are
// LaunchDarkly, Unleash, GO Feature Flag, Split, and the provider of flagd where code asks it without a client.
//
// The registry is a manifest of the OpenFeature CLI, or flags of flagd or of GO Feature Flag, as JSON or YAML. A manifest may have more
// keys than OpenFeature reads, and the others have metadata. These are owner, stage (development, beta, ga or cleanup), remove_by,
// metric and kill_switch. What flagd and GO Feature Flag answer is no default: that is what code falls back to without them.
//
// It runs where the policy has flags. It needs types, so it looks at one build configuration. It looks only at packages whose
// imports lead to a library of flags. Test files are not looked at unless the policy says tests: check; generated files are, unless it
// says generated: ignore.
//
// # Rule flags-default-on
//
// flags-default-on: a boolean flag is on by default
//
// Why: code falls back to the default where the flags cannot be reached. A feature that is on then is one that nobody can switch off.
//
// Bad:
//
//	client.BooleanValue(ctx, "new-checkout", true, of.EvaluationContext{})
//
// Good:
//
//	client.BooleanValue(ctx, "new-checkout", false, of.EvaluationContext{})
//
// Policy keys: flags.default; any asks for no default. A flag with kill_switch: true in the registry may be on.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: other libraries are not seen, nor fields of a variable that stands in another package. A default that is not known, and one that
// an option gives, as of Unleash, are not judged. Of a key that is not known the default is not judged either.
//
// # Rule flags-unregistered
//
// flags-unregistered: code uses a flag that no file registers
//
// Why: a flag that is in no registry has no owner, and nobody knows that it is there when it is time to remove it. Or its name is
// misspelt, and the default is all that code ever gets.
//
// Bad:
//
//	client.BooleanValue(ctx, "new-chekout", false, of.EvaluationContext{})
//
// Good:
//
//	client.BooleanValue(ctx, "new-checkout", false, of.EvaluationContext{}) // which flags.json has
//
// Policy keys: flags.registry. Without it nothing is asked.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: as of flags-default-on. A file that cannot be read fails the run, and nothing is said to be missing in it.
//
// # Rule flags-overdue
//
// flags-overdue: a flag is used beyond its removal
//
// Why: each flag doubles what code may do. One that decided long ago is dead code, with a switch that somebody may touch.
//
// Bad:
//
//	"new-checkout": {"flagType": "boolean", "remove_by": "2026-06-30"} // and it is July
//
// Good:
//
//	"new-checkout": {"flagType": "boolean", "remove_by": "2026-12-31", "stage": "beta"}
//
// Policy keys: flags.registry, whose remove_by is the last day of a flag. One in stage cleanup is overdue on any day.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, without days; golangci-lint: packages of the run,
// through the linter governtypes, without days.
//
// Limits: as of flags-default-on. Days count as those of exceptions do: by govern alone, by the clock or by -as-of.
//
// # Rule flags-sdk
//
// flags-sdk: code asks another library for flags than the policy names
//
// Why: two libraries are two places where a flag is switched. By OpenFeature what answers can change without any code that asks.
//
// Bad:
//
//	ldClient.BoolVariation("new-checkout", user, false)
//
// Good:
//
//	client.BooleanValue(ctx, "new-checkout", false, of.EvaluationContext{}) // with a provider of LaunchDarkly
//
// Policy keys: flags.sdk. Without it nothing is asked.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: as of flags-default-on. A provider of OpenFeature asks whom it stands for, which is not reported. A call is reported where
// it stands, not where a wrapper of it is called.
//
// # Rule flags-unused
//
// flags-unused: a registered flag is used by no code
//
// Why: whoever switches it finds that nothing happens, and nobody knows whether that was so before.
//
// Bad:
//
//	"old-search": {"flagType": "boolean", "defaultValue": false} // and no code asks for it
//
// Good:
//
//	"new-search": {"flagType": "boolean", "defaultValue": false} // which services/search asks for
//
// Policy keys: flags.registry.
//
// Exceptions: in the policy, with the directory of the file.
//
// Drivers: govern: complete for one build configuration; go vet: no; golangci-lint: no.
//
// Limits: flags that other repositories use are not seen. In files of other languages any mention of a key counts as a use. So does a name
// that is known in part for each flag that it may be. Code that the OpenFeature CLI generates uses all flags of its manifest. While
// some code does not type-check, nothing is reported.
//
// # Rule flags-disagree
//
// flags-disagree: a flag has several defaults, or others than the registry says
//
// Why: where the flags cannot be reached, one part of a feature is on, and the other off.
//
// Bad:
//
//	package api  // client.BooleanValue(ctx, "new-checkout", false, user)
//	package jobs // client.BooleanValue(ctx, "new-checkout", true, user)
//
// Good:
//
//	package flags
//
//	func NewCheckout(ctx context.Context) bool { return client.Boolean(ctx, "new-checkout", false, user) }
//
// Policy keys: flags.registry, whose defaultValue and flagType count. Without them uses are held against each other.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run, against the registry; golangci-lint: packages of the
// run, through the linter governtypes, against the registry.
//
// Limits: as of flags-default-on. Objects are not compared.
//
// # Rule flags-incomplete
//
// flags-incomplete: the registry does not say what it must of a flag
//
// Why: who removes a flag, and when, is known on the day on which it is made. Later nobody remembers.
//
// Bad:
//
//	"new-checkout": {"flagType": "boolean", "defaultValue": false}
//
// Good:
//
//	"new-checkout": {"flagType": "boolean", "description": "The checkout in one page.", "owner": "@shop", "remove_by": "2027-03-31"}
//
// Policy keys: flags.registry, and flags.wants for what that must say: owner, description and remove_by, or what else it lists. A kill
// switch needs no remove_by.
//
// Exceptions: in the policy, with the directory of the file.
//
// Drivers: govern: complete; go vet: no; golangci-lint: no.
//
// Limits: that an owner is a team, and a metric one that exists, is not checked.
//
// # Rule flags-provider
//
// flags-provider: a provider is set that the policy does not list
//
// Why: who answers for all flags sees each user that a flag is asked for. One that answers from memory hides that nobody is asked.
//
// Bad:
//
//	openfeature.SetProviderAndWait(openfeature.NoopProvider{})
//
// Good:
//
//	openfeature.SetProviderAndWait(flagd.NewProvider())
//
// Policy keys: flags.provider, import paths or types. Without it nothing is asked.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: it is the type that counts. What a provider of the repository hands on to is not followed.
//
// # Rule flags-dynamic
//
// flags-dynamic: it is not known which flag code uses, or which provider it sets
//
// Why: of such code the other rules know nothing.
//
// Bad:
//
//	client.BooleanValue(ctx, r.Header.Get("feature"), false, user)
//
// Good:
//
//	client.BooleanValue(ctx, "new-checkout", false, user)
//
// Policy keys: none.
//
// Exceptions: in the policy, with the component or package, or by a comment that declares the flags: //govern:flags new-checkout,dark-mode.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run; golangci-lint: packages of the run, through the
// linter governtypes.
//
// Limits: as of flags-default-on. The rule is off unless the policy says otherwise.
package flags
