package propose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
)

// shop is the code that the policies of TestSync are about: api uses stock, whose client is what others import.
const shop = `
services/api main services/stock/client pkg/log
services/stock main
services/stock/client client
services/stock/api api
services/stock/old old
pkg/log log
`

// TestSync proposes changes of policies of one line less or more than the code.
func TestSync(t *testing.T) {
	const stock = "  stock: {kind: service, path: services/stock, public: [client]}\n  pkg: {kind: library, path: pkg}\n"
	for _, tt := range []struct {
		name, policy, want string
		widens             []string
	}{
		{"nothing", `components:
  api:
    kind: service
    path: services/api
    uses: [stock]
` + stock, "", nil},
		{"a use of several in brackets, quoted", `components:
  api:
    kind: service
    path: services/api
    uses: ['pkg' , "stock" ,other] # these
  other: {kind: library, path: services/stock/old}
` + stock, `components:
  api:
    kind: service
    path: services/api
    uses: ['pkg', "stock"] # these
  other: {kind: library, path: services/stock/old}
` + stock, nil},
		{"the last use in brackets, with a comma behind it", `components:
  api:
    kind: service
    path: services/api
    uses: [stock]
  other:
    kind: service
    path: services/stock/old
    uses: [api,
      stock , # why
    ]
` + stock, `components:
  api:
    kind: service
    path: services/api
    uses: [stock]
  other:
    kind: service
    path: services/stock/old
    uses: [ # why
    ]
` + stock, nil},
		{"a component before the end of the document", `components:
  api: {kind: service, path: services/api, uses: [stock]}
  stock: {kind: service, path: services/stock, public: [client]}
# Below.
...
`, `components:
  api: {kind: service, path: services/api, uses: [stock]}
  stock: {kind: service, path: services/stock, public: [client]}

  pkg:
    kind: library # by its name, pkg
    path: pkg
    # owner: "@team" # no CODEOWNERS
# Below.
...
`, nil},
		{"a use in a list, after other characters than ASCII", `components:
  api: # é
    uses:
      - other # ü
      # kept
      - stock
    kind: service
    path: services/api
  other: {kind: library, path: services/stock/old, owner: "ö"}
` + stock, `components:
  api: # é
    uses:
      # kept
      - stock
    kind: service
    path: services/api
  other: {kind: library, path: services/stock/old, owner: "ö"}
` + stock, nil},
		{"the last use", `components:
  api: {kind: service, path: services/api, uses: [stock]}
  stock:
    kind: service
    uses:
      - pkg
    path: services/stock
    public: [client, old, api, "."]
  pkg: {kind: library, path: pkg}
`, `components:
  api: {kind: service, path: services/api, uses: [stock]}
  stock:
    kind: service
    path: services/stock
    public: [client, api]
  pkg: {kind: library, path: pkg}
`, nil},
		{"what would widen", `components:
  api: {kind: service, path: services/api}
  stock:
    kind: service # ours
    path: services/stock
  pkg: {kind: library, path: pkg}
`, `components:
  api: {kind: service, uses: [stock], path: services/api}
  stock:
    kind: service # ours
    path: services/stock
    public: [client/...] # widens: 1 import, first services/api/x0.go:2
  pkg: {kind: library, path: pkg}
`, []string{"api: uses: [stock]", "stock: public: [client/...]"}},
		{"what would widen beside what is there", `components:
  api:
    kind: service
    path: services/api
    uses:
      - pkg # ours
  stock: {kind: service, path: services/stock, public: [api]} # theirs
  pkg: {kind: library, path: pkg}
`, `components:
  api:
    kind: service
    path: services/api
    uses:
      - pkg # ours
      - stock # widens: 1 import, first services/api/x0.go:2
  stock: {kind: service, path: services/stock, public: [api, client/...]} # theirs
  pkg: {kind: library, path: pkg}
`, []string{"api: uses: [stock]", "stock: public: [client/...]"}},
		{"what would widen in place of all that is there", `components:
  api:
    kind: service
    uses:
      - other # no more
    path: services/api
  stock: {kind: service, path: services/stock, public: [old]} # theirs
  other: {kind: service, path: services/stock/api}
  pkg: {kind: library, path: pkg}
`, `components:
  api:
    kind: service
    uses:
      - stock # widens: 1 import, first services/api/x0.go:2
    path: services/api
  stock: {kind: service, path: services/stock, public: [client/...]} # theirs
  other: {kind: service, path: services/stock/api}
  pkg: {kind: library, path: pkg}
`, []string{"api: uses: [stock]", "stock: public: [client/...]"}},
		{"what is excepted is not suggested", `components:
  api: {kind: service, path: services/api}
  stock: {kind: service, path: services/stock}
  pkg: {kind: library, path: pkg}
exceptions:
  - {rule: boundary-undeclared, from: api, to: stock, reason: "x"}
  - {rule: boundary-private, from: api, to: stock, reason: "x"}
`, "", nil},
		{"characters before an edit on its line", `components:
  api: {owner: "ää", kind: service, path: services/api, backup: 'é', uses: [stock, pkg, other]}
  other: {kind: library, path: services/stock/old}
` + stock, `components:
  api: {owner: "ää", kind: service, path: services/api, backup: 'é', uses: [stock, pkg]}
  other: {kind: library, path: services/stock/old}
` + stock, nil},
		{"a component at the end of the file, without a line break", `rules: {docgo: {level: warn}}
components:
    api: {kind: service, path: services/api, uses: [stock]}
    stock: {kind: service, path: services/stock, public: [client]}`, `rules: {docgo: {level: warn}}
components:
    api: {kind: service, path: services/api, uses: [stock]}
    stock: {kind: service, path: services/stock, public: [client]}

    pkg:
        kind: library # by its name, pkg
        path: pkg
        # owner: "@team" # no CODEOWNERS`, nil},
		{"a service in no component", `components:
  stock: {kind: service, path: services/stock, public: [client]}
  api: {kind: library, path: pkg}

# Below.
exceptions: []
`, `components:
  stock: {kind: service, path: services/stock, public: [client]}
  api: {kind: library, path: pkg}

  services-api:
    kind: service # in a directory of services
    path: services/api
    # owner: "@team" # no CODEOWNERS
    uses:
      - stock # widens: 1 import, first services/api/x0.go:2

# Below.
exceptions: []
`, []string{"services-api: uses: [stock]"}},
		{"components by discover only", `discover:
  - {path: services/s*, kind: service, public: [client]}
`, `discover:
  - {path: services/s*, kind: service, public: [client]}

components:

  api:
    kind: service # in a directory of services
    path: services/api
    # owner: "@team" # no CODEOWNERS
    uses:
      - stock # widens: 1 import, first services/api/x0.go:2

  pkg:
    kind: library # by its name, pkg
    path: pkg
    # owner: "@team" # no CODEOWNERS
`, []string{"api: uses: [stock]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, eol := range []string{"\n", "\r\n"} {
				text := strings.ReplaceAll("version: 1\n"+tt.policy, "\n", eol)
				want := strings.ReplaceAll("version: 1\n"+tt.want, "\n", eol)
				if tt.want == "" {
					want = text
				}
				got := proposed(t, shop, text)
				require.Equal(t, want, string(got.Text))
				require.Empty(t, got.Unwritten)
				require.Len(t, got.Widens, len(tt.widens))
				for i, w := range tt.widens {
					require.Contains(t, got.Widens[i], w)
				}
				again := proposed(t, shop, string(got.Text))
				require.Equal(t, string(got.Text), string(again.Text), "a second time there is nothing to change")
				require.Empty(t, again.Changes)
				require.Empty(t, again.Widens)
				require.Equal(t, len(got.Changes) == 0, text == string(got.Harmless), "each change has its line")
				rest := proposed(t, shop, string(got.Harmless))
				require.Equal(t, got.Widens, rest.Widens, "what is harmless grants nothing")
				require.Equal(t, string(got.Harmless), string(rest.Harmless))
			}
		})
	}
}

