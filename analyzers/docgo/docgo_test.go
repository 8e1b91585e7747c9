package docgo_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/phoenix-platform/govern/analyzers/docgo"
	"github.com/phoenix-platform/govern/internal/fixture"
)

const head = `
-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  lib: {kind: library, path: lib, owner: "@l"}
  loose:
    kind: library
    path: loose
    owner: "@l"
    rules: {docgo: {require: comment}}
`

func Test(t *testing.T) {
	tests := []struct {
		name, archive string
		want          []string
	}{
		{"well documented", `
-- lib/a/doc.go --
// Package a is documented.
package a
-- lib/a/a.go --
// This is no package comment.

package a
-- lib/a/a_test.go --
// Package a in a test.
package a
-- lib/a/x_test.go --
// Package a_test is external.
package a_test
`, nil},
		{"missing", `
-- lib/a/a.go --
// Copyright notice, with a blank line.

package a
-- lib/a/b.go --
package a
`, []string{`lib/a/a.go:3:1: error: package "lib/a" of library "lib" (@l) has no package comment; write one in doc.go that begins "Package a" [docgo-missing]`}},
		{"a directive is no comment", `
-- lib/a/a.go --
//go:generate stringer
package a
`, []string{`lib/a/a.go:2:1: error: package "lib/a" of library "lib" (@l) has no package comment; write one in doc.go that begins "Package a" [docgo-missing]`}},
		{"no fix into a file that some builds leave out", `
-- lib/a/doc.go --
//go:build windows

package a
-- lib/a/a.go --
// Package a stands here.
package a
`, []string{`lib/a/a.go:2:1: error: package "lib/a" of library "lib" (@l) has its package comment in a.go; move it to doc.go [docgo-misplaced]`}},
		{"misplaced", `
-- lib/a/a.go --
package a
-- lib/a/b.go --
// Package a stands here.
package a
`, []string{`lib/a/a.go:1:1: error: package "lib/a" of library "lib" (@l) has its package comment in b.go; move it to doc.go [docgo-misplaced]`}},
		{"any file, where the policy says so", `
-- loose/a/a.go --
package a
-- loose/a/b.go --
// Package a stands here.
package a
-- loose/b/b.go --
package b
`, []string{`loose/b/b.go:1:1: error: package "loose/b" of library "loose" (@l) has no package comment; write one in one of its files that begins "Package b" [docgo-missing]`}},
		{"duplicate", `
-- lib/a/a.go --
// Copyright 2026 The Authors.
package a
-- lib/a/doc.go --
// Package a is documented.
package a
`, []string{`lib/a/a.go:2:1: error: package "lib/a" of library "lib" (@l) has package comments in a.go, doc.go, which godoc shows one after the other; keep one, in doc.go, and leave a blank line below the licence in a.go [docgo-duplicate]`}},
		{"never built together", `
-- lib/a/doc.go --
//go:build !windows

// Package a is for most systems.
package a
-- lib/a/doc_windows.go --
// Package a is for windows.
package a
`, nil},
		{"form", `
-- lib/a/doc.go --
// This package does things.
package a
-- lib/b/doc.go --
// TODO
package b
-- lib/c/doc.go --
// Package d has another name.
package c
-- lib/d/doc.go --
// Package d.
package d
-- lib/e/doc.go --
// Package e TODO(me): write.
package e
-- lib/f/doc.go --
// Copyright 2026 The Authors.
package f
-- lib/g/doc.go --
/*
Package g has a block comment.
*/
package g
-- lib/h/doc.go --
//
package h
-- lib/i/doc.go --
// Package i, in short, is fine.
package i
`, []string{
			`lib/a/doc.go:1:1: error: the comment of package "lib/a" of library "lib" (@l) does not begin "Package a" [docgo-form]`,
			`lib/b/doc.go:1:1: error: the comment of package "lib/b" of library "lib" (@l) is only a TODO; describe the package [docgo-form]`,
			`lib/c/doc.go:1:1: error: the comment of package "lib/c" of library "lib" (@l) does not begin "Package c" [docgo-form]`,
			`lib/d/doc.go:1:1: error: the comment of package "lib/d" of library "lib" (@l) says nothing but the name [docgo-form]`,
			`lib/e/doc.go:1:1: error: the comment of package "lib/e" of library "lib" (@l) is only a TODO; describe the package [docgo-form]`,
			`lib/f/doc.go:1:1: error: the comment of package "lib/f" of library "lib" (@l) is a licence; leave a blank line between the two, and describe the package [docgo-form]`,
			`lib/h/doc.go:1:1: error: the comment of package "lib/h" of library "lib" (@l) is empty [docgo-form]`,
		}},
		{"commands", `
-- lib/one/main.go --
// Command one does.
package main
-- lib/two/main.go --
// Two does as well.
package main
-- lib/three/main.go --
// Package main is three.
package main
-- lib/four/v2/main.go --
// Command four has a major version.
package main
-- lib/five/main.go --
// Does five.
package main
-- lib/six/main.go --
package main
-- lib/six/gen.go --
//go:build ignore

package main
`, []string{
			`lib/five/main.go:1:1: error: the comment of package "lib/five" of library "lib" (@l) does not begin "Command five" [docgo-form]`,
			`lib/six/main.go:1:1: error: package "lib/six" of library "lib" (@l) has no package comment; write one above its package clause that begins "Command six" [docgo-missing]`,
		}},
		{"not asked", `
-- lib/tests/a_test.go --
package tests
-- lib/pb/a.pb.go --
// Code generated by protoc. DO NOT EDIT.

package pb
-- lib/half/a.pb.go --
// Code generated by protoc. DO NOT EDIT.

// Package half is generated.
package half
-- lib/half/half.go --
package half
-- lib/a/testdata/a.go --
package a
-- lib/off/off.go --
// Package off is documented, while a generated file adds to it.
package off
-- lib/off/doc.go --
package off
-- lib/off/z.pb.go --
// Code generated by protoc. DO NOT EDIT.

// Package off is generated.
package off
`, []string{`lib/off/doc.go:1:1: error: package "lib/off" of library "lib" (@l) has its package comment in off.go; move it to doc.go [docgo-misplaced]`}},
		{"cgo", `
-- lib/a/a.go --
// Package a calls C.
package a

// #include <stdlib.h>
import "C"
-- lib/a/doc.go --
package a
`, []string{`lib/a/a.go:2:1: error: package "lib/a" of library "lib" (@l) has its package comment in a.go; move it to doc.go [docgo-misplaced]`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			// Both components exist in each archive.
			archive := head + tt.archive + "-- loose/doc.go --\n// Package loose is documented.\npackage loose\n-- lib/doc.go --\n// Package lib is documented.\npackage lib\n"
			require.Equal(t, append([]string{}, tt.want...), fixture.Judge(t, docgo.New, archive))
		})
	}
}

func TestWithoutPolicyItWarns(t *testing.T) {
	got := fixture.Judge(t, docgo.New, "-- go.mod --\nmodule example.com/m\n-- pkg/a/a.go --\npackage a\n")
	require.Len(t, got, 1)
	require.True(t, strings.HasPrefix(got[0], "pkg/a/a.go:1:1: warn:"), got[0])
}

// TestFix compares with golden files beside the sources. A fix without one fails, such as any for
// the package "directive".
func TestFix(t *testing.T) {
	dir := fixture.Dir("docgo")
	analysistest.RunWithSuggestedFixes(t, dir, docgo.New(fixture.Policy(dir)), "./...")
}
