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

// example is a repository with the findings in it.
type example struct {
	name, archive string
	want          []string
}

func check(t *testing.T, examples []example) {
	for _, tt := range examples {
		t.Run(tt.name, func(t *testing.T) {
			got := fixture.Judge(t, cycles.Rules().New, tt.archive)
			require.Equal(t, tt.want, got)
		})
	}
}

func TestModules(t *testing.T) {
	check(t, []example{
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
-- a/sub/a.go --
package sub
-- b/go.mod --
module example.com/b

require example.com/a v1.0.0 // indirect
-- b/b.go --
package b
`, []string{
			`a/go.mod:4:2: warn: modules require each other: "example.com/a" -> "example.com/b" (a/go.mod:4) -> "example.com/a" (b/go.mod:3); to break it, remove b/go.mod:3 [cycles-module]`,
		}},
	})
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
	require.Empty(t, fixture.Judge(t, cycles.Rules().New, archive+"ignore}\n"))
	same := fixture.Judge(t, cycles.Rules().New, archive+"same}\n")
	require.Len(t, same, 1)
	require.Contains(t, same[0], `error: components need each other: library "a"`)
}
