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

// TestGenerate has general lines below the lines of the policy: these move below them, unless special lines would lose files by it. What
// stays overruled is said. A second time nothing changes.
func TestGenerate(t *testing.T) {
	const block = "# govern owners: begin. \"govern owners generate\" makes these lines of the policy.\n" +
		"/services/api/ @acme/api\n/web/ @acme/web\n# govern owners: end\n"
	windows := func(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
	for _, tt := range []struct {
		name, file, old, want string
		lost                  []string
	}{
		{"none", "CODEOWNERS", "", block, nil},
		{"at the top", "CODEOWNERS", "* @acme/all\n/docs/ @acme/docs\n", "* @acme/all\n\n" + block + "\n/docs/ @acme/docs\n", nil},
		{"at the bottom", "CODEOWNERS", "/docs/ @acme/docs\n* @acme/all\n", "/docs/ @acme/docs\n* @acme/all\n\n" + block, nil},
		{"between others", "CODEOWNERS", "/docs/ @acme/docs\n/services/ @acme/all\n/web/admin/ @acme/admin\n",
			"/docs/ @acme/docs\n/services/ @acme/all\n\n" + block + "\n/web/admin/ @acme/admin\n", nil},
		{"written below a block", "CODEOWNERS", "# Ours.\n\n" + block + "\n/docs/ @acme/docs\n* @acme/all\n", "# Ours.\n\n/docs/ @acme/docs\n* @acme/all\n\n" + block, nil},
		{"the same pattern", "CODEOWNERS", block + "/web/ @acme/old\n", "/web/ @acme/old\n\n" + block, nil},
		{"with other ends of lines", "CODEOWNERS", windows(block + "\n* @acme/all\n"), windows("* @acme/all\n\n" + block), nil},
		{"special lines", "CODEOWNERS", block + "/services/api/sql/ @acme/dba\n*.md @acme/docs\n", block + "/services/api/sql/ @acme/dba\n*.md @acme/docs\n", nil},
		{"the same owners", "CODEOWNERS", block + "/services/ @acme/api @acme/all\n", block + "/services/ @acme/api @acme/all\n", nil},
		{"one that would lose files", "CODEOWNERS", block + "/web/admin/ @acme/admin\n/services/ @acme/all\n", block + "/web/admin/ @acme/admin\n/services/ @acme/all\n", []string{
			`CODEOWNERS:2:1: "/services/api/" (@acme/api) decides of no file: line 6, "/services/" (@acme/all), overrules it for all that it matches; ` +
				`move that line above those that "govern owners generate" makes`,
		}},
		{"a part of one", "CODEOWNERS", block + "*.go @acme/go\n/services/ @acme/all\n", block + "*.go @acme/go\n/services/ @acme/all\n", []string{
			`CODEOWNERS:2:1: "/services/api/" (@acme/api) decides of no file: line 6, "/services/" (@acme/all), overrules it for all that it matches; ` +
				`move that line above those that "govern owners generate" makes`,
		}},
		{"an exclusion", ".gitlab/CODEOWNERS", block + "!/web/\n", block + "!/web/\n", []string{
			`.gitlab/CODEOWNERS:3:1: "/web/" (@acme/web) decides of no file: line 5, "!/web/", excludes it for all that it matches; ` +
				`remove that line, as "govern owners generate" makes this one`,
		}},
		{"in another section", ".gitlab/CODEOWNERS", block + "[All]\n* @acme/all\n", block + "[All]\n* @acme/all\n", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := policyOf(t, `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: services/api, owner: "@acme/api"}
  web: {kind: service, path: web, owner: "@acme/web"}
-- services/api/main.go --
package main
-- web/main.go --
package main
-- web/admin/admin.go --
package admin
`)
			made, err := owners.Generate(p, tt.file, []byte(tt.old))
			require.NoError(t, err)
			require.Equal(t, tt.want, string(made.Text))
			var lost []string
			for _, f := range made.Lost {
				lost = append(lost, f.Place.String()+": "+f.Message)
			}
			require.Equal(t, tt.lost, lost)
			again, err := owners.Generate(p, tt.file, made.Text)
			require.NoError(t, err)
			require.Equal(t, string(made.Text), string(again.Text))
		})
	}
}

// TestBackupElsewhere names who stands in for a file that is no Go file.
func TestBackupElsewhere(t *testing.T) {
	repository := func(line string) string {
		return `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  web: {kind: service, path: web, owner: "@acme/web", backup: "@acme/all"}
-- web/main.go --
package main
-- web/app.ts --
x
-- more/x.md --
x
-- CODEOWNERS --
/web/ @acme/web
` + line + "\n"
	}
	for _, line := range []string{"/web/app.ts @acme/web @acme/all", "*.ts @acme/all"} {
		require.Empty(t, fixture.Judge(t, owners.Rules().New, repository(line)), line)
	}
	for _, line := range []string{"/more/ @acme/all", "*.md @acme/all"} {
		require.Len(t, fixture.Judge(t, owners.Rules().New, repository(line)), 1, line)
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
