package change_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const randomTree = `
-- go.mod --
module example.com/m
-- s/a/x.go --
-- s/a/in/x.go --
-- s/a/in/deep/x.go --
-- s/a/migrations/1.sql --
CREATE TABLE t_a (id int);
-- s/b/x.go --
-- s/b/in/x.go --
-- l/x.go --
-- l/in/x.go --
-- l/in/deep/x.go --
-- k/x.go --
-- k/in/x.go --
`

// choices are what was chosen in each place of a random policy, by the name of the place.
type choices map[string]int

// another returns the same choices but for one or two.
func (c choices) another(r *rand.Rand) choices {
	d := maps.Clone(c)
	names := slices.Sorted(maps.Keys(d))
	for range 1 + r.IntN(2) {
		d[names[r.IntN(len(names))]] = r.IntN(1 << 16)
	}
	return d
}

// text returns the policy of choices, which mostly is one. What was not chosen yet is.
func (c choices) text(r *rand.Rand, rules []string) string {
	pick := func(place string, n int) int {
		if _, chosen := c[place]; !chosen {
			c[place] = r.IntN(1 << 16)
		}
		return c[place] % n
	}
	one := func(place string, all ...string) string { return all[pick(place, len(all))] }
	some := func(place string, all ...string) string {
		var chosen []string
		for _, x := range all {
			if pick(place+x, 3) == 0 {
				chosen = append(chosen, x)
			}
		}
		return "[" + strings.Join(chosen, ", ") + "]"
	}
	var b strings.Builder
	maybe := func(place, text string) { b.WriteString(one(place+"?", text, "", text)) }
	until := func(place string) string { return one(place+"until", "", ", until: 2027-01-01", ", until: 2028-01-01") }
	b.WriteString("version: 1\ncomponents:\n")
	for _, x := range []struct{ name, path string }{
		{"a", "s/a"}, {"b", one("b.path", "s/b", "s/b/in")}, {"l", "l"}, {"n", one("n.path", "s/a/in", "l/in", "k")},
	} {
		if at := x.name + "."; x.name == "a" || pick(at, 5) > 0 {
			fmt.Fprintf(&b, "  %s:\n    kind: %s\n    path: %s\n", one(at+"name", x.name, x.name, x.name, x.name+"2"),
				one(at+"kind", "service", "service", "library", "tool"), x.path)
			maybe(at+"public", "    public: "+some(at+"public", "in", "in/...", "in/deep", ".", "...")+"\n")
			maybe(at+"uses", "    "+one(at+"only", "uses", "uses", "only")+": "+some(at+"uses", "a", "b", "l", "n")+"\n")
			names := []string{"t_" + x.name, "u_" + x.name}
			switch x.name { // what two globs of several owners both mean is the first's, which other keys decide
			case "a":
				names = append(names, `"t_*"`, `"t_?"`)
			case "b":
				names = append(names, `"u_*"`)
			}
			tables := some(at+"owns", names...)
			maybe(at+"owns", "    owns: {tables: "+tables+"}\n")
			table := one(at+"read", "t_a", "t_b", `"t_*"`, `"t_?"`, "u_a")
			maybe(at+"read", "    may_read: [{tables: ["+table+"], reason: why"+until(at)+"}]\n")
			maybe(at+"rules", fmt.Sprintf("    rules: {%s: {level: %s}}\n", rules[0], one(at+"level", "off", "warn", "error")))
		}
	}
	maybe("discover", "discover:\n  - {path: "+one("discover", "k", "s/*")+", kind: "+one("found", "service", "library")+"}\n")
	level := one("level", "off", "warn", "error", "{warn: now, error: 2027-06-01}", "{off: now, warn: 2027-06-01}")
	maybe("rules", fmt.Sprintf("rules: {%s: {level: %s}}\n", one("rule", rules...), level))
	b.WriteString("exceptions:\n")
	sides := []string{"a", "b", "l", "s/a", "./s/a/in", "s/a/...", "./s/...", "l/in/..."}
	for i := range 3 {
		at := fmt.Sprintf("exception%d", i)
		from, to := "from: "+one(at+"from", sides...), "to: "+one(at+"to", sides...)
		maybe(at, fmt.Sprintf("  - {rule: %s, %s, reason: why%s}\n", one(at+"rule", rules...), one(at+"sides", from, to, from+", "+to), until(at)))
	}
	maybe("unloadable", "unloadable:\n  - {path: "+one("unloadable", "s", "s/a", "l/in")+", reason: why}\n")
	return b.String()
}

