package owners_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/internal/fixture"
)

func Test(t *testing.T) {
	ruletest.Run(t, owners.Rules())
}

// TestWithoutGo asks a component without Go files for all of them.
func TestWithoutGo(t *testing.T) {
	got := fixture.Judge(t, owners.Rules().New, `
-- go.mod --
module example.com/m
-- main.go --
package main
-- govern.yaml --
version: 1
components:
  root: {kind: root, path: ., owner: "@all"}
  frontend: {kind: service, path: frontend, owner: "@acme/web"}
-- frontend/app.ts --
x
-- CODEOWNERS --
* @all
/frontend/ @acme/design
`)
	require.Equal(t, []string{`CODEOWNERS:2:1: error: "/frontend/" gives service "frontend" (@acme/web) to @acme/design; ` +
		`name @acme/web in the line, or make @acme/design the owner in the policy (govern.yaml:4) [owners-drift]`}, got)
}

// TestNoHandle asks for a handle in the policy, where its name in a line would be an error of the file.
func TestNoHandle(t *testing.T) {
	const none = ` is none for GitHub: it knows @user, @org/team and e-mail addresses; write one of these as `
	for names, want := range map[string]string{
		`owner: "Platform Team"`:                       `2:1: error: "/web/" gives service "web" (Platform Team) to @acme/design; owner "Platform Team" of component "web"` + none + `owner`,
		`owner: "@acme/web @acme/x"`:                   `2:1: error: "/web/" gives service "web" (@acme/web @acme/x) to @acme/design; owner "@acme/web @acme/x" of component "web"` + none + `owner`,
		`owner: "@acme/design", backup: "Second Team"`: `2:1: warn: "/web/" names @acme/design for service "web" (@acme/design), and nowhere Second Team, who stands in; backup "Second Team" of component "web"` + none + `backup`,
	} {
		got := fixture.Judge(t, owners.Rules().New, `
-- go.mod --
module example.com/m
-- main.go --
package main
-- govern.yaml --
version: 1
components:
  root: {kind: root, path: ., owner: "@all"}
  web: {kind: service, path: web, `+names+`}
-- web/app.ts --
x
-- CODEOWNERS --
* @all
/web/ @acme/design
`)
		require.Len(t, got, 1)
		require.Contains(t, got[0], want+" in the policy")
	}
}

func TestSame(t *testing.T) {
	for _, tt := range []struct {
		inPolicy, inFile string
		want             bool
	}{
		{"@acme/api", "@Acme/API", true},
		{"@api", "@acme/api", true},
		{"api", "@acme/api", true},
		{"@acme/api", "@api", false},
		{"@acme/api", "@other/api", false},
		{"dev@example.com", "dev@example.com", true},
		{"example.com", "dev@example.com", false},
		{"@api", "@acme/sub/api", true},
		{"api", "@@api", false},
	} {
		require.Equal(t, tt.want, owners.Same(tt.inPolicy, tt.inFile), "%s %s", tt.inPolicy, tt.inFile)
	}
}
