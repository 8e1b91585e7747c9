package policy_test

import (
	"errors"
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

// FuzzParts is FuzzLoad for a policy with a component file and one that it extends: each fault stands in one of the files, and what is
// printed of a valid policy is a valid one with the same components.
func FuzzParts(f *testing.F) {
	const root = "version: 1\nextends: [./base.yaml]\ninclude: [services/api/team.yaml]\ncomponents: {pkg: {kind: library, path: pkg}}\n"
	for _, seed := range [][3]string{
		{root, "version: 1\nrules: {docgo: {level: warn}}\n", "kind: service\npublic: [client]\n"},
		{root, "version: 1\ncomponents: {pkg: {owner: '@x', path: [a]}}\n", "components: {a: {kind: service, path: .}, b: {kind: tool, path: ../x}}\n"},
		{root, "extends: [./govern.yaml, ./base.yaml]\n", "name: pkg\nexceptions: [{rule: docgo-form, reason: x}]\nrules: {docgo: {level: off}}\n"},
		{"version: 1\nextends: {a: b}\ninclude: ['*/*/team.yaml', '**', a/b]\n", "- a", "a: &a b"},
		{"version: 1\nextends: [layered, ./base.yaml, x/y]\ninclude: [.]\n", "\xff", ""},
	} {
		f.Add([]byte(seed[0]), []byte(seed[1]), []byte(seed[2]))
	}
	dir := write(f, fullTree+"-- base.yaml --\n-- services/api/team.yaml --\n")
	r := repo.OpenAt(repo.Root{Dir: dir})
	f.Fuzz(func(t *testing.T, root, base, team []byte) {
		files := map[string][]byte{"govern.yaml": root, "base.yaml": append([]byte{}, base...), "services/api/team.yaml": append([]byte{}, team...)}
		p, err := fixture.Suite().LoadOver(r, "govern.yaml", root, files)
		_, again := fixture.Suite().LoadOver(r, "govern.yaml", root, files)
		require.Equal(t, fmt.Sprint(err), fmt.Sprint(again))
		if err != nil {
			by := map[string][]error{}
			for _, fault := range policy.Faults(err) {
				by[fault.Pos.File] = append(by[fault.Pos.File], fault)
			}
			for file, faults := range by {
				if text, ours := files[file]; ours {
					requireInside(t, text, errors.Join(faults...))
				} else {
					require.True(t, strings.HasPrefix(file, "preset/"), faults)
				}
			}
			return
		}
		printed, err := p.Print()
		require.NoError(t, err)
		q, err := fixture.Suite().LoadData(r, "govern.yaml", printed)
		require.NoError(t, err, string(printed))
		require.Equal(t, len(p.Components()), len(q.Components()))
	})
}