// TestSyncHarmless has the same policies as they are where nothing is granted.
func TestSyncHarmless(t *testing.T) {
	got := proposed(t, shop, `version: 1
components:
  api:
    kind: service
    uses:
      - other # no more
    path: services/api
  stock: {kind: service, path: services/stock, public: [old]} # theirs
  other: {kind: service, path: services/stock/api}
`)
	require.Equal(t, `version: 1
components:
  api:
    kind: service
    path: services/api
  stock: {kind: service, path: services/stock, public: []} # theirs
  other: {kind: service, path: services/stock/api}

  pkg:
    kind: library # by its name, pkg
    path: pkg
    # owner: "@team" # no CODEOWNERS
`, string(got.Harmless))
	require.Equal(t, []string{
		"api: uses: without [other] # nobody needs that",
		"stock: public: without [old] # nobody needs that",
		"pkg: new, of kind library, at pkg # by its name, pkg",
	}, got.Changes)
}

// TestSyncCircle has services that import each other: of a circle one use is left out, the one with the fewest imports, and said.
// What a policy finds by discover cannot be granted anything, which is said as well.
func TestSyncCircle(t *testing.T) {
	const code = "services/a a services/b/api\nservices/a/api api\nservices/a/x x services/b/api\nservices/b b services/c/api\n" +
		"services/b/api api\nservices/c c services/a/api\nservices/c/api api services/b/api"
	service := func(name, uses string) string {
		return "  " + name + ": {kind: service, path: services/" + name + ", public: [api]" + uses + "}\n"
	}
	const head = "version: 1\ncomponents:\n"
	got := proposed(t, code, head+service("a", "")+service("b", "")+service("c", ""))
	require.Equal(t, []string{
		"a: uses: [b] # 2 imports, first services/a/x0.go:2", "b: uses: [c] # 1 import, first services/b/x3.go:2",
	}, got.Widens)
	require.Equal(t, []string{
		"c: uses: [a] # 1 import, first services/c/x5.go:2: it runs in a circle with other imports",
		"c: uses: [b] # 1 import, first services/c/api/x6.go:2: it runs in a circle with other imports",
	}, got.Unwritten)
	// A use that nobody needs is in nobody's way.
	got = proposed(t, code, head+service("a", "")+service("b", ", uses: [a, c]")+service("c", ""))
	require.Equal(t, []string{"a: uses: [b] # 2 imports, first services/a/x0.go:2"}, got.Widens)
	require.Equal(t, head+service("a", "")+service("b", ", uses: [c]")+service("c", ""), string(got.Harmless))

	const discover = "version: 1\ndiscover: [{path: services/*, kind: service, public: [api]}]\n"
	got = proposed(t, "services/a a services/b/api\nservices/b/api api", discover)
	require.Equal(t, []string{"a: uses: [b] # 1 import, first services/a/x0.go:2: discover finds it, so name it in components first"}, got.Unwritten)
	require.Equal(t, discover, string(got.Text))
}