// rights are what a policy lets code do, by what that is: the greater the number, the more.
func rights(p *policy.Policy, dirs, rules, tables []string) map[string]int {
	all := map[string]int{}
	set := func(allowed bool, format string, args ...any) {
		if allowed {
			all[fmt.Sprintf(format, args...)] = 1
		}
	}
	for _, from := range dirs {
		c := p.ComponentOf(from)
		for _, to := range dirs {
			set(imports(p, from, to), "%s imports %s", from, to)
			for _, rule := range rules {
				for _, day := range []string{"2026-12-01", "2027-05-01", "2028-05-01"} {
					at, _ := time.Parse(time.DateOnly, day)
					set(p.On(at).Excepted(rule, from, to) != nil, "%s may break %s with %s on %s", from, rule, to, day)
				}
			}
		}
		for _, table := range tables {
			set(reads(p, c, table, time.Time{}), "%s reads %s", from, table)
			set(reads(p, c, table, time.Date(2027, 5, 1, 0, 0, 0, 0, time.UTC)), "%s reads %s later", from, table)
		}
		for _, rule := range rules {
			all[from+" breaks "+rule] = -int(p.Level(rule, c))
			all[from+" breaks later "+rule] = -int(p.On(time.Date(2027, 7, 1, 0, 0, 0, 0, time.UTC)).Level(rule, c))
		}
		set(p.UnloadableBy(from) != nil, "%s need not load", from)
	}
	return all
}

// tablesFor returns the tables to ask for. Where a glob may have been split into names, these are the known ones: it stood for them.
func tablesFor(before, after *policy.Policy) []string {
	key := before.Suite().Resources()[0].Key
	names, known := map[string]bool{}, []string{}
	for _, o := range before.Declared(key) {
		names[o.String()] = true
	}
	for _, o := range before.Owned(key).All() {
		if !o.Glob {
			known = append(known, o.String())
		}
	}
	for _, o := range after.Declared(key) {
		if !names[o.String()] {
			return known
		}
	}
	return []string{"t_a", "t_b", "t_x", "t_long", "u_a", "u_x"}
}

func imports(p *policy.Policy, from, to string) bool {
	a, b := p.ComponentOf(from), p.ComponentOf(to)
	if b == nil || a == b {
		return true
	}
	edge, _ := p.MayDepend(a, b, false)
	public, _ := b.Public(to)
	return edge == policy.Allowed && public
}

// reads reports whether code of a component may read a table, by what is written: that a grant of a glob which is narrower than what
// somebody owns holds for what another grant names is not its business.
func reads(p *policy.Policy, c *policy.Component, table string, day time.Time) bool {
	if !day.IsZero() {
		p = p.On(day)
	}
	key := p.Suite().Resources()[0]
	for _, o := range p.Owned(key.Key).Owners(resource.Name{Parts: []string{table}}) {
		if o.Owner == c {
			return true
		}
		if c == nil {
			return false
		}
		name, _ := key.Parse("", table)
		granted := slices.ContainsFunc(c.Grants(), func(g *policy.Grant) bool {
			return p.Holds(g) && slices.ContainsFunc(g.Refs, func(r resource.Ref) bool { return r.Covers(&o.Thing) || r.Includes(name) })
		})
		if !granted {
			return false
		}
	}
	return true
}

// TestRandomPolicies compares policies that differ in a place or two. Where the later one lets code do what the earlier did not, or
// reports less, there is a grant.
func TestRandomPolicies(t *testing.T) {
	rules := targeted(t)
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, sources(randomTree))})
	require.NoError(t, err)
	var dirs []string
	for _, d := range r.Dirs() {
		if len(d.GoFiles) > 0 {
			dirs = append(dirs, d.Path)
		}
	}
	source := rand.New(rand.NewPCG(1, seed()))
	look := func(c choices) (string, *change.Side) {
		text := c.text(source, rules)
		p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
		if err != nil {
			return text, nil
		}
		side, err := change.Look(p)
		require.NoError(t, err)
		return text, side
	}
	n, wider := 500, 0
	if testing.Short() {
		n = 50
	}
	for compared := 0; compared < n; {
		c := choices{}
		text, before := look(c)
		for range 25 {
			if before == nil {
				break
			}
			newText, after := look(c.another(source))
			if after == nil || text == newText {
				continue
			}
			compared++
			tables := tablesFor(before.Policy, after.Policy)
			could, can := rights(before.Policy, dirs, rules, tables), rights(after.Policy, dirs, rules, tables)
			got := change.Compare(before, after)
			for what, is := range can {
				if was, known := could[what]; known && is > was || !known && is > 0 {
					wider++
					require.NotZero(t, change.Grants(got), "%s\n%s\n%s\n%v", what, text, newText, said(got))
					break
				}
			}
		}
	}
	require.Greater(t, wider, n/10)
	t.Log(wider, "of", n, "are wider")
}

// seed returns what the policies are made of: GOVERN_SEED asks for others.
func seed() uint64 {
	n, _ := strconv.ParseUint(os.Getenv("GOVERN_SEED"), 10, 64)
	return n
}
