package cycles_test

import "testing"

// one is a policy of one library, in which only packages can be in cycles.
const one = head + `
-- govern.yaml --
version: 1
components:
  all: {kind: library, path: lib, owner: "@all"}
`

func TestPackages(t *testing.T) {
	check(t, []example{
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
		{"one finding for two cycles that share a package", one + `
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
			`lib/y/y.go:3:10: error: packages import each other: "lib/y" -> "lib/z" (lib/y/y.go:3) -> "lib/y" (lib/z/z.go:5), the shortest of a set of 3: "lib/x", "lib/y", "lib/z"; to break it, remove lib/y/y.go:3 [cycles-package]`,
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
		{"a longer cycle that one build has", one + `
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
		{"a test on one system, the shortest way back on another", one + `
-- lib/p/p.go --
package p
-- lib/p/p_linux_test.go --
package p

import _ "example.com/m/lib/q"
-- lib/q/q_windows.go --
package q

import _ "example.com/m/lib/p"
-- lib/q/q.go --
package q

import _ "example.com/m/lib/r"
-- lib/r/r.go --
package r

import _ "example.com/m/lib/p"
`, []string{
			`lib/p/p_linux_test.go:3:10: error: packages import each other in its tests: "lib/p" -> "lib/q" (lib/p/p_linux_test.go:3, in a test, if linux) -> "lib/r" (lib/q/q.go:3) -> "lib/p" (lib/r/r.go:3); remove one of these [cycles-package]`,
		}},
		{"a test on one system, every way back on another", one + `
-- lib/p/p.go --
package p
-- lib/p/p_linux_test.go --
package p

import _ "example.com/m/lib/q"
-- lib/q/q_windows.go --
package q

import _ "example.com/m/lib/p"
-- lib/q/q_darwin.go --
package q

import _ "example.com/m/lib/r"
-- lib/r/r.go --
package r

import _ "example.com/m/lib/p"
`, []string{}},
		{"a test beside a cycle that no build has", one + `
-- lib/x/x_linux.go --
package x

import _ "example.com/m/lib/y"
-- lib/x/x_test.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y_windows.go --
package y

import _ "example.com/m/lib/x"
`, []string{
			`lib/x/x_test.go:3:10: error: packages import each other in its tests: "lib/x" -> "lib/y" (lib/x/x_test.go:3, in a test) -> "lib/x" (lib/y/y_windows.go:3, if windows); remove one of these [cycles-package]`,
		}},
		{"a test within a cycle", one + `
-- lib/x/x.go --
package x

import _ "example.com/m/lib/y"
-- lib/x/x_test.go --
package x

import _ "example.com/m/lib/y"
-- lib/y/y.go --
package y

import _ "example.com/m/lib/x"
`, []string{
			`lib/x/x.go:3:10: error: packages import each other: "lib/x" -> "lib/y" (lib/x/x.go:3) -> "lib/x" (lib/y/y.go:3); to break it, remove lib/y/y.go:3 [cycles-package]`,
		}},
		{"a test that imports its package", one + `
-- lib/p/p_test.go --
package p

import _ "example.com/m/lib/p"
`, []string{
			`lib/p/p_test.go:3:10: error: package imports itself in its tests: "lib/p" -> "lib/p" (lib/p/p_test.go:3, in a test) [cycles-package]`,
		}},
		{"the shortest of three through tests", one + `
-- lib/p/p.go --
package p
-- lib/p/p_test.go --
package p

import (
	_ "example.com/m/lib/q"
	_ "example.com/m/lib/r"
	_ "example.com/m/lib/s"
)
-- lib/s/s.go --
package s

import _ "example.com/m/lib/q"
-- lib/q/q.go --
package q

import _ "example.com/m/lib/r"
-- lib/r/r.go --
package r

import _ "example.com/m/lib/p"
`, []string{
			`lib/p/p_test.go:5:4: error: packages import each other in its tests: "lib/p" -> "lib/r" (lib/p/p_test.go:5, in a test) -> "lib/p" (lib/r/r.go:3); remove one of these [cycles-package]`,
		}},
	})
}
