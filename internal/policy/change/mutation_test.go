package change_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// full has every key of the language. In each place another value is possible, which alternatives has.
const full = `version: 1
edition: 2026-11
components:
  api:
    kind: service
    path: services/api
    owner: "@api"
    backup: "@platform"
    public: [client, open/...]
    uses: [web]
    calls: [web]
    owns: {tables: [users, "billing.*"], migrations: [migrations], topics: [users.made, "bills.*"]}
    may_read: [{tables: [runs], reason: a report, owner: "@api", until: 2027-03-31}]
    exposes: {grpc: [m.v1.Users], http: [/api, GET /one], openapi: api.yaml}
    may_publish: [{topics: [runs.stop], reason: a stop, owner: "@api", until: 2027-03-31}]
    may_consume: [{topics: [runs.done], reason: a report, owner: "@api", until: 2027-03-31}]
    repositories: [internal/store]
    aliases: [api.internal]
    may_call: [{component: lib, reason: a while, owner: "@api", until: 2027-03-31}]
    layers: {order: [{name: client, paths: [client, open]}, {name: store, paths: [internal/store, open/deep]}, {name: rest, paths: [., internal/...]}], strict: true}
    imports:
      deny: [{paths: [example.com/v, example.com/u]}, {path: example.com/x, but: [example.com/x/y], instead: y, reason: old, owner: "@api", except: [client], files: ["*.go"]}]
      only: {example.com/y: [internal/store]}
      allow: [{path: example.com, files: ["*.go"]}]
      std:
        deny: [{paths: [os/exec, plugin]}, {path: unsafe, but: [unsafe/y], instead: y, reason: old, owner: "@api", except: [client], files: ["*.go"]}]
        only: {net/http: [client]}
        allow: [{path: net, files: ["*.go"]}]
    rules: {}
  web:
    kind: service
    paths: [services/web, services/webhooks]
    owns: {tables: [runs, pages], topics: [runs.stop, runs.done, runs.seen]}
  lib:
    kind: library
    path: lib
    only: [log]
  log: {kind: library, path: log}
  tables: {kind: library, path: tables}
discover:
  - {path: "tools/*", kind: tool, exclude: [tools/old], owner: "@tools", public: [lib], require: [owner, calls]}
require: {service: [owner, public]}
kinds: {domain: {like: library, may: [domain, contract]}}
rules: {}
exceptions:
  - {rule: RULE, from: web, to: services/api/internal/store, reason: moves, owner: "@web", until: 2027-03-31}
unloadable:
  - {path: services/web/gen, reason: needs a generator, owner: "@web", until: 2027-03-31}
sinks:
  - {func: example.com/dbx.Run, arg: 1, kind: name, access: write}
forks: {example.com/fork/squirrel: github.com/Masterminds/squirrel}
passthrough: [example.com/q.Quote]
gorm: {prefix: app_, singular: true}
layers:
  service: {order: [{name: client, paths: [client, open]}, {name: store, paths: [internal/store, open/deep]}, {name: all, paths: [., internal/...]}], strict: true}
imports:
  deny: [{paths: [example.com/v, example.com/u]}, {path: example.com/x, but: [example.com/x/y], instead: y, reason: old, owner: "@api", except: [web], files: ["*.go"]}]
  only: {example.com/y: [web]}
  allow: [{path: example.com, files: ["*.go"]}]
  std:
    deny: [{paths: [os/exec, plugin]}, {path: unsafe, but: [unsafe/y], instead: y, reason: old, owner: "@api", except: [web], files: ["*.go"]}]
    only: {net/http: [web]}
    allow: [{path: net, files: ["*.go"]}]
  kinds:
    library:
      deny: [{paths: [example.com/v, example.com/u]}, {path: example.com/x, but: [example.com/x/y], instead: y, reason: old, owner: "@api", except: [client], files: ["*.go"]}]
      only: {example.com/y: [client]}
      allow: [{path: example.com, files: ["*.go"]}]
      std:
        deny: [{paths: [os/exec, plugin]}, {path: unsafe, but: [unsafe/y], instead: y, reason: old, owner: "@api", except: [client], files: ["*.go"]}]
        only: {net/http: [client]}
        allow: [{path: net, files: ["*.go"]}]
interactions:
  default: deny
  gateways: [log]
  external: [google.*]
  serves: {lib: [m.v1.Books]}
  cycles: {level: warn}
breaking_changes: {shared: [web], notice: 3 months, file: CHANGES.md, deprecated: {web.Old: 2026-01-10}}
state: {roots: [services/web], setters: [example.com/log.Set]}
review_requirements:
  standard_changes: {approvals_required: 1, must_include: [owner-or-backup]}
  shared_packages: {approvals_required: 2, must_include: [owner, consumer], kinds: [library], components: {api: 3}}
  breaking_changes: {approvals_required: 2, must_include: [owner, consumers]}
  policy_changes: {approvals_required: 2, must_include: ["@lead"]}
  security_sensitive: {approvals_required: 2, must_include: ["@security"], paths: ["lib/**"]}
dependencies:
  approved: [{module: example.com/b, by: "@p", reason: needed, components: [api], licence: MIT, until: 2027-03-31}]
  require_approval: [new]
  security: ["crypto/*"]
  budgets: {api: {direct: 3, transitive: 9}}
  consolidate: {level: warn, allow: [{module: example.com/c, reason: moves}]}
  licences: {allow: [MIT], deny: [AGPL-3.0-only]}
  tidy: true
metrics:
  service: ["*_requests_total"]
  tool: [uptime]
  root: [uptime]
  components: {api: [users_total]}
  providers: {example.com/obs: [uptime]}
flags: {registry: [flags.json], default: any, sdk: openfeature, provider: [example.com/flags], wants: [owner]}
`

