package cycles_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/cycles"
	"github.com/phoenix-platform/govern/internal/fixture"
)

const head = `
-- go.mod --
module example.com/m

go 1.26
`

// library is a policy of three libraries, which may import each other.
const library = head + `
-- govern.yaml --
version: 1
components:
  a: {kind: library, path: a, owner: "@a"}
  b: {kind: library, path: b, owner: "@b"}
  c: {kind: library, path: c, owner: "@c"}
`

// one is a policy of one library, in which only packages can be in circles.
const one = head + `
-- govern.yaml --
version: 1
components:
  all: {kind: library, path: lib, owner: "@all"}
`

func Test(t *testing.T) {
	tests := []struct {
		name, archive string
		want          []string
	}{
		{"packages", one + `
-- lib/x/x.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y.go --
package y

import (
	_ "example.com/m/lib/x"
	_ "example.com/m/lib/z"
)
-- lib/z/z.go --
package z
`, []string{
			`lib/x/x.go:3:10: error: packages import each other: "lib/x" -> "lib/y" (lib/x/x.go:3) -> "lib/x" (lib/y/y.go:4); to break it, remove lib/y/y.go:4 [cycles-package]`,
		}},
		{"package of itself", one + `
-- lib/x/x.go --
package x

import _ "example.com/m/lib/x"
`, []string{
			`lib/x/x.go:3:10: error: package imports itself: "lib/x" -> "lib/x" (lib/x/x.go:3) [cycles-package]`,
		}},
		{"one finding for two circles that share a package", one + `
-- lib/x/x.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y.go --
package y

import _ "example.com/m/lib/z"
-- lib/z/z.go --
package z

import (
	_ "example.com/m/lib/x"
	_ "example.com/m/lib/y"
)
`, []string{
			`lib/y/y.go:3:10: error: packages import each other: "lib/y" -> "lib/z" (lib/y/y.go:3) -> "lib/y" (lib/z/z.go:5), the shortest of a set of 3; to break it, remove lib/y/y.go:3 [cycles-package]`,
		}},
		{"edges that no build has together", one + `
-- lib/x/x_linux.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y_windows.go --
package y

import _ "example.com/m/lib/x"
-- lib/y/gen.go --
//go:build ignore

package main

import _ "example.com/m/lib/x"
`, []string{}},
		{"a longer circle that one build has", one + `
-- lib/x/x_linux.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y_windows.go --
package y

import _ "example.com/m/lib/x"
-- lib/y/y.go --
package y

import _ "example.com/m/lib/z"
-- lib/z/z.go --
//go:build unix && integration

package z

import _ "example.com/m/lib/x"
`, []string{
			`lib/x/x_linux.go:3:10: error: packages import each other: "lib/x" -> "lib/y" (lib/x/x_linux.go:3, if linux) -> "lib/z" (lib/y/y.go:3) -> "lib/x" (lib/z/z.go:5, if unix && integration); to break it, remove lib/x/x_linux.go:3 [cycles-package]`,
		}},
		{"an in-package test that imports what imports the package", one + `
-- lib/x/x.go --
package x
-- lib/x/x_test.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y.go --
package y

import _ "example.com/m/lib/x"
`, []string{
			`lib/x/x_test.go:3:10: error: packages import each other in its tests: "lib/x" -> "lib/y" (lib/x/x_test.go:3, in a test) -> "lib/x" (lib/y/y.go:3); remove one of these [cycles-package]`,
		}},
		{"tests that Go allows", one + `
-- lib/x/x.go --
package x
-- lib/x/x_test.go --
package x_test

import (
	_ "example.com/m/lib/x"
	_ "example.com/m/lib/y"
)
-- lib/y/y.go --
package y

import _ "example.com/m/lib/x"
-- lib/z/z_test.go --
package z

import _ "example.com/m/lib/w"
-- lib/w/w_test.go --
package w

import _ "example.com/m/lib/z"
-- lib/z/z.go --
package z
-- lib/w/w.go --
package w
`, []string{}},
		{"components, while no packages are", library + `
-- a/x/x.go --
package x

import _ "example.com/m/b/x"
-- a/y/y.go --
package y
-- b/x/x.go --
package x
-- b/y/y.go --
package y

import (
	_ "example.com/m/a/y"
	_ "example.com/m/c"
)
-- c/c.go --
package c
`, []string{
			`a/x/x.go:3:10: error: components need each other: library "a" (@a) -> library "b" (@b) (a/x/x.go:3) -> library "a" (@a) (b/y/y.go:4); to break it, remove b/y/y.go:4 [cycles-component]`,
		}},
		{"components, through code in none", library + `
-- a/x/x.go --
package x

import _ "example.com/m/loose"
-- loose/l.go --
package loose

import _ "example.com/m/b"
-- b/b.go --
package b

import _ "example.com/m/a/y"
-- a/y/y.go --
package y
-- c/c.go --
package c
`, []string{
			`a/x/x.go:3:10: error: components need each other: library "a" (@a) -> library "b" (@b) (a/x/x.go:3, through "loose") -> library "a" (@a) (b/b.go:3); to break it, remove b/b.go:3 [cycles-component]`,
		}},
		{"components, through a test", library + `
-- a/a.go --
package a

import _ "example.com/m/b"
-- b/b.go --
package b
-- b/b_test.go --
package b_test

import _ "example.com/m/a"
-- c/c.go --
package c
`, []string{
			`a/a.go:3:10: warn: components need each other through their tests: library "a" (@a) -> library "b" (@b) (a/a.go:3) -> library "a" (@a) (b/b_test.go:3, in a test); to break it, remove b/b_test.go:3 [cycles-component]`,
		}},
		{"a circle of packages is not one of components as well", library + `
-- a/a.go --
package a

import _ "example.com/m/b"
-- b/b.go --
package b

import _ "example.com/m/a"
-- c/c.go --
package c
`, []string{
			`a/a.go:3:10: error: packages import each other: "a" -> "b" (a/a.go:3) -> "a" (b/b.go:3); to break it, remove b/b.go:3 [cycles-package]`,
		}},
		{"modules", `
-- govern.yaml --
version: 1
components:
  a: {kind: library, path: a, owner: "@a"}
  b: {kind: library, path: b, owner: "@b"}
-- a/go.mod --
module example.com/a

require (
	example.com/b v1.0.0
	example.com/elsewhere v1.0.0
)
-- a/a.go --
package a
-- b/go.mod --
module example.com/b

require example.com/a v1.0.0 // indirect
-- b/b.go --
package b
`, []string{
			`a/go.mod:4:2: warn: modules require each other: "example.com/a" -> "example.com/b" (a/go.mod:4) -> "example.com/a" (b/go.mod:3); to break it, remove b/go.mod:3 [cycles-module]`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := fixture.Judge(t, cycles.New, tt.archive)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestSettingTests(t *testing.T) {
	const archive = head + `
-- a/a.go --
package a

import _ "example.com/m/b"
-- b/b.go --
package b
-- b/b_test.go --
package b_test

import _ "example.com/m/a"
-- govern.yaml --
version: 1
components:
  a: {kind: library, path: a, owner: "@a"}
  b: {kind: library, path: b, owner: "@b"}
rules:
  cycles: {tests: `
	require.Empty(t, fixture.Judge(t, cycles.New, archive+"ignore}\n"))
	same := fixture.Judge(t, cycles.New, archive+"same}\n")
	require.Len(t, same, 1)
	require.Contains(t, same[0], `error: components need each other: library "a"`)
}
