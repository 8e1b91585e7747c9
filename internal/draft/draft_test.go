package draft_test

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/codeowners"
	"github.com/phoenix-platform/govern/internal/draft"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
)

// tree lays out a module example.com/acme of packages, one a line: directory, package clause, directories imported. A package
// clause that ends in _test is that of a test file; "module" makes a module of a directory; what has a suffix is an empty file.
func tree(t testing.TB, lines string) *repo.Repo {
	t.Helper()
	var archive strings.Builder
	archive.WriteString("-- go.mod --\nmodule example.com/acme\n")
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		words := strings.Fields(line)
		switch {
		case path.Ext(words[0]) == ".txt":
			fmt.Fprintf(&archive, "-- %s --\n", words[0])
		case words[1] == "module":
			fmt.Fprintf(&archive, "-- %s/go.mod --\nmodule example.com/acme/%s\n", words[0], words[0])
		default:
			name := fmt.Sprintf("x%d.go", i)
			if strings.HasSuffix(words[1], "_test") {
				name = fmt.Sprintf("x%d_test.go", i)
			}
			fmt.Fprintf(&archive, "-- %s/%s --\npackage %s\n", words[0], name, words[1])
			for _, imp := range words[2:] {
				fmt.Fprintf(&archive, "import _ %q\n", strings.TrimSuffix("example.com/acme/"+imp, "/."))
			}
		}
	}
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive.String())})
	require.NoError(t, err)
	return r
}

// infer drafts a policy of a tree, and requires that it loads.
func infer(t testing.TB, r *repo.Repo, owners *codeowners.File) (*draft.Draft, *policy.Policy) {
	t.Helper()
	d, err := draft.Infer(r, owners)
	require.NoError(t, err)
	p, err := policy.LoadData(r, "govern.yaml", d.Text())
	require.NoError(t, err)
	return d, p
}

// components lists what a policy has: kind, name, paths.
func components(p *policy.Policy) string {
	var b strings.Builder
	for _, c := range p.Components() {
		fmt.Fprintf(&b, "%s %s %s\n", c.Kind, c.Name, strings.Join(c.Paths, "+"))
	}
	return b.String()
}