const tree = `
-- go.mod --
module example.com/m
-- services/api/main.go --
-- services/api/client/c.go --
-- services/api/other/o.go --
-- services/api/open/o.go --
-- services/api/open/deep/o.go --
-- services/api/internal/store/s.go --
-- services/api/migrations/1.sql --
CREATE TABLE members (id int);
-- services/api/db/1.sql --
CREATE TABLE logs (id int);
-- services/web/main.go --
-- services/web/gen/g.go --
-- services/webhooks/main.go --
-- lib/l.go --
-- log/l.go --
-- tables/t.go --
-- elsewhere/e.go --
-- tools/gen/main.go --
-- tools/gen/lib/l.go --
-- tools/gen/more/m.go --
-- tools/make/main.go --
-- tools/old/main.go --
`

// alternatives are other values, by the place without indexes: of a list, elements to add. A "~" marks a glob of which all that is
// known is in the list. Of places that words alone stand in, and of those with a few words, it needs none.
func alternatives() map[string][]string {
	return map[string][]string{
		"components.*.path":                 {"elsewhere"},
		"components.*.paths":                {"elsewhere"},
		"components.*.public":               {"other", "~client/..."},
		"components.*.uses":                 {"web"},
		"components.*.only":                 {"tables"},
		"components.*.calls":                {"lib"},
		"components.*.owns.tables":          {"orders", "order?", "~user?"},
		"components.*.owns.migrations":      {"db"},
		"components.*.may_read.*.tables":    {"pages", "~pag*"},
		"components.*.owns.topics":          {"orders", "order?", "~users?made"},
		"components.*.may_publish.*.topics": {"runs.seen", "~runs.s*"},
		"components.*.may_consume.*.topics": {"runs.seen", "~runs.d*"},
		"components.*.exposes.grpc":         {"m.v1.Others"},
		"components.*.exposes.http":         {"/other", "PUT /other"},
		"components.*.exposes.openapi":      {"other.yaml"},
		"components.*.repositories":         {"client", "~internal/..."},
		"discover.*.path":                   {"tools/[go]*"},
		"discover.*.exclude":                {"tools/ol?"},
		"discover.*.public":                 {"more"},
		"discover.*.require":                {"backup"},
		"require.*":                         {"backup"},
		"kinds.*.may":                       {"library"},
		"exceptions.*.rule":                 {"RULE2"},
		"exceptions.*.from":                 {"lib", "./services/web/gen"},
		"exceptions.*.to":                   {"lib", "services/api/..."},
		"unloadable.*.path":                 {"services/webhooks"},
		"sinks.*.func":                      {"example.com/dbx.Other"},
		"forks.*":                           {"github.com/other/squirrel"},
		"passthrough":                       {"example.com/q.Other"},
		"gorm.prefix":                       {"other_"},
		"interactions.gateways":             {"lib"},
		"breaking_changes.shared":           {"lib"},
		"breaking_changes.notice":           {"2 months"},
		"breaking_changes.file":             {"BREAKS.md"},
		"state.roots":                       {"lib"},
		"state.setters":                     {"example.com/log.Reset"},
		"interactions.external":             {"amazon.*"},
		"interactions.serves.*":             {"m.v1.Papers"},
		"components.*.aliases":              {"api.other"},
		"components.*.may_call.*.component": {"log"},
		"edition":                           {"2026-12"},
		"review_requirements.standard_changes.must_include":   {"@other"},
		"review_requirements.shared_packages.must_include":    {"@other"},
		"review_requirements.breaking_changes.must_include":   {"@other"},
		"review_requirements.policy_changes.must_include":     {"@other"},
		"review_requirements.security_sensitive.must_include": {"@other"},
		"review_requirements.shared_packages.kinds":           {"service"},
		"review_requirements.security_sensitive.paths":        {"log/**"},
		"components.*.imports.deny.*.path":                    {"example.com/z"}, "components.*.imports.deny.*.paths": {"example.com/z"},
		"dependencies.approved.*.module": {"example.com/d"}, "dependencies.approved.*.components": {"web"},
		"dependencies.approved.*.licence": {"ISC"},
		"dependencies.security":           {"example.com/d"}, "dependencies.require_approval": {"major"},
		"dependencies.consolidate.allow.*.module": {"example.com/d"},
		"dependencies.licences.allow":             {"ISC"}, "dependencies.licences.deny": {"GPL-3.0-only"},
		"metrics.service": {"cpu_usage"}, "metrics.tool": {"cpu_usage"}, "metrics.root": {"cpu_usage"},
		"metrics.components.*": {"users_gone"}, "metrics.providers.*": {"cpu_usage"},
		"flags.registry": {"other.json"}, "flags.provider": {"example.com/other"}, "flags.wants": {"metric"},
		"components.*.imports.deny.*.instead": {"z"}, "components.*.imports.deny.*.but": {"example.com/x/z"},
		"components.*.imports.deny.*.except": {"open/..."},
		"components.*.imports.deny.*.files":  {"!*_test.go"},
		"components.*.imports.only.*":        {"open/..."},
		"components.*.imports.allow.*.path":  {"example.com/w"}, "components.*.imports.allow.*.files": {"!*_test.go"},
		"components.*.imports.std.deny.*.path": {"net/rpc"}, "components.*.imports.std.deny.*.paths": {"net/rpc"},
		"components.*.imports.std.deny.*.instead": {"z"}, "components.*.imports.std.deny.*.but": {"unsafe/z"},
		"components.*.imports.std.deny.*.except": {"open/..."},
		"components.*.imports.std.deny.*.files":  {"!*_test.go"},
		"components.*.imports.std.only.*":        {"open/..."},
		"components.*.imports.std.allow.*.path":  {"net/http"}, "components.*.imports.std.allow.*.files": {"!*_test.go"},
		"imports.deny.*.path": {"example.com/z"}, "imports.deny.*.paths": {"example.com/z"},
		"imports.deny.*.instead": {"z"}, "imports.deny.*.but": {"example.com/x/z"},
		"imports.deny.*.except": {"api"},
		"imports.deny.*.files":  {"!*_test.go"},
		"imports.only.*":        {"api"},
		"imports.allow.*.path":  {"example.com/w"}, "imports.allow.*.files": {"!*_test.go"},
		"imports.std.deny.*.path": {"net/rpc"}, "imports.std.deny.*.paths": {"net/rpc"},
		"imports.std.deny.*.instead": {"z"}, "imports.std.deny.*.but": {"unsafe/z"},
		"imports.std.deny.*.except": {"api"},
		"imports.std.deny.*.files":  {"!*_test.go"},
		"imports.std.only.*":        {"api"},
		"imports.std.allow.*.path":  {"net/http"}, "imports.std.allow.*.files": {"!*_test.go"},
		"imports.kinds.*.deny.*.path": {"example.com/z"}, "imports.kinds.*.deny.*.paths": {"example.com/z"},
		"imports.kinds.*.deny.*.instead": {"z"}, "imports.kinds.*.deny.*.but": {"example.com/x/z"},
		"imports.kinds.*.deny.*.except": {"lib"},
		"imports.kinds.*.deny.*.files":  {"!*_test.go"},
		"imports.kinds.*.only.*":        {"lib"},
		"imports.kinds.*.allow.*.path":  {"example.com/w"}, "imports.kinds.*.allow.*.files": {"!*_test.go"},
		"imports.kinds.*.std.deny.*.path": {"net/rpc"}, "imports.kinds.*.std.deny.*.paths": {"net/rpc"},
		"imports.kinds.*.std.deny.*.instead": {"z"}, "imports.kinds.*.std.deny.*.but": {"unsafe/z"},
		"imports.kinds.*.std.deny.*.except": {"lib"},
		"imports.kinds.*.std.deny.*.files":  {"!*_test.go"},
		"imports.kinds.*.std.only.*":        {"lib"},
		"imports.kinds.*.std.allow.*.path":  {"net/http"}, "imports.kinds.*.std.allow.*.files": {"!*_test.go"},
		"components.*.layers.order.*.name":  {"other"},
		"components.*.layers.order.*.paths": {"other"},
		"layers.*.order.*.name":             {"other"},
		"layers.*.order.*.paths":            {"other"},
	}
}

