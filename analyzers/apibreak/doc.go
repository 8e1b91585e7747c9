// Package apibreak defines an analyzer of changes of shared packages that others have to follow.
//
// # Analyzer apibreak
//
// apibreak: report changes of shared packages that break others, and uses of what is to go
//
// Exported names of a shared component are a contract with the components that use them. With -base, govern compares the names that
// packages of shared components have with those of the revision, by golang.org/x/exp/apidiff. For each name that is gone or
// is something else it tells the components that mentioned it then, and their owners. A change of what nobody used only warns.
//
// It runs where the policy has breaking_changes. Packages below internal, commands and generated files are not looked at. It needs
// types, so it looks at one build configuration. A revision whose packages do not load is not comparable, and fails the run. Packages
// that the policy says need not load are left out, and the run says so. Modules that the go.mod of the revision requires have to be in
// the module cache. A component that has both another name and another directory is not known as the one that was.
//
// # Rule apibreak-undocumented
//
// apibreak-undocumented: a shared name is gone or changed, and no entry says so
//
// Why: who uses the name finds out when the build fails, and has nowhere to read what to do.
//
// Bad:
//
//	func Open(name string) error // was func Open() error
//
// Good:
//
//   - `store.Open` takes the name of the store; see the guide in docs. // BREAKING_CHANGES.md
//
// Policy keys: breaking_changes, with shared, the components, and file, which is BREAKING_CHANGES.md without the key. The entry is a
// line that the revision does not have. It names the symbol or the package. A link to a file that is not there does not count.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: with -base; go vet: nothing, as it has no revision to compare with;
// golangci-lint: nothing, for the same reason.
//
// Limits: whether links to other hosts lead somewhere is not asked. What is used through reflection or linkname is not seen. A type that
// implements an interface without a mention of it is not known as a user of that.
//
// # Rule apibreak-undeprecated
//
// apibreak-undeprecated: a shared name is gone or changed that was not deprecated, or not for long enough
//
// Why: a name that is deprecated for a while lets others follow when they have the time.
//
// Bad:
//
//	// Open opens the store.
//	func Open() error // removed in the next commit
//
// Good:
//
//	// Open opens the store.
//	//
//	// Deprecated: use OpenNamed; removed after 2027-03-01.
//	func Open() error
//
// Policy keys: breaking_changes, with notice, a time such as 3 months. The line tells by its commit since when a name is deprecated.
// What says so of a type or a package, says it of its members. Of a package that is gone it may be each of its names that does. An
// earlier day may stand below deprecated in the policy of the revision, such as pkg/log.Old: 2026-01-10.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: with -base; go vet: nothing, as it has no revision to compare with;
// golangci-lint: nothing, for the same reason.
//
// Limits: another value of a constant is not judged by it, nor is a package whose module has a higher version in its path. In a
// shallow clone it may be that the age cannot be told; that fails the run.
//
// # Rule apibreak-version
//
// apibreak-version: a shared component breaks others, and its version does not rise
//
// Why: a version that stays says that nobody has to do anything.
//
// Bad:
//
//	1.4.0 // VERSION, before and after
//
// Good:
//
//	2.0.0 // VERSION
//
// Policy keys: breaking_changes. The version is that of the file VERSION at the top of the component. Below 1.0.0 the second number has
// to rise. Without the file, modules of the component are judged that tags such as pkg/v1.4.0 say are released: the path of one has to
// become that of the next version, such as example.com/m/pkg/v2. Below v1.0.0 the tag has to rise that comes after the revision.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: with -base; go vet: nothing, as it has no revision to compare with;
// golangci-lint: nothing, for the same reason.
//
// Limits: a component without a file and without a released module of its own is not judged. A module below v1.0.0 is judged when its
// next tag is there. A shallow clone may have no tags; the run says so.
//
// # Rule apibreak-deprecated-use
//
// apibreak-deprecated-use: code uses a deprecated name of a shared component
//
// Why: as long as somebody uses it, it cannot go.
//
// Bad:
//
//	store.Open() // Deprecated: use OpenNamed.
//
// Good:
//
//	store.OpenNamed("orders")
//
// Policy keys: breaking_changes, with shared. The default level is warn. Uses within the component do not count.
//
// Exceptions: in the policy, with the using component or package and the directory of the name.
//
// Drivers: govern: complete for one build configuration; go vet: packages of the run;
// golangci-lint: packages of the run, through the linter governtypes.
//
// Limits: there is one finding for all uses of a name in a package. There is one for all uses of a package that is deprecated as a whole.
//
// # Rule apibreak-overdue
//
// apibreak-overdue: a deprecated name is there after the day on which it was to go
//
// Why: a day that passes without a word is one that nobody believes the next time.
//
// Bad:
//
//	// Deprecated: use OpenNamed; remove after 2026-06-01.
//	func Open() error
//
// Good:
//
//	func OpenNamed(name string) error
//
// Policy keys: breaking_changes, with shared. The default level is warn. The day is that of -as-of, or today.
//
// Exceptions: in the policy, with the component or package.
//
// Drivers: govern: complete for one build configuration; go vet: nothing, as its verdict does not change by the day;
// golangci-lint: nothing, for the same reason.
//
// Limits: a day is read as "remove after 2026-06-01", also with removed, on, by and from.
package apibreak
