// Package gclplugin makes the analyzers of govern a linter of golangci-lint, by the
// module plugin system: the linter "govern", in syntax mode.
//
// It is configured in .golangci.yml:
//
//	linters:
//	  enable: [govern]
//	  settings:
//	    custom:
//	      govern:
//	        type: module
//	        settings:
//	          policy: build/govern.yaml
//	          level: warn
//
// The settings, none of which is needed:
//
//   - policy: the policy file, relative to the root of the repository; without it, the
//     one that GOVERN_POLICY names, the govern.yaml at the root, or the conventions.
//   - inline: the policy itself, as a mapping, where there is no file for it.
//   - level: the lowest level reported, "warn" (the default) or "error".
//
// # What golangci-lint shows
//
// golangci-lint runs an analyzer on each package that its patterns match and go list can
// load. What lies in no such package is not reported: directories whose files are all
// excluded by build constraints, other modules, and Go files in no module. A file that
// its package excludes is judged with the package.
//
// While a package has a syntax error, an import cycle or an import that the go command
// forbids, golangci-lint reports that as "typecheck" and nothing else, and fails. A type
// error has the same effect where a linter that needs types runs beside this one; under
// --fast-only none does.
//
// It joins all linters of a run in one cache entry for each package, whose key holds the
// names of the analyzers but nothing of the policy. The key of this linter is the name of
// an analyzer that finds nothing; see [LinterPlugin.BuildAnalyzers].
package gclplugin