// neutral are the places that nothing is granted by.
func neutral() []string {
	return []string{
		"kinds", "kinds.*", // of which no component is
		"components.*.owner", "components.*.backup", "discover.*.owner", "components.*.may_read.*.reason", "components.*.may_read.*.owner",
		"exceptions.*.reason", "exceptions.*.owner", "unloadable.*.reason", "unloadable.*.owner",
		"components.*.may_call.*.reason", "components.*.may_call.*.owner",
		"components.*.may_publish.*.reason", "components.*.may_publish.*.owner", "components.*.may_consume.*.reason", "components.*.may_consume.*.owner",
		"dependencies.approved.*.by", "dependencies.approved.*.reason", "dependencies.consolidate.allow.*.reason",
		"components.*.imports.deny.*.instead", "components.*.imports.deny.*.reason", "components.*.imports.deny.*.owner",
		"components.*.imports.std.deny.*.instead", "components.*.imports.std.deny.*.reason", "components.*.imports.std.deny.*.owner",
		"imports.deny.*.instead", "imports.deny.*.reason", "imports.deny.*.owner",
		"imports.std.deny.*.instead", "imports.std.deny.*.reason", "imports.std.deny.*.owner",
		"imports.kinds.*.deny.*.instead", "imports.kinds.*.deny.*.reason", "imports.kinds.*.deny.*.owner",
		"imports.kinds.*.std.deny.*.instead", "imports.kinds.*.std.deny.*.reason", "imports.kinds.*.std.deny.*.owner",
	}
}