// TestSyncCycle suggests no use that would close a cycle of the declared ones, and leaves that to the findings.
func TestSyncCycle(t *testing.T) {
	const text = "version: 1\ncomponents:\n  a: {kind: service, path: services/a, public: [api], uses: [b]}\n" +
		"  b: {kind: service, path: services/b, public: [api]}\n"
	got := proposed(t, "services/a a services/b/api\nservices/a/api api\nservices/b b services/a/api\nservices/b/api api", text)
	require.Equal(t, text, string(got.Text))
	require.Empty(t, got.Widens)
	require.Empty(t, got.Unwritten)
}

// proposed compares a policy with a tree.
func proposed(t *testing.T, lines, text string, rules ...proposal.Proposal) *propose.Proposal {
	t.Helper()
	p, err := fixture.Suite().LoadData(tree(t, lines), "govern.yaml", []byte(text))
	require.NoError(t, err)
	proposal, err := propose.Sync(p, []byte(text), nil, rules)
	require.NoError(t, err)
	return proposal
}

// TestSyncOwns adds what rules propose that components own, wherever a policy may say it.
func TestSyncOwns(t *testing.T) {
	rules := proposal.Proposal{
		Lists: []proposal.List{
			{Component: "api", Key: "migrations", Empty: "which is for drafts alone"},
			{Component: "stock", Key: "tables", Items: []proposal.Item{{Value: "items", Why: "it writes it"}, {Value: "moves", Why: "likewise"}}},
		},
		Rules: []proposal.Rule{{Name: "docgo", Why: "which is for drafts alone"}},
	}
	for _, tt := range []struct{ owns, want string }{
		{"", "    owns: {tables: [items, moves]} # it writes it; likewise\n"},
		{"    owns: {}\n", "    owns: {tables: [items, moves]}\n"},
		{"    owns: {tables: [x]} # y\n", "    owns: {tables: [x, items, moves]} # y\n"},
		{"    owns:\n      tables: []\n", "    owns:\n      tables: [items, moves]\n"},
		{"    owns:\n      migrations: []\n", "    owns:\n      tables: [items, moves] # it writes it; likewise\n      migrations: []\n"},
		{"    owns:\n      tables:\n      - x\n", "    owns:\n      tables:\n      - x\n      - items # it writes it\n      - moves # likewise\n"},
	} {
		const head = "version: 1\ncomponents:\n  api: {kind: service, path: services/api, uses: [stock]}\n  pkg: {kind: library, path: pkg}\n" +
			"  stock:\n    kind: service\n    path: services/stock\n"
		const tail = "    public: [client]\n"
		got := proposed(t, shop, head+tt.owns+tail, rules)
		require.Equal(t, head+tt.want+tail, string(got.Text))
	}
	const braces = "version: 1\ncomponents:\n  api: {kind: service, path: services/api, uses: [stock]}\n  pkg: {kind: library, path: pkg}\n"
	rules.Lists[1].Items[1].Widens = true
	const one = braces + "  stock: {kind: service, path: services/stock, public: [client], owns: {tables: [x]}}\n"
	got := proposed(t, shop, one, rules)
	require.Equal(t, strings.Replace(one, "[x]", "[x, items]", 1), string(got.Harmless))
	require.Equal(t, strings.Replace(one, "[x]", "[x, items, moves]", 1), string(got.Text))
	require.Equal(t, []string{"stock: owns.tables: [items] # it writes it"}, got.Changes)
	require.Equal(t, []string{"stock: owns.tables: [moves] # likewise"}, got.Widens)
	got = proposed(t, shop, braces+
		"  stock: {kind: service, path: services/stock, public: [client], owns: {tables: {main: [x]}}}\n", rules)
	require.Len(t, got.Unwritten, 1)
}

