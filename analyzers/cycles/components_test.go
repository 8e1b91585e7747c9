package cycles_test

import "testing"

// library is a policy of three libraries, which may import each other.
const library = head + `
-- govern.yaml --
version: 1
components:
  a: {kind: library, path: a, owner: "@a"}
  b: {kind: library, path: b, owner: "@b"}
  c: {kind: library, path: c, owner: "@c"}
`

func TestComponents(t *testing.T) {
	check(t, []example{
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
		{"components, inflated by a shared library", head + `
-- govern.yaml --
version: 1
components:
  a: {kind: service, path: a, owner: "@a", uses: [b]}
  b: {kind: service, path: b, owner: "@b", uses: [c], public: [...]}
  c: {kind: service, path: c, owner: "@c", public: [...]}
  lib: {kind: library, path: lib, owner: "@l"}
-- a/a.go --
package a

import (
	_ "example.com/m/b"
	_ "example.com/m/lib"
)
-- a/more/m.go --
package more
-- b/b.go --
package b

import (
	_ "example.com/m/c"
	_ "example.com/m/lib"
)
-- c/c.go --
package c

import _ "example.com/m/lib"
-- c/more/m.go --
package more

import _ "example.com/m/b/more"
-- b/more/m.go --
package more
-- lib/lib.go --
package lib
-- lib/more/m.go --
package more

import _ "example.com/m/a/more"
`, []string{
			`a/a.go:5:4: error: components need each other: service "a" (@a) -> library "lib" (@l) (a/a.go:5) -> service "a" (@a) (lib/more/m.go:3), a knot in a set of 4: "a", "b", "c", "lib"; to break it, remove lib/more/m.go:3 [cycles-component]`,
			`b/b.go:4:4: error: components need each other: service "b" (@b) -> service "c" (@c) (b/b.go:4) -> service "b" (@b) (c/more/m.go:3), a knot in a set of 4: "a", "b", "c", "lib"; to break it, remove c/more/m.go:3 [cycles-component]`,
		}},
		{"components, in production and in tests", library + `
-- a/a.go --
package a

import _ "example.com/m/b"
-- a/more/m.go --
package more
-- b/b.go --
package b
-- b/more/m.go --
package more

import _ "example.com/m/a/more"
-- b/more/m_test.go --
package more

import _ "example.com/m/a/more"
-- c/c.go --
package c

import _ "example.com/m/a/other"
-- a/other/o.go --
package other
-- a/more/m_test.go --
package more

import _ "example.com/m/c"
`, []string{
			`a/a.go:3:10: error: components need each other: library "a" (@a) -> library "b" (@b) (a/a.go:3) -> library "a" (@a) (b/more/m.go:3); to break it, remove b/more/m.go:3, b/more/m_test.go:3 [cycles-component]`,
			`a/more/m_test.go:3:10: warn: components need each other through their tests: library "a" (@a) -> library "c" (@c) (a/more/m_test.go:3, in a test) -> library "a" (@a) (c/c.go:3), a knot in a set of 3: "a", "b", "c"; to break it, remove a/more/m_test.go:3 [cycles-component]`,
		}},
		{"components, through packages that are not there", library + `
-- a/x/x.go --
package x

import _ "example.com/m/b/generated"
-- a/y/y.go --
package y
-- b/b.go --
package b

import (
	_ "example.com/m/a/y"
	_ "example.com/m/b/other"
	_ "example.com/m/c/generated"
)
-- b/other/o_test.go --
package other_test
-- c/c.go --
package c

import (
	_ "example.com/m/loose/generated"
	_ "example.com/m/c/more"
)
`, []string{
			`a/x/x.go:3:10: error: components need each other: library "a" (@a) -> library "b" (@b) (a/x/x.go:3) -> library "a" (@a) (b/b.go:4); to break it, remove b/b.go:4 [cycles-component]`,
		}},
		{"components, through a package that is not ours", library + `
-- a/a.go --
package a

import _ "example.com/m/b/testdata/x"
-- b/testdata/x/x.go --
package x
-- b/b.go --
package b

import _ "example.com/m/a"
-- c/c.go --
package c
`, []string{
			`a/a.go:3:10: error: components need each other: library "a" (@a) -> library "b" (@b) (a/a.go:3) -> library "a" (@a) (b/b.go:3); to break it, remove b/b.go:3 [cycles-component]`,
		}},
		{"components, through code in none that leads on", library + `
-- a/x/x.go --
package x

import (
	_ "example.com/m/loose/first"
)
-- loose/first/f.go --
package first

import _ "example.com/m/loose/second"
-- loose/second/s.go --
package second

import (
	_ "example.com/m/loose/third"
	_ "example.com/m/loose/first"
)
-- loose/third/t.go --
package third

import _ "example.com/m/b"
-- b/b.go --
package b

import _ "example.com/m/a/y"
-- a/y/y.go --
package y
-- c/c.go --
package c

import _ "example.com/m/loose/second"
`, []string{
			`a/x/x.go:4:4: error: components need each other: library "a" (@a) -> library "b" (@b) (a/x/x.go:4, through "loose/first") -> library "a" (@a) (b/b.go:3); to break it, remove b/b.go:3 [cycles-component]`,
			`loose/first/f.go:3:10: error: packages import each other: "loose/first" -> "loose/second" (loose/first/f.go:3) -> "loose/first" (loose/second/s.go:5); to break it, remove loose/second/s.go:5 [cycles-package]`,
		}},
		{"components, but through the tests of code in none", library + `
-- a/x/x.go --
package x

import _ "example.com/m/loose/first"
-- loose/first/f.go --
package first

import _ "example.com/m/loose/second"
-- loose/first/f_test.go --
package first

import _ "example.com/m/b"
-- loose/second/s.go --
package second
-- loose/second/s_test.go --
package second

import _ "example.com/m/b"
-- b/b.go --
package b

import _ "example.com/m/a/y"
-- a/y/y.go --
package y
-- c/c.go --
package c
`, []string{}},
		{"components, but through code in none beyond another component", library + `
-- a/x/x.go --
package x

import _ "example.com/m/loose/first"
-- loose/first/f.go --
package first

import _ "example.com/m/c"
-- c/c.go --
package c

import _ "example.com/m/loose/second"
-- loose/second/s.go --
package second

import (
	_ "example.com/m/b"
	_ "example.com/m/loose/first"
)
-- b/b.go --
package b

import _ "example.com/m/a/y"
-- a/y/y.go --
package y
`, []string{
			`c/c.go:3:10: error: packages import each other: "c" -> "loose/second" (c/c.go:3) -> "loose/first" (loose/second/s.go:5) -> "c" (loose/first/f.go:3); to break it, remove loose/first/f.go:3 [cycles-package]`,
		}},
		{"components, but through code in none whose test leads on", library + `
-- a/x/x.go --
package x

import _ "example.com/m/loose/first"
-- loose/first/f.go --
package first
-- loose/first/f_test.go --
package first

import _ "example.com/m/loose/second"
-- loose/second/s.go --
package second

import (
	_ "example.com/m/b"
	_ "example.com/m/loose/first"
)
-- b/b.go --
package b

import _ "example.com/m/a/y"
-- a/y/y.go --
package y
-- c/c.go --
package c
`, []string{
			`loose/first/f_test.go:3:10: error: packages import each other in its tests: "loose/first" -> "loose/second" (loose/first/f_test.go:3, in a test) -> "loose/first" (loose/second/s.go:5); remove one of these [cycles-package]`,
		}},
		{"components, through a directory of two packages", library + `
-- a/x/x_linux.go --
package x
-- a/x/x_windows.go --
package other
-- a/y/y.go --
package y

import _ "example.com/m/b/y"
-- b/x/x.go --
package x

import _ "example.com/m/a/x"
-- b/y/y.go --
package y
-- c/c.go --
package c
`, []string{
			`a/y/y.go:3:10: error: components need each other: library "a" (@a) -> library "b" (@b) (a/y/y.go:3) -> library "a" (@a) (b/x/x.go:3); to break it, remove b/x/x.go:3 [cycles-component]`,
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
		{"a cycle of packages is not one of components as well", library + `
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
	})
}
