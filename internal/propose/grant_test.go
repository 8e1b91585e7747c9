package propose_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/propose"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// granting is a repository of three services, under a policy that is yet to be written.
const granting = `-- go.mod --
module example.com/m
-- web/w.go --
package web
-- api/a.go --
package api
-- db/d.go --
package db
`

// granted returns a policy of the repository, as a text has it.
func granted(t *testing.T, text string) *policy.Policy {
	t.Helper()
	r, err := repo.OpenAround(fixture.Lay(t, granting+"-- govern.yaml --\n"+text))
	require.NoError(t, err)
	p, err := fixture.Suite().Load(r, "")
	require.NoError(t, err)
	return p
}

// TestUse lets a component use another, in each form that a policy may have.
func TestUse(t *testing.T) {
	for name, tt := range map[string]struct{ before, after string }{
		"lines": {
			"  web:\n    kind: service # of pages\n    path: web\n",
			"  web:\n    kind: service # of pages\n    uses: [api]\n    path: web\n",
		},
		"list": {
			"  web:\n    kind: service\n    path: web\n    uses:\n      - db # data\n",
			"  web:\n    kind: service\n    path: web\n    uses:\n      - db # data\n      - api\n",
		},
		"brackets": {
			"  web:\n    kind: service\n    path: web\n    uses: [db] # data\n",
			"  web:\n    kind: service\n    path: web\n    uses: [db, api] # data\n",
		},
		"empty brackets": {"  web: {kind: service, path: web, uses: []}\n", "  web: {kind: service, path: web, uses: [api]}\n"},
		"braces":         {"  web: {kind: service, path: web}\n", "  web: {kind: service, uses: [api], path: web}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			const head, tail = "version: 1\ncomponents:\n", "  api: {kind: service, path: api}\n  db: {kind: service, path: db}\n"
			text := head + tt.before + tail
			p := granted(t, text)
			got, err := propose.Use(p, []byte(text), "web", "api")
			require.NoError(t, err)
			require.Equal(t, head+tt.after+tail, string(got))
		})
	}
}

// TestUseNot refuses what no policy may say, or what an edit cannot keep.
func TestUseNot(t *testing.T) {
	for text, want := range map[string]string{
		"version: 1\ncomponents:\n  api: {kind: service, path: api, uses: [web]}\n  web: {kind: service, path: web}\n": "cycle",
		"version: 1\ndiscover: [{path: '*', kind: service}]\n":                                                         `component "web" has no lines of its own`,
		"{version: 1, components: {web: {kind: service, path: web}, api: {kind: service, path: api}}}":                 "no patch",
	} {
		p := granted(t, text)
		_, err := propose.Use(p, []byte(text), "web", "api")
		require.ErrorContains(t, err, want, text)
	}
}

// TestExcept adds an exception, in each form that a policy may have.
func TestExcept(t *testing.T) {
	const head = "version: 1\ncomponents:\n  web: {kind: service, path: web}\n  api: {kind: service, path: api}\n  db: {kind: service, path: db}\n"
	const entry = `{rule: boundary-private, from: web, to: api, reason: "it moves"}`
	for before, after := range map[string]string{
		"":                 "exceptions:\n  - " + entry + "\n",
		"exceptions: []\n": "exceptions: [" + entry + "]\n",
		"exceptions:\n  # old\n  - {rule: boundary-private, from: db, to: api, reason: \"it goes\"}\nrules: {}\n": "exceptions:\n  # old\n  - " + entry +
			"\n  - {rule: boundary-private, from: db, to: api, reason: \"it goes\"}\nrules: {}\n",
		"exceptions: [{rule: boundary-private, from: db, to: api, reason: \"it goes\"}]\n": "exceptions: [" + entry +
			", {rule: boundary-private, from: db, to: api, reason: \"it goes\"}]\n",
	} {
		p := granted(t, head+before)
		got, err := propose.Except(p, []byte(head+before), propose.Exception{Rule: "boundary-private", From: "web", To: "api", Reason: "it moves"})
		require.NoError(t, err)
		require.Equal(t, head+after, string(got))
	}
}
