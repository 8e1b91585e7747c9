package owners_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/internal/ruletest"
	"github.com/phoenix-platform/govern/analyzers/owners"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
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

// TestWide has a file in UTF-16: one finding, and none of lines, components or owners that it would name.
func TestWide(t *testing.T) {
	wide := strings.Join(strings.Split("* @all\n/web/ @web\n/gone/ @web\n", ""), "\x00") + "\x00"
	repository := `
-- go.mod --
module example.com/m
-- main.go --
package main
-- govern.yaml --
version: 1
components:
  root: {kind: root, path: ., owner: "@all"}
  web: {kind: service, path: web, owner: "@acme/web", backup: "@all"}
-- web/app.ts --
x
-- CODEOWNERS --
` + wide + "\n"
	require.Equal(t, []string{`CODEOWNERS:1:1: error: the file is text in UTF-16, of which a forge reads no line; save it as UTF-8 [owners-invalid]`},
		fixture.Judge(t, owners.Rules().New, repository))
	_, err := owners.Generate(policyOf(t, repository), "CODEOWNERS", []byte(wide))
	require.EqualError(t, err, "CODEOWNERS:1: the file is text in UTF-16, of which a forge reads no line; save it as UTF-8")
}

// TestOverBlock has a general line below the lines of the policy: each that it takes a file from is a finding, and so is each component
// of it. Above them it overrules nothing.
func TestOverBlock(t *testing.T) {
	const repository = `
-- go.mod --
module example.com/m
-- main.go --
package main
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: services/api, owner: "@acme/api"}
  web: {kind: service, path: services/web, owner: "@acme/web"}
-- services/api/main.go --
package main
-- services/web/main.go --
package main
-- CODEOWNERS --
`
	const block = `# govern owners: begin. "govern owners generate" makes these lines of the policy.
/services/api/ @acme/api
/services/web/ @acme/web
# govern owners: end
`
	for _, general := range []string{"*", "**", "/services/", "/services/**", "services/"} {
		got := fixture.Judge(t, owners.Rules().New, repository+block+general+" @acme/all\n")
		others := func(s string) bool { return !strings.HasSuffix(s, "[owners-shadowed]") }
		require.Len(t, slices.DeleteFunc(slices.Clone(got), others), 2, "%s: %v", general, got)
		for i, name := range []string{"api", "web"} {
			require.Contains(t, strings.Join(got, "\n"), fmt.Sprintf(`CODEOWNERS:%d:1: error: "/services/%s/" (@acme/%s) decides of no file: line 5, %q (@acme/all)`,
				2+i, name, name, general))
		}
		require.Empty(t, fixture.Judge(t, owners.Rules().New, repository+general+" @acme/all\n\n"+block), general)
	}
}

// policyOf loads the policy of a repository.
func policyOf(t *testing.T, archive string) *policy.Policy {
	t.Helper()
	r, err := repo.OpenAround(fixture.Lay(t, archive))
	require.NoError(t, err)
	p, err := fixture.Suite().Load(r, "")
	require.NoError(t, err)
	return p
}