// fixed are the places where no other value is one.
func fixed() []string { return []string{"version"} }

// targeted returns two rules that may have exceptions of all kinds.
func targeted(t *testing.T) (names []string) {
	t.Helper()
	for _, r := range fixture.Suite().Rules() {
		if r.Targeted && !r.Unassigned {
			names = append(names, r.Name)
		}
	}
	require.GreaterOrEqual(t, len(names), 2)
	return names[:2]
}

// mutation is another policy that differs from full in one place.
type mutation struct {
	at, what string
	policy   any
}

// mutator makes mutations by the schema of the policy: what that has and full has not is an error.
type mutator struct {
	t    *testing.T
	root any
	all  []mutation
	used map[string]bool
}

// schema is the part of the JSON schema of a policy that says what may stand where.
type schema struct {
	Type       string             `json:"type"`
	Const      any                `json:"const"`
	Enum       []string           `json:"enum"`
	Format     string             `json:"format"`
	Items      *schema            `json:"items"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	AnyOf      []*schema          `json:"anyOf"`
	Additional json.RawMessage    `json:"additionalProperties"`
	Ref        string             `json:"$ref"`
}

// of returns the one of several schemas by which a value can be.
func (s *schema) of(v any) *schema {
	for _, x := range s.AnyOf {
		_, list := v.([]any)
		_, mapping := v.(map[string]any)
		_, text := v.(string)
		if text && x.Enum != nil {
			return x
		}
		if list && x.Items != nil || mapping && (x.Properties != nil || x.Additional != nil) {
			return x
		}
	}
	return s
}

// copied returns a copy of a YAML value.
func copied(v any) any {
	switch v := v.(type) {
	case map[string]any:
		m := map[string]any{}
		for key, x := range v {
			m[key] = copied(x)
		}
		return m
	case []any:
		var l []any
		for _, x := range v {
			l = append(l, copied(x))
		}
		return l
	}
	return v
}

// put returns the whole policy with another value in a place; nil removes it.
func put(root any, steps []any, value any) any {
	if len(steps) == 0 {
		return value
	}
	switch key := steps[0].(type) {
	case string:
		m := copied(root).(map[string]any)
		if x := put(m[key], steps[1:], value); x != nil {
			m[key] = x
		} else {
			delete(m, key)
		}
		return m
	case int:
		l := copied(root).([]any)
		if x := put(l[key], steps[1:], value); x != nil {
			l[key] = x
			return l
		}
		return append([]any{}, slices.Delete(l, key, key+1)...)
	}
	panic("unreachable")
}

func (m *mutator) mutate(steps []any, place, what string, value any) {
	m.used[place] = true
	m.all = append(m.all, mutation{place, fmt.Sprintf("%v: %s", steps, what), put(m.root, steps, value)})
}

// walk makes the mutations of a value and of what is in it.
func (m *mutator) walk(s *schema, v any, steps []any, place string) {
	if slices.Contains(fixed(), place) {
		return
	}
	s = s.of(v)
	below := func(key any, name string) ([]any, string) {
		return append(slices.Clone(steps), key), strings.TrimPrefix(place+"."+name, ".")
	}
	switch v := v.(type) {
	case map[string]any:
		if s.Properties == nil {
			inner := new(schema)
			require.NoError(m.t, json.Unmarshal(s.Additional, inner), place)
			for _, key := range slices.Sorted(maps.Keys(v)) {
				at, name := below(key, "*")
				m.walk(inner, v[key], at, name)
				m.mutate(at, name, "removed", nil)
			}
			return
		}
		for _, key := range slices.Sorted(maps.Keys(s.Properties)) {
			at, name := below(key, key)
			if x, ok := v[key]; ok && key != "rules" {
				m.walk(s.Properties[key], x, at, name)
				if !slices.Contains(s.Required, key) && key != "path" && key != "paths" {
					m.mutate(at, name, "removed", nil)
				}
			}
		}
	case []any:
		inSections := len(v) > 0 && len(s.Items.of(v[0]).Properties) > 0
		for i, x := range v {
			at, name := below(i, "*")
			if inSections {
				m.walk(s.Items, x, at, name)
			} else {
				name = place
			}
			m.mutate(at, name, "removed", nil)
		}
		for _, other := range alternatives()[place] {
			x := append(slices.Clone(v), any(strings.TrimPrefix(other, "~")))
			m.mutate(steps, place, "with "+other, x)
		}
		if !inSections {
			require.NotEmpty(m.t, alternatives()[place], "say what else may stand in %s", place)
		}
	default:
		for _, other := range m.others(s, v, place) {
			m.mutate(steps, place, fmt.Sprint(other), other)
		}
	}
}

// others returns what else may stand in a place.
func (m *mutator) others(s *schema, v any, place string) (all []any) {
	for _, x := range alternatives()[place] {
		all = append(all, x)
	}
	switch {
	case all != nil:
		return all
	case s.Enum != nil:
		for _, x := range s.Enum {
			if x != v {
				all = append(all, x)
			}
		}
		return all
	case s.Type == "boolean":
		return []any{!v.(bool)}
	case s.Type == "integer":
		return []any{v.(int) + 1}
	case s.Format == "date":
		return []any{v.(time.Time).AddDate(1, 0, 0), v.(time.Time).AddDate(-1, 0, 0)}
	}
	last := place[strings.LastIndex(place, ".")+1:]
	require.Contains(m.t, []string{"reason", "owner", "backup", "by"}, last, "say what else may stand in %s", place)
	return []any{"another " + last}
}

// missing returns the places of a schema that a policy has nothing in, but for those of rules.
func missing(t *testing.T, s *schema, values []any, place string) (all []string) {
	if len(values) == 0 {
		return []string{place}
	}
	s = s.of(values[0])
	for key, inner := range s.Properties {
		if key == "rules" {
			continue
		}
		var below []any
		for _, v := range values {
			if x, ok := v.(map[string]any)[key]; ok {
				below = append(below, x)
			}
		}
		all = append(all, missing(t, inner, below, place+"."+key)...)
	}
	if len(s.Properties) > 0 {
		return all
	}
	var entries []any
	inner := s.Items
	for _, v := range values {
		switch v := v.(type) {
		case []any:
			entries = append(entries, v...)
		case map[string]any:
			inner = new(schema)
			require.NoError(t, json.Unmarshal(s.Additional, inner))
			entries = append(entries, slices.Collect(maps.Values(v))...)
		default:
			return nil
		}
	}
	if inner != nil && len(entries) > 0 && inner.of(entries[0]).Type == "object" {
		return missing(t, inner, entries, place+".*")
	}
	return nil
}

// load returns one side of a comparison.
func load(t *testing.T, dir, text string) (*change.Side, error) {
	t.Helper()
	r, err := repo.Open(repo.Root{Dir: dir})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
	if err != nil {
		return nil, err
	}
	return change.Look(p)
}

func policySchema(t *testing.T) *schema {
	t.Helper()
	s := new(schema)
	require.NoError(t, json.Unmarshal(fixture.Suite().Schema(), s))
	return s
}

// written returns a policy as text.
func written(t *testing.T, v any) string {
	t.Helper()
	text, err := yaml.Marshal(v)
	require.NoError(t, err)
	return strings.ReplaceAll(string(text), "T00:00:00Z", "")
}

// TestNoKeyChangesUnseen changes the policy in each place of its schema: the comparison has each change, and what it takes in one
// direction it grants in the other. A key of the language that nobody thought of fails.
func TestNoKeyChangesUnseen(t *testing.T) {
	rules := targeted(t)
	text := strings.Replace(full, "RULE", rules[0], 1)
	var root any
	require.NoError(t, yaml.Unmarshal([]byte(text), &root))
	s := policySchema(t)
	for _, key := range []string{"include", "extends"} { // what they bring in is compared as if it stood in the policy
		delete(s.Properties, key)
	}
	require.Empty(t, missing(t, s, []any{root}, ""), "full has every key")
	m := &mutator{t: t, root: root, used: map[string]bool{}}
	m.walk(s, root, nil, "")
	dir := fixture.Lay(t, sources(tree))
	was, err := load(t, dir, text)
	require.NoError(t, err)
	again, err := load(t, dir, text)
	require.NoError(t, err)
	require.Empty(t, change.Compare(was, again))
	seen := map[string]bool{}
	for _, x := range m.all {
		is, err := load(t, dir, strings.ReplaceAll(written(t, x.policy), "RULE2", rules[1]))
		if err != nil {
			t.Log("no policy: ", x.what, err)
			continue
		}
		seen[x.at] = true
		forth, back := change.Compare(was, is), change.Compare(is, was)
		require.NotEmpty(t, forth, x.what)
		if !strings.Contains(x.what, "with ~") { // the names that a glob stands for are as good as the glob
			require.NotEmpty(t, back, x.what)
		}
		same := strings.HasSuffix(x.what, "kind]: contract") || strings.HasSuffix(x.what, "like]: contract") // libraries have the same rights
		if !slices.Contains(neutral(), x.at) && !same {
			require.NotZero(t, change.Grants(forth)+change.Grants(back), "%s: %v", x.what, forth)
		}
	}
	delete(m.used, "components") // without one there is no policy
	for place := range m.used {
		require.True(t, seen[place], "no policy that differs in %s", place)
	}
	for place := range alternatives() {
		require.True(t, m.used[place], "%s is no place", place)
	}
}

// sources gives each Go file of an archive a package clause.
func sources(archive string) string {
	return strings.ReplaceAll(archive, ".go --\n", ".go --\npackage x\n")
}

// TestNoLevelChangesUnseen changes each key of each rule and analyzer, everywhere and in a component.
func TestNoLevelChangesUnseen(t *testing.T) {
	s := policySchema(t)
	dir := fixture.Lay(t, sources(tree))
	const base = "version: 1\ncomponents:\n  api: {kind: service, path: services/api, rules: %s}\nrules: %s\n"
	inComponent := new(schema)
	require.NoError(t, json.Unmarshal(s.Properties["components"].Additional, inComponent))
	for where, rules := range map[string]*schema{"rules": s.Properties["rules"], "component": inComponent.Properties["rules"]} {
		side := func(name, key, value string) *change.Side {
			text := fmt.Sprintf("{%s: {%s: %s}}", name, key, value)
			args := []any{"{}", text}
			if where == "component" {
				args = []any{text, "{}"}
			}
			got, err := load(t, dir, fmt.Sprintf(base, args...))
			require.NoError(t, err, text)
			return got
		}
		for name, rule := range rules.Properties {
			for key, inner := range rule.Properties {
				values := inner.Enum
				if inner.Ref != "" {
					values = []string{"off", "warn", "error", "{warn: now, error: 2027-03-31}"}
				}
				switch { // a setting may hold anything of a form
				case inner.Type == "integer":
					values = []string{"2", "3"}
				case inner.Items != nil:
					values = []string{"[/a]", "[/a, /b]"}
				case key == "notice":
					values = []string{"3 months", "6 weeks", "6 months"}
				case len(values) == 0:
					values = []string{"/a/", "/b/"}
				}
				require.Greater(t, len(values), 1, "%s.%s", name, key)
				for _, a := range values {
					for _, b := range values {
						got := change.Compare(side(name, key, a), side(name, key, b))
						what := fmt.Sprintf("%s: %s.%s: %s -> %s: %v", where, name, key, a, b, got)
						usual := fixture.Suite().Rule(name).Level.String()
						if a == b || a == "same" && b == usual || a == usual && b == "same" {
							require.Empty(t, got, what)
							continue
						}
						require.NotEmpty(t, got, what)
						back := change.Compare(side(name, key, b), side(name, key, a))
						require.NotZero(t, change.Grants(got)+change.Grants(back), what)
						free := inner.Enum == nil && inner.Ref == "" && key != "notice" // of two texts or numbers none is known to be stricter
						require.False(t, !free && change.Grants(got) > 0 && change.Grants(back) > 0, what)
					}
				}
			}
		}
	}
}

// TestEverySettingHasAnOrder holds what rules say of themselves to what the comparison asks.
func TestEverySettingHasAnOrder(t *testing.T) {
	suite := fixture.Suite()
	for _, name := range suite.Names() {
		for _, s := range suite.Settings(name) {
			if !s.Levels() && s.Free == policy.OneOf {
				require.ElementsMatch(t, s.Values, s.Order, "%s.%s", name, s.Key)
			}
		}
	}
	require.Equal(t, policy.LevelError.String(), "error")
}