// TestSyncKeys revises keys that list something: what came widens, what nobody needs goes, and a list that loses all says so.
func TestSyncKeys(t *testing.T) {
	const head = "version: 1\ncomponents:\n  api: {kind: service, path: services/api, uses: [stock]}\n  pkg: {kind: library, path: pkg}\n" +
		"  stock:\n    kind: service\n    path: services/stock\n"
	const tail = "    public: [client]\n"
	for _, tt := range []struct{ calls, harmless, want string }{
		{"", "", "    calls: [pkg] # widens: it calls it\n"},
		{"    calls: [api]\n", "    calls: []\n", "    calls: [pkg]\n"},
		{"    calls:\n      - api # once\n", "    calls: []\n", "    calls:\n      - pkg # widens: it calls it\n"},
		{"    calls: []\n", "    calls: []\n", "    calls: [pkg]\n"},
	} {
		got := proposed(t, shop, head+tt.calls+tail, proposal.Proposal{
			Keys: []proposal.List{{Component: "stock", Key: "calls", Drop: []string{"api"},
				Items: []proposal.Item{{Value: "pkg", Why: "it calls it", Widens: true}}, Left: []proposal.Item{{Value: "x", Why: "it does, too"}}}},
			Serves: []proposal.Serve{{Component: "api", Service: "a.v1.A", Why: "registered a.go"}},
		})
		serves := strings.Replace(head, "kind: service, path: services/api", "kind: service, exposes: {grpc: [a.v1.A]}, path: services/api", 1)
		require.Equal(t, serves+tt.harmless+tail, string(got.Harmless))
		require.Equal(t, serves+tt.want+tail, string(got.Text))
		require.Equal(t, []string{"stock: calls: [pkg] # it calls it"}, got.Widens)
		require.Equal(t, []string{"stock: calls: [x] # it does, too: it would run in a circle"}, got.Unwritten)
		require.Equal(t, tt.calls != "" && tt.calls != tt.harmless, slices.Contains(got.Changes, "stock: calls: without [api] # nobody needs that"))
	}
}

// TestSyncShape refuses files that no edit can keep.
func TestSyncShape(t *testing.T) {
	for _, text := range []string{
		"{version: 1, components: {api: {kind: service, path: services/api}}}",
		"version: 1\u2028components: {api: {kind: service, path: services/api}}",
	} {
		p, err := fixture.Suite().LoadData(tree(t, shop), "govern.yaml", []byte(text))
		require.NoError(t, err)
		_, err = propose.Sync(p, []byte(text), nil, nil)
		require.EqualError(t, err, "govern.yaml is written in a way that no patch can be made for")
	}
}
