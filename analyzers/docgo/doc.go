// Package docgo defines an analyzer that asks every package for one package comment,
// in doc.go.
//
// # Analyzer docgo
//
// docgo: report packages whose package comment is missing, misplaced, doubled or malformed
//
// Files of all build configurations are looked at. Test files, generated files, external
// test packages and files that are built on their own (//go:build ignore) are not
// asked. The setting require says where the comment stands: doc.go (the default), or comment,
// which accepts any file. A main package may carry it in any file.
//
// # Rule docgo-missing
//
// docgo-missing: no file of a package has a package comment
//
// Why: the package comment is the first thing that a reader of the package looks for, and the
// only place that says what the whole is for.
//
// Bad:
//
//	package billing
//
// Good:
//
//	// Package billing turns usage into invoices.
//	package billing
//
// Policy keys: rules.docgo.require.
//
// Exceptions: in the policy, with the package or component.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: a directory with tests or generated files only is not asked.
//
// # Rule docgo-misplaced
//
// docgo-misplaced: the package comment stands in another file than doc.go
//
// Why: a comment that is always in the same place is found and kept up to date, and is
// not lost when its file is split.
//
// Bad:
//
//	// Package billing turns usage into invoices.
//	package billing // invoice.go
//
// Good:
//
//	// Package billing turns usage into invoices.
//	package billing // doc.go
//
// Policy keys: rules.docgo.require: comment turns the rule off.
//
// Exceptions: in the policy, with the package or component.
//
// Drivers: govern: complete; go vet: packages of the run, with a fix where doc.go exists; golangci-lint: packages of the run, without the fix, which changes two files.
//
// Limits: no fix is offered where the comment holds directives, or where there is no doc.go.
//
// # Rule docgo-duplicate
//
// docgo-duplicate: several files of a package have package comments
//
// Why: godoc shows them one after the other, in the order of file names, as one text that
// nobody wrote.
//
// Bad:
//
//	// Copyright 2026 The Authors.
//	package billing // invoice.go, while doc.go has the package comment
//
// Good:
//
//	// Copyright 2026 The Authors.
//
//	package billing
//
// Policy keys: none.
//
// Exceptions: in the policy, with the package or component.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: comments that no build configuration has together, and those of generated files,
// are not counted.
//
// # Rule docgo-form
//
// docgo-form: a package comment does not begin as godoc readers expect, or is empty
//
// Why: lists of packages show the first sentence. It begins "Package name", or "Command
// name" for a main package, so that it reads well there and is found by search.
//
// Bad:
//
//	// TODO: describe.
//	package billing
//
// Good:
//
//	// Package billing turns usage into invoices.
//	package billing
//
// Policy keys: none.
//
// Exceptions: in the policy, with the package or component.
//
// Drivers: govern: complete; go vet: packages of the run; golangci-lint: packages of the run.
//
// Limits: of several comments the one in doc.go is looked at, else the first. For a main package
// the program's name as the first word and "Package main" are accepted too.
package docgo
