package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// FuzzLoad holds what must be true of any policy: no panic, faults in the order of the
// file and inside it, the same verdict twice.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{full, three, pkgOnly, "", "---", "a: &x [*x]\n", "version: 1\ndiscover: [{path: '*/*', kind: tool}]\n",
		"? [a]\n: b\n", "n: 1\ncomponents:\n  pkg:\n\n  ? p", "a:\n\t- b", "\xff", "%YAML 1.1\n---\n", owning,
		pkgOnly + "    owns: {tables: {a: ['*.?', b.c], '': [x]}, migrations: {a: [., x/...]}}\n    may_read: [{tables: {a: ['*']}, reason: r, until: 2027-01-01}]\n",
		pkgOnly + "sinks: [{func: (*a/b.C).D, arg: 0, kind: name, access: ddl}]\nforks: {a/b: c/d}\npassthrough: [a.B]\ngorm: {singular: yes}\n"} {
		f.Add([]byte(seed))
	}
	dir := write(f, fullTree)
	r := repo.OpenAt(repo.Root{Dir: dir})
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := fixture.Suite().LoadData(r, "govern.yaml", data)
		_, again := fixture.Suite().LoadData(r, "govern.yaml", data)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(again))
		if err != nil {
			requireInside(t, data, err)
			return
		}
		for _, from := range p.Components() {
			for _, dir := range append(from.Paths, "services/api/internal/store", ".") {
				p.ComponentOf(dir)
				p.TopmostUnassigned(dir)
				p.Excepted("boundary-private", dir, "pkg")
				from.Public(dir)
			}
			for _, table := range p.Owned("tables").All() {
				p.May("may_read", from, table)
				p.Owned("tables").Owners(name(table.String()))
				p.Owned("tables").Matching(name("?" + table.Name))
			}
			for _, to := range p.Components() {
				p.MayDepend(from, to, false)
			}
		}
	})
}

// requireInside requires that each fault stands in the file, in order.
func requireInside(t *testing.T, data []byte, err error) {
	breaks := strings.NewReplacer("\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(string(data)) // YAML's
	last := 1
	for _, fault := range policy.Faults(err) {
		require.GreaterOrEqual(t, fault.Pos.Line, last, fault)
		require.LessOrEqual(t, fault.Pos.Line, 1+strings.Count(breaks, "\n"), fault)
		require.NotEmpty(t, fault.Message)
		last = fault.Pos.Line
	}
	require.Len(t, policy.Faults(err), len(err.(interface{ Unwrap() []error }).Unwrap()))
}
