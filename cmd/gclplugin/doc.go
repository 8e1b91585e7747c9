// Package gclplugin makes the analyzers of govern linters of golangci-lint, by the
// module plugin system: "govern" for the rules that need syntax alone, and "governtypes" for those
// that need types.
//
// They are configured in .golangci.yml:
//
//	linters:
//	  enable: [govern, governtypes]
//	  settings:
//	    custom:
//	      govern: &govern
//	        type: module
//	        settings:
//	          policy: build/govern.yaml
//	          level: warn
//	      governtypes: *govern
//
// The settings, the same for both, none of which is needed:
//
//   - policy: the policy file, relative to the root of the repository; without it, the
//     one that GOVERN_POLICY names, the govern.yaml at the root, or the conventions.
//   - inline: the policy itself, as a mapping, where there is no file for it.
//   - level: the lowest level reported, "warn" (the default) or "error".
//
// # What golangci-lint shows
//
// The rest is about "govern" first; of "governtypes" see below.
//
// golangci-lint runs an analyzer on each package that its patterns match and go list can
// load. What lies in no such package is not reported: directories whose files are all
// excluded by build constraints, other modules, and Go files in no module. A file that
// its package excludes is judged with the package.
//
// A package may have a syntax error, an import cycle or an import that the go command forbids. Then golangci-lint
// reports that as "typecheck" and nothing else, and fails. A type error has the same effect where a linter that needs
// types runs beside this one; under --fast-only none does.
//
// It joins all linters of a run in one cache entry for each package. Its key holds the names of the analyzers but
// nothing of the policy. The key of this linter is the name of an analyzer that finds nothing; see
// [LinterPlugin.BuildAnalyzers].
//
// # Rules that need types
//
// Two linters, because golangci-lint shows nothing but "typecheck", of no linter, while a package that
// one in types mode looks at does not compile; --fast-only leaves such linters out. Where the policy gives no
// rule that needs types any work, "governtypes" is in syntax mode too, and costs nothing.
//
// It sees one build configuration, that of golangci-lint's run.build-tags, GOOS and GOARCH, and of a package only
// what the build has. With an empty cache golangci-lint parses all that is imported, the standard library
// included, for any linter that has facts; the analyzers themselves run on packages of the repository alone.
package gclplugin
