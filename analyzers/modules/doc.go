// Package modules defines an analyzer that holds the go.mod files of a repository, and what its code uses of
// other modules, against the policy.
//
// # Analyzer modules
//
// modules: report modules outside the repository that are not approved, too many, or of several versions
//
// It reads every go.mod, the go.work at the root, and the imports of all Go files. A requirement is one of tests if
// only tests import packages of it. Tests are _test.go files and components of kind test. Files whose constraint asks for the tag tools
// or ignore count as tests here. So do those of directories such as testdata that tests alone import. In a workspace, imports of all
// its modules count for what one of them requires. A module of the repository is none of these rules' business, wherever it is required.
//
// # Rule modules-unapproved
//
// modules-unapproved: a module outside the repository is used without an approval
//
// Why: each module is code that somebody else may change, and a licence, a maintainer and a history of faults come with
// it. Who wants one says why, and somebody agrees.
//
// An approval names the module, who approved it and why. It may be for some components alone, and it may have a last
// day. The list stands in the policy, or in a file of its own that the policy names. What security names needs an entry of
// its own name: a glob does not do. That may be packages of the standard library, too.
//
// Bad:
//
//	// govern.yaml: dependencies: {approved: [github.com/jackc/pgx/v5]}
//	// go.mod: require github.com/lib/pq v1.10.9
//
// Good:
//
//	// govern.yaml: dependencies: {approved: [github.com/jackc/pgx/v5]}
//	// go.mod: require github.com/jackc/pgx/v5 v5.7.1
//
// Policy keys: dependencies.approved, dependencies.require_approval, dependencies.security.
//
// Exceptions: in the policy, with the component of the module or of the import in from, and the path of the required
// module in to.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package
// of the module is in the run.
//
// Limits: requirements that a comment calls indirect need no approval where no production code imports them: the module that
// needs them has one. Nor do those that only tests import, or tool directives.
//
// # Rule modules-major
//
// modules-major: a module is used in another major version than the one that is approved
//
// Why: a major version breaks what was there before, and is often the work of other people.
//
// Bad:
//
//	// govern.yaml: dependencies: {approved: [github.com/jackc/pgx/v4]}
//	// go.mod: require github.com/jackc/pgx/v5 v5.7.1
//
// Good:
//
//	// govern.yaml: dependencies: {approved: [github.com/jackc/pgx/v4, github.com/jackc/pgx/v5]}
//	// go.mod: require github.com/jackc/pgx/v5 v5.7.1
//
// Policy keys: dependencies.approved, dependencies.require_approval.
//
// Exceptions: as for modules-unapproved.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package
// of the module is in the run.
//
// Limits: an approval by a glob is one of all major versions.
//
// # Rule modules-budget
//
// modules-budget: a component uses more modules outside the repository than it may
//
// Why: what is shared is imported by all, and so is what it imports.
//
// direct counts the modules of which production code of the component imports packages. transitive counts all that the
// go.mod files of the component require, those included that a comment calls indirect. A budget is one of a
// component, or of each component of a kind. That of the component holds.
//
// Bad:
//
//	// govern.yaml: dependencies: {budgets: {pkg: {direct: 1}}}
//	package pkg // imports "github.com/google/uuid" and "go.uber.org/zap"
//
// Good:
//
//	// govern.yaml: dependencies: {budgets: {pkg: {direct: 1}}}
//	package pkg // imports "github.com/google/uuid" and "log/slog"
//
// Policy keys: dependencies.budgets.
//
// Exceptions: in the policy, with the component.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where the first
// package of the component is in the run.
//
// Limits: a component without a go.mod of its own has no transitive modules that a file tells. One with a budget of
// its own for them gets a finding that says so; a budget of its kind is silent.
//
// # Rule modules-versions
//
// modules-versions: modules of one repository require different versions of one module
//
// Why: code that runs in one service and fails in another is hard to find, and each version is one more to look after. What
// is older than the newest in the repository is reported, with the newest. That is so of versions, of major versions, and
// of the lines go and toolchain. 1.25 and 1.25.0 are one version of Go.
//
// Bad:
//
//	// services/api/go.mod: require github.com/google/uuid v1.3.0
//	// services/web/go.mod: require github.com/google/uuid v1.6.0
//
// Good:
//
//	// services/api/go.mod: require github.com/google/uuid v1.6.0
//	// services/web/go.mod: require github.com/google/uuid v1.6.0
//
// Policy keys: dependencies.consolidate.
//
// Exceptions: by dependencies.consolidate.allow; in the policy, with the component of the older one in from, and the
// module path in to.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package
// of the older module is in the run.
//
// Limits: requirements that a comment calls indirect and no code imports are not compared. Nor are modules of the repository, those
// that a directory replaces, and versions of no commit. Where a replace directive names a version, that counts. Without
// dependencies in the policy, modules below a directory called examples are not compared.
//
// # Rule modules-replace
//
// modules-replace: a replace directive leads nowhere, replaces nothing, or puts a fork in place without a reason
//
// Why: a fork gets no fixes unless somebody knows why it is there. What leads to a directory that is not there builds nowhere
// else.
//
// Bad:
//
//	replace github.com/lib/pq => github.com/platform/pq v1.10.9
//
// Good:
//
//	// The fix of #1234 is in no release.
//	replace github.com/lib/pq => github.com/platform/pq v1.10.9
//
// Policy keys: dependencies.approved: the fork may be approved in place of the comment.
//
// Exceptions: in the policy, with the component of the module in from, and the path of the replaced module in to.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: in a go.mod, where a
// package of the module is in the run.
//
// Limits: a directive replaces nothing if its module does not require what it names, nor any of the repository that this one needs.
// And no go.sum has what it is replaced by. Where one of these is of before Go 1.17, or lacks a requirement, its go.mod
// does not tell. Nor is that said where three modules of the same host are replaced and required: such are released together.
// An empty directory counts as a submodule of git that is not checked out. A path of gopkg.in is the one of GitHub that it serves.
//
// # Rule modules-licence
//
// modules-licence: a module is under a licence that the policy does not allow, or that is not known
//
// Why: some licences ask for what a company does not want to give, and code without one may not be used at all.
//
// The licences are those of the files at the top of the module, such as LICENSE and COPYING, in the module cache. All that such
// files hold count, by their texts or by a tag SPDX-License-Identifier. Where there is no such file, texts in the README count.
// An approval may say which of them holds. What is not in the cache is one warning for all, as
// nothing is fetched.
//
// Bad:
//
//	// govern.yaml: dependencies: {licences: {deny: [AGPL-3.0-only]}}
//	// go.mod: require example.com/agpl v1.0.0
//
// Good:
//
//	// govern.yaml: dependencies: {licences: {deny: [AGPL-3.0-only]}}
//	// go.mod: require example.com/mit v1.0.0
//
// Policy keys: dependencies.licences, dependencies.approved.
//
// Exceptions: in the policy, with the component of the module in from, and the path of the required module in to.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package
// of the module is in the run.
//
// Limits: a text does not tell -only from -or-later, so these are one. Files below the top, and headers in sources, are not
// read. A module in a directory of the repository is under that one's own licence unless it has a file. One
// in a directory outside of it is as any other.
//
// # Rule modules-unused
//
// modules-unused: a module is required, and no Go file imports a package of it
//
// Why: it is downloaded, scanned and updated for nothing.
//
// Bad:
//
//	// go.mod: require github.com/google/uuid v1.6.0
//	package api // imports nothing of it
//
// Good:
//
//	// go.mod requires nothing
//	package api
//
// Policy keys: dependencies.tidy asks for it.
//
// Exceptions: in the policy, with the component of the module in from, and the path of the required module in to.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package
// of the module is in the run.
//
// Limits: imports of all build configurations count, also in files that are built on their own. Code that is generated
// and not there imports nothing. Of modules in testdata and hidden directories it says nothing, as these are not looked at.
//
// # Rule modules-untidy
//
// modules-untidy: a go.mod or go.sum is not what the imports ask for
//
// Why: the next "go mod tidy" changes it in somebody else's commit, and builds with -mod=readonly fail.
//
// Such are imports of packages that no requirement has, requirements that a comment calls indirect while code imports them, and
// modules without a checksum. So is a go.sum that cannot be read.
// govern runs no "go mod tidy -diff" for that. It reads every module that the build
// needs, and asks the network for those that are not there.
//
// Bad:
//
//	// go.mod: require github.com/google/uuid v1.6.0 // indirect
//	package api // imports "github.com/google/uuid"
//
// Good:
//
//	// go.mod: require github.com/google/uuid v1.6.0
//	package api // imports "github.com/google/uuid"
//
// Policy keys: dependencies.tidy asks for it.
//
// Exceptions: in the policy, with the component of the module or import in from, and the path of the module or package in to.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: where a package
// of the module is in the run.
//
// Limits: what other modules require is not read, so that missing and superfluous indirect requirements are not seen.
//
// # Rule modules-orphan
//
// modules-orphan: Go code or a module is left out of all builds
//
// Why: nobody compiles it, tests it or notices that it broke, and it is read and changed all the same.
//
// Such are directories with Go files in no module, and those none of whose files any build configuration builds. So
// are modules that the go.work at the root does not use, and paths in it without a module. A comment in the go.work
// that names the directory of a module says that it is left out on purpose.
//
// Bad:
//
//	// go.work: use ./services/api
//	// services/web/go.mod: module example.com/web
//
// Good:
//
//	// go.work: use ./services/api and ./services/web
//	// services/web/go.mod: module example.com/web
//
// Policy keys: none.
//
// Exceptions: in the policy, with the component or directory.
//
// Drivers: govern: complete; go vet: not seen, as it is about the whole repository; golangci-lint: in Go files and go.mod,
// where their package is in the run.
//
// Limits: files that are built on their own, with //go:build ignore, need no module.
package modules
