package section_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// load loads a policy of one component that says something of dependencies, beside files.
func load(t *testing.T, says, files string) (*policy.Policy, error) {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- api/a.go --\n"+files)})
	require.NoError(t, err)
	return fixture.Suite().LoadData(r, "govern.yaml", []byte("version: 1\ncomponents: {api: {kind: service, path: api}}\ndependencies: {"+says+"}\n"))
}

// TestFaults says what is wrong with the key, and where, also in the file that it names.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ says, files, want string }{
		{"approved: deps.yaml", "", `govern.yaml:3:26: dependencies: approved: "deps.yaml" does not exist`},
		{"approved: ../deps.yaml", "", `govern.yaml:3:26: dependencies: approved: "../deps.yaml" leads out of the repository`},
		{"approved: govern.yaml", "", `govern.yaml:3:26: dependencies: approved: "govern.yaml" is a policy or a component file`},
		{"approved: 1", "", `govern.yaml:3:26: dependencies: approved wants a list, found the number 1`},
		{"approved: d.yaml", "-- d.yaml --\na: b\n", `d.yaml:1:1: dependencies: approved wants a list, found a mapping`},
		{"approved: d.yaml", "-- d.yaml --\n", `d.yaml:1:1: empty; govern.yaml:3:26 names this file`},
		{"approved: d.yaml", "-- d.yaml --\n- &a x\n- *a\n", "d.yaml:1:3: anchor &a; a policy spells every value out\nd.yaml:2:3: alias *a; a policy spells every value out"},
		{"approved: d.yaml", "-- d.yaml --\n- {module: example.org/x, by: b}\n", `d.yaml:1:3: dependencies: approved: no reason`},
		{"approved: d.yaml", "-- d.yaml --\n- {modul: example.org/x, by: b, reason: r}\n",
			`d.yaml:1:3: dependencies: approved: no module` + "\n" + `d.yaml:1:4: dependencies: approved: unknown key "modul"; did you mean "module"?`},
		{"approved: [/x]", "", `govern.yaml:3:27: dependencies: approved: "/x" is no path of a module, and no glob of some`},
		{"require_approval: [nwe]", "", `govern.yaml:3:35: dependencies: require_approval is "nwe", not one of new, major, security; did you mean "new"?`},
		{"budgets: {apii: {direct: 1}}", "", `govern.yaml:3:26: dependencies: budgets names "apii", which is no component and no kind; did you mean "api"?`},
		{"licences: {deny: [AGPL]}", "", `govern.yaml:3:34: dependencies: licences: deny names "AGPL", which is no SPDX identifier that is told by texts; there are AGPL-1.0, AGPL-3.0`},
		{"licences: {allow: [MIT], deny: [MIT]}", "", `govern.yaml:3:48: dependencies: licences: deny names "MIT", which allow names, too (govern.yaml:3:35)`},
	} {
		_, err := load(t, tt.says, tt.files)
		require.EqualError(t, err, tt.want, tt.says)
	}
}

// TestFile has approvals in a file that is a part of the policy.
func TestFile(t *testing.T) {
	p, err := load(t, "approved: ./build/deps.yaml", "-- build/deps.yaml --\n- example.org/x/v2\n- example.org/y/...\n- example.org/z@v4\n")
	require.NoError(t, err)
	require.True(t, p.IsPart("build/deps.yaml"))
	d := section.From(p)
	require.Equal(t, "./build/deps.yaml", d.File)
	require.Equal(t, []string{section.New, section.Major, section.Security}, d.Requires)
	for _, tt := range []struct {
		path, version string
		approved      bool
		other         bool
	}{
		{"example.org/x/v2", "v2.1.0", true, false},
		{"example.org/x", "v1.0.0", false, true},
		{"example.org/x/v2/sub", "v0.1.0", false, false},
		{"example.org/y", "v1.0.0", true, false},
		{"example.org/y/sub/v3", "v3.0.0", true, false},
		{"example.org/yy", "v1.0.0", false, false},
		{"example.org/z", "v4.0.0+incompatible", true, false},
		{"example.org/z", "v5.0.0+incompatible", false, true},
	} {
		m := module.Version{Path: tt.path, Version: tt.version}
		approved, other := false, false
		for _, a := range d.Approved {
			approved, other = approved || a.ForModule(m), other || a.OtherMajor(m)
		}
		require.Equal(t, tt.approved, approved, m)
		require.Equal(t, tt.other, other, m)
	}
}

// TestSecure matches the globs of security.
func TestSecure(t *testing.T) {
	p, err := load(t, `security: ["crypto/*", golang.org/x/crypto, "*jwt*"]`, "")
	require.NoError(t, err)
	for path, want := range map[string]bool{
		"crypto/aes": true, "crypto/x509/pkix": true, "crypto": false, "golang.org/x/crypto": true, "golang.org/x/crypto/ssh": true,
		"golang.org/x/cryptobyte": false, "github.com/golang-jwt/jwt/v5": true, "github.com/x/y": false,
	} {
		_, is := section.From(p).Secure(path)
		require.Equal(t, want, is, path)
	}
}