func TestLayout(t *testing.T) {
	for _, tt := range []struct{ name, tree, want string }{
		{"groups", `
services/api main
services/web/page page
services/internal/x x
apps/shop main
libs/log log
contracts/v1 v1
`, `
service api services/api
contract contracts contracts
library libs libs
library services-internal services/internal
service shop apps/shop
service web services/web
`},
		{"a group in the singular, with files of its own", `
service service service/history
service/history history
service/frontend frontend
service/frontend/api api
`, `
service frontend service/frontend
service history service/history
library service service
`},
		{"an application is no group", `
app/handlers handlers
app/models models
app/cmd main app/handlers
`, `
service app app
`},
		{"applications are", `
app/shop main
app/stock/cmd main
plugins/a a
plugins/b b
`, `
library plugins plugins
service shop app/shop
service stock app/stock
`},
		{"commands of services by name and import", `
cmd/acme-ra main ra
cmd/acme-wfe-server main wfe cmd
cmd/crl-storer main crl/storer
cmd/billing main internal/billing
cmd/orders main services/orders
cmd/pub main
cmd cmd
ra ra
ra/proto proto
wfe wfe
crl/storer storer
crl crl
internal/billing billing
internal/log log
services/orders orders
pub pub
`, `
service billing cmd/billing+internal/billing
library cmd cmd
tool cmd-pub cmd/pub
library crl crl
service crl-storer cmd/crl-storer+crl/storer
library internal internal
service orders cmd/orders+services/orders
library pub pub
service ra cmd/acme-ra+ra
service wfe cmd/acme-wfe-server+wfe
`},
		{"a command beside a package of its name is part of it only if it imports it", `
cmd/core main
core core
`, `
tool cmd-core cmd/core
library core core
`},
		{"many commands of no evident service are one", `
cmd/a main
cmd/b main
cmd/c main
cmd/d main
`, `
tool cmd cmd
`},
		{"commands of tools", `
cmd/tools/gen main tools/gen
tools/gen gen
`, `
tool tools cmd/tools+tools
`},
		{"modules", `
sdk module
sdk sdk
backend module
backend/services/a main
backend/services/b main
backend/pkg/x x
tools/lint module
tools/lint main
tools/gen main
services/api module
services/api main
services/api/client module
services/api/client client
`, `
service a backend/services/a
service api services/api
service b backend/services/b
tool lint tools/lint
library pkg backend/pkg
library sdk sdk
tool tools tools
`},
		{"a wrapper", `
src/services/a main
src/common/x x
internal/app/b main
internal/app/c main
internal/db db
`, `
service a src/services/a
service b internal/app/b
service c internal/app/c
library common src/common
library internal internal
`},
		{"a test by name that production needs is a library", `
check check
check2 check2
check3 check3
mocks mocks
web web mocks mocks
web/a a mocks
shop shop mocks
`, `
library check check
library check2 check2
library check3 check3
library mocks mocks
library shop shop
library web web
`},
		{"what puts services together is a tool", `
server server services/a services/b
cmd/all main server
services/a a
services/b b
`, `
service a services/a
tool all cmd/all
service b services/b
tool server server
`},
		{"the same name twice", `
services/a main
apps/a main
`, `
service apps-a apps/a
service services-a services/a
`},
		{"at the root", `
. main server
server server
vendor/x x
testdata/x x
docs/readme.txt
`, `
tool root .
library server server
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, p := infer(t, tree(t, tt.tree), nil)
			require.Equal(t, strings.TrimPrefix(tt.want, "\n"), components(p))
		})
	}
}

func TestEmpty(t *testing.T) {
	d, err := draft.Infer(tree(t, "docs/x.txt"), nil)
	require.NoError(t, err)
	require.True(t, d.Empty())
}

// TestLoads writes a policy of names that YAML or a policy could take for something else, twice the same.
func TestLoads(t *testing.T) {
	r := tree(t, `
services/null main
services/1.5 main
services/a-b main services/true
services/x+y/client client
services/true main services/null services/a-b
services/yes/api/v1 v1
apps/a-b main
`)
	first, p := infer(t, r, nil)
	require.Len(t, p.Components(), 7)
	second, _ := infer(t, r, nil)
	require.Equal(t, string(first.Text()), string(second.Text()))
}

// TestPublic holds what a service makes public: what is called as interfaces are, never what somebody imports.
func TestPublic(t *testing.T) {
	d, p := infer(t, tree(t, `
services/api main
services/api/client client
services/api/client/v2 v2
services/api/store store
services/api/internal/pb pb
services/api/deep/userpb userpb
services/api/deep/unusedpb unusedpb
services/api/client/internal/x x
services/web main services/api/client services/api/store services/api/deep/userpb services/api/internal/pb
`), nil)
	require.Equal(t, []string{"services/api/client/...", "services/api/deep/userpb/..."}, p.Component("api").PublicPackages())
	require.Contains(t, string(d.Text()), `    public:
      - client/... # 1 import by web, first services/web/x8.go:2
      - deep/userpb/... # 1 import by web, first services/web/x8.go:4
    # private, though others import:
    #   internal/pb: 1 import by web, first services/web/x8.go:5
    #   store: 1 import by web, first services/web/x8.go:3
`)
}

// TestUses leaves out the fewest imports of those that run in a circle, and what tests import of tests.
func TestUses(t *testing.T) {
	d, _ := infer(t, tree(t, `
services/a a services/b/api services/b/api
services/a a services/b/api
services/b b services/c/api
services/b/api api
services/c c services/a/api
services/c c services/a/api
services/c/api api
services/a/api api
services/c c_test tests
tests tests
pkg pkg services/a/api
`), nil)
	text := string(d.Text())
	require.Contains(t, text, "    uses:\n      - b # 3 imports, first services/a/x0.go:2\n")
	require.Contains(t, text, "    # left out of uses, which would run in a circle:\n    #   c: 1 import, first services/b/x2.go:2\n")
	require.Contains(t, text, "    uses:\n      - a # 2 imports, first services/c/x4.go:2\n")
	require.Contains(t, text, "    # imported, but not for a library:\n    #   service a: 1 import, first pkg/x10.go:2\n")
	require.NotContains(t, text, "tests:\n    #   ")
	require.Contains(t, text, "#   - how to end imports that uses leave out, as they run in a circle: b c\n")
}

// TestOwners holds who is named of files that several own: the first of more than half of the files.
func TestOwners(t *testing.T) {
	r := tree(t, `
services/a a
services/a/x x
services/a/y y
services/b b
services/b/x x
services/c c
services/c/x x
services/c/y y
services/d d
`)
	owners := fixtureOwners(t, "/services/a/ @a @a2\n/services/a/x/ @x\n/services/b/ @b\n/services/b/x/ @x\n/services/c/ @c\n/services/c/x/ @c @c3\n/services/c/y/\n")
	d, p := infer(t, r, owners)
	require.Equal(t, "@a", p.Component("a").Owner)
	require.Equal(t, "@a2", p.Component("a").Backup)
	require.Equal(t, "@c", p.Component("c").Owner)
	text := string(d.Text())
	require.Contains(t, text, "    owner: \"@a\" # CODEOWNERS:1, 2 of 3 Go files; @x 1\n    backup: \"@a2\" # likewise\n")
	require.Contains(t, text, "    # owner: \"@team\" # no majority of 2 Go files in CODEOWNERS: @b 1, @x 1\n")
	require.Contains(t, text, "    owner: \"@c\" # CODEOWNERS:5, 2 of 3 Go files; nobody 1\n")
	require.Contains(t, text, "    # owner: \"@team\" # no rule of CODEOWNERS names one\n")
	require.Contains(t, text, "#   - who owns b, d\n")
}

// fixtureOwners reads a CODEOWNERS of that text.
func fixtureOwners(t *testing.T, text string) *codeowners.File {
	t.Helper()
	f, err := codeowners.Read(fixture.Lay(t, "-- CODEOWNERS --\n"+text))
	require.NoError(t, err)
	return f
}

// TestNames writes no line of its own for a file name that would end a comment.
func TestNames(t *testing.T) {
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, "-- go.mod --\nmodule example.com/acme\n-- pkg/x.go --\npackage pkg\n-- services/a/a.go --\npackage a\n")})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(r.Abs("pkg/y\n  evil:.go"), []byte("package pkg\n\nimport _ \"example.com/acme/services/a\"\n"), 0o644))
	r, err = repo.Open(r.Root())
	require.NoError(t, err)
	d, p := infer(t, r, nil)
	require.Len(t, p.Components(), 2)
	require.Contains(t, string(d.Text()), "#   service a: 1 import, first pkg/y?  evil:.go:3\n")
}

// TestKindStays keeps the kind that a name tells as long as another would not at least halve what breaks.
func TestKindStays(t *testing.T) {
	_, p := infer(t, tree(t, `
mocks mocks services/a/client services/a/client services/a/client
services/a/client client
services/a a mocks mocks mocks mocks mocks
`), nil)
	require.Equal(t, policy.Test, p.Component("mocks").Kind)
}
