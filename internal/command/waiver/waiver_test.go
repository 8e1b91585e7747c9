package waiver_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/command/waiver"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/policy/change"
)

// repository has each kind of waiver, among them some that are idle or expired.
const repository = `-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", owns: {tables: [users]}}
  web:
    kind: service
    path: web
    uses: [api]
    may_read:
      - {tables: [users], reason: a report, until: 2026-03-01}
    may_call: [{component: api, reason: it polls, owner: "@web", until: 2026-02-01}]
rules:
  docgo: {require: comment}
  cycles-package: {level: off}
exceptions:
  - {rule: boundary-private, from: web, to: api/store, reason: moves}
  - {rule: boundary-private, from: web, to: api/cache, reason: moved}
  - {rule: boundary-private, from: web, to: api/queue, reason: was to move, until: 2026-02-01, owner: "@web"}
unloadable:
  - {path: api/cache, reason: needs a generator}
-- api/store/s.go --
// Package store stores.
package store
-- api/cache/c.go --
package cache
-- api/log/l.go --
// Package log logs.
package log
-- api/queue/q.go --
// Package queue queues.
package queue
-- web/w.go --
// Package web serves.
package web

import (
	_ "example.com/m/api/log" //govern:allow boundary-private soon
	_ "example.com/m/api/store"
)
`

// run runs the rules that need syntax on a repository, as on a day.
func run(t *testing.T, dir string, today time.Time) *standalone.Result {
	t.Helper()
	res, err := standalone.Run(standalone.Config{Suite: fixture.Suite(), Dir: dir, Analyzers: analyzers.Syntax, Today: today})
	require.NoError(t, err)
	return res
}

func TestOf(t *testing.T) {
	dir := fixture.Lay(t, repository)
	today := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, 1)
	res := run(t, dir, today)
	require.Len(t, res.Findings, 1)
	known := baseline.Entry{Identity: res.Findings[0].Identity(), Reason: "nobody reads it", Owner: "@api"}
	gone := known
	gone.Dir, gone.Reason = "api/gone", "it was there once"
	silent := baseline.Entry{Identity: known.Identity}
	silent.Dir = "api/silent"
	text := baseline.New([]baseline.Entry{known, gone, silent}).Format()
	require.NoError(t, os.WriteFile(filepath.Join(dir, baseline.FileName), text, 0o644))
	fixture.Commit(t, dir, "all") // on 2026-01-02

	list := waiver.Of(run(t, dir, today), today)
	require.Equal(t, 1, list.Known)
	var out strings.Builder
	require.NoError(t, waiver.Text(&out, list, today))
	var rows []string
	for line := range strings.Lines(out.String()) {
		rows = append(rows, strings.Join(strings.Fields(line), " "))
	}
	require.Equal(t, []string{
		"kind rule where it holds owner age until uses at reason",
		"exception boundary-private web -> api/store - 31 d - 1 govern.yaml:15 moves",
		"exception boundary-private web -> api/cache - 31 d - 0 idle govern.yaml:16 moved",
		"exception boundary-private web -> api/queue @web 31 d 2026-02-01 0 expired govern.yaml:17 was to move",
		"may_read dbaccess-foreign-table web -> users - 31 d 2026-03-01 - govern.yaml:9 a report",
		"may_call calls-undeclared web -> api @web 31 d 2026-02-01 - expired govern.yaml:10 it polls",
		"unloadable types api/cache - 31 d - - govern.yaml:19 needs a generator",
		"allow boundary-private web - 31 d - 1 web/w.go:5 soon",
		"accepted docgo-missing api/cache @api 31 d - 1 govern.baseline:2 nobody reads it",
		"accepted docgo-missing api/gone @api 31 d - 0 idle govern.baseline:3 it was there once",
		"level cycles-package off everywhere - - - - govern.yaml -",
		"",
		"10 in all; the baseline holds 1 known finding",
	}, rows)
}

// TestOfNothing has a repository without any, and without git.
func TestOfNothing(t *testing.T) {
	dir := fixture.Lay(t, "-- go.mod --\nmodule example.com/m\n-- govern.yaml --\nversion: 1\ncomponents: {a: {kind: library, path: a}}\n-- a/a.go --\n// Package a is.\npackage a\n")
	today := time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)
	require.Equal(t, waiver.List{Version: 1, Waivers: []waiver.Waiver{}}, waiver.Of(run(t, dir, today), today))
}

// TestEveryWayIsAGrant adds each of the ways around rules to a repository without any: whoever compares both sees each granted.
func TestEveryWayIsAGrant(t *testing.T) {
	without, _, _ := strings.Cut(repository, "rules:\n")
	without = strings.Replace(without, "    may_read:\n      - {tables: [users], reason: a report, until: 2026-03-01}\n", "", 1)
	call, _, _ := strings.Cut(without[strings.Index(without, "    may_call"):], "\n")
	without = strings.Replace(without, call+"\n", "", 1)
	_, code, _ := strings.Cut(repository, "-- api/store/s.go --\n")
	code = "-- api/store/s.go --\n" + strings.Replace(code, " //govern:allow boundary-private soon", "", 1)
	before := side(t, run(t, fixture.Lay(t, without+code), time.Time{}).Policy)

	dir := fixture.Lay(t, repository)
	found := run(t, dir, time.Time{}).Findings
	require.NotEmpty(t, found)
	known := baseline.New([]baseline.Entry{{Identity: found[0].Identity(), Reason: "nobody reads it"}})
	require.NoError(t, os.WriteFile(filepath.Join(dir, baseline.FileName), known.Format(), 0o644))
	res := run(t, dir, time.Time{})
	changes := change.Compare(before, side(t, res.Policy))
	ways := waiver.Of(res, time.Now()).Waivers
	kinds := map[string]bool{}
	for _, w := range ways {
		kinds[w.Kind] = true
		require.True(t, slices.ContainsFunc(changes, func(c change.Change) bool {
			return c.Effect == change.Grant && c.Pos.File == w.File && (c.Pos.Line == w.Line || w.Line == 0 && c.Rule == w.Rule)
		}), "%+v", w)
	}
	require.Len(t, kinds, 7, "each kind is among them")
}

// side reads what is compared of a policy.
func side(t *testing.T, p *policy.Policy) *change.Side {
	t.Helper()
	s, err := change.Look(p)
	require.NoError(t, err)
	return s
}
