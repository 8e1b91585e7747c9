package dbaccess_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/propose/proposal"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// services is a draft of services a and b, of libraries lib and lib2, and of tests.
const services = `version: 1
components:
  a: {kind: service, path: a}
  b: {kind: service, path: b}
  lib: {kind: library, path: lib}
  lib2: {kind: library, path: lib2}
  tests: {kind: test, path: tests}
`

// TestPropose has who creates and who writes tables, and what follows.
func TestPropose(t *testing.T) {
	for _, tt := range []struct {
		name   string
		files  string // component and the tables that it creates, a line each
		writes string // component and table, a line each
		unseen bool   // nobody looked
		part   bool   // not all loads

		decided []proposal.Decision
		want    string
	}{
		{name: "a service owns what it creates", files: "a jobs", writes: "b jobs"},
		{name: "nobody else writes it", writes: "a notes\na notes\nlib notes", want: `
a tables: notes (no other service writes it, first a/x.go:1)
`},
		{name: "two write it", writes: "a notes\nb public.Notes", want: `
a # table notes is written by several services, so none of them owns it yet: a writes it a/x.go:1, b writes it b/x.go:2
b # table notes is written by several services, so none of them owns it yet: a writes it a/x.go:1, b writes it b/x.go:2
? which of its writers owns each of the tables notes
`},
		{name: "what a policy cannot name without quotes", writes: "a odd name\nb odd name"},
		{name: "and that a library creates", files: "lib \"t*\"", writes: "a t*", want: `
lib migrations: none (services use these tables; name each under owns.tables of the service it belongs to)
? which service owns each of the tables that migrations in no service create: t* (lib)
`},
		{name: "who reads it does not matter", writes: "a notes\nb ?notes", want: `
a tables: notes (no other service writes it, first a/x.go:1)
`},
		{name: "a library creates what services write", files: "lib orders users", writes: "a orders\nb users", want: `
a tables: orders (no other service writes it, first a/x.go:1, created lib/migrations/1.sql:1) widens
b tables: users (no other service writes it, first b/x.go:2, created lib/migrations/1.sql:2) widens
lib migrations: none (each table that they create is in owns.tables of a service)
`},
		{name: "and one that nobody writes", files: "lib orders users", writes: "a orders", want: `
a tables: orders (no other service writes it, first a/x.go:1, created lib/migrations/1.sql:1) widens
lib migrations: none (services use these tables; name each under owns.tables of the service it belongs to)
? which service owns each of the tables that migrations in no service create: users (lib)
`},
		{name: "a library keeps what no service writes", files: "lib orders"},
		{name: "unless that is not known", files: "lib orders\na jobs", unseen: true, want: `
lib migrations: none (services use these tables; name each under owns.tables of the service it belongs to)
? which service owns each of the tables that migrations in no service create: orders (lib)
`},
		{name: "or known in part", files: "lib orders users", writes: "a orders", part: true, want: `
a tables: orders (no other service that loads writes it, first a/x.go:1, created lib/migrations/1.sql:1) widens
lib migrations: none (services use these tables; name each under owns.tables of the service it belongs to)
? which service owns each of the tables that migrations in no service create: users (lib)
`},
		{name: "a service and a library create it", files: "a jobs mine\nlib jobs theirs", writes: "b jobs", want: `
a tables: jobs (a creates it a/migrations/1.sql:1, lib creates it lib/migrations/1.sql:1) widens
a # where each has a table jobs in a database of its own, have in its place here "migrations: {a: [migrations]}"
? one table, or one in a database of each component whose migrations create it: jobs (by a and lib; so far it belongs to a)
`},
		{name: "two services create it, and one writes it", files: "a jobs\nb jobs", writes: "b jobs", want: `
b tables: jobs (no other service writes it, first b/x.go:1, a creates it a/migrations/1.sql:1, b creates it b/migrations/1.sql:1) widens
b # where each has a table jobs in a database of its own, have in its place here "migrations: {b: [migrations]}"
? one table, or one in a database of each component whose migrations create it: jobs (by a and b; so far it belongs to b)
`},
		{name: "two services create it, and both write it", files: "a jobs mine\nb jobs", writes: "b jobs\na jobs", want: `
a tables: mine (created a/migrations/1.sql:2)
a migrations: none (until it is decided whose jobs is; what else they create stands in tables)
a # table jobs: a writes it a/x.go:2, b writes it b/x.go:1, a creates it a/migrations/1.sql:1, b creates it b/migrations/1.sql:1; name it in owns.tables of one, or where each has a database of its own, have here "migrations: {a: [migrations]}"
b migrations: none (until it is decided whose jobs is; what else they create stands in tables)
b # table jobs: a writes it a/x.go:2, b writes it b/x.go:1, a creates it a/migrations/1.sql:1, b creates it b/migrations/1.sql:1; name it in owns.tables of one, or where each has a database of its own, have here "migrations: {b: [migrations]}"
? one table, or one in a database of each component whose migrations create it: jobs (by a and b; so far it belongs to nobody)
`},
		{name: "and somebody says whose it is", files: "a jobs mine\nb jobs", writes: "b jobs\na jobs",
			decided: []proposal.Decision{{Key: "tables", Value: "jobs", Component: "a"}, {Key: "topics", Value: "jobs", Component: "b"}}, want: `
a tables: jobs (a writes it a/x.go:2, b writes it b/x.go:1, a creates it a/migrations/1.sql:1, b creates it b/migrations/1.sql:1; as answered) widens
`},
		{name: "somebody says which writer owns it", writes: "a notes\nb notes",
			decided: []proposal.Decision{{Key: "tables", Value: "notes", Component: "b"}}, want: `
b tables: notes (a writes it a/x.go:1, b writes it b/x.go:2; as answered)
`},
		{name: "tests have a copy", files: "a jobs mine\ntests jobs theirs", writes: "b jobs", want: `
tests migrations: none (copies for tests)
`},
		{name: "tests have tables of their own", files: "tests jobs", unseen: true},
		{name: "two libraries create it", files: "lib jobs\nlib2 jobs", writes: "a jobs", want: `
a tables: jobs (no other service writes it, first a/x.go:1, lib creates it lib/migrations/1.sql:1, lib2 creates it lib2/migrations/1.sql:1) widens
lib migrations: none (each table that they create is in owns.tables of a service)
lib2 migrations: none (each table that they create is in owns.tables of a service)
? one table, or one in a database of each component whose migrations create it: jobs (by lib and lib2; so far it belongs to a)
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := draft(t, tt.files, services)
			seen := &proposal.Seen{Observed: observed(tt.writes), Partial: tt.part}
			if tt.unseen {
				seen = nil
			}
			got := dbaccess.Rules().Propose(p, proposal.Given{Seen: seen, Decided: tt.decided})
			require.Equal(t, strings.TrimPrefix(tt.want, "\n"), listing(got))
			_, err := fixture.Suite().LoadData(p.Repo(), "govern.yaml", withLists(got))
			require.NoError(t, err, "it loads")
		})
	}
}

// TestProposeBeside says nothing of what the policy itself says: whose a table is, by its name or a glob, or in which database.
func TestProposeBeside(t *testing.T) {
	p := draft(t, "a jobs\nlib orders evt_x own", `version: 1
components:
  a: {kind: service, path: a}
  b: {kind: service, path: b, owns: {tables: [orders, "evt_*"]}}
  lib: {kind: library, path: lib, owns: {tables: [own]}}
  lib2: {kind: library, path: lib2}
`)
	require.Empty(t, listing(dbaccess.Rules().Propose(p, proposal.Given{Seen: &proposal.Seen{Observed: observed("a orders\na evt_x\na own")}})))
	p = draft(t, "lib orders", "version: 1\ncomponents:\n  a: {kind: service, path: a}\n  b: {kind: service, path: b}\n"+
		"  lib2: {kind: library, path: lib2}\n  lib: {kind: library, path: lib, owns: {migrations: {main: [migrations]}}}\n")
	require.Empty(t, listing(dbaccess.Rules().Propose(p, proposal.Given{Seen: &proposal.Seen{Observed: observed("a orders")}})))
}

// draft loads a draft for a repository of the components of [services], some of which create tables.
func draft(t *testing.T, creates, text string) *policy.Policy {
	t.Helper()
	archive := "-- go.mod --\nmodule m\n"
	for _, c := range []string{"a", "b", "lib", "lib2", "tests"} {
		archive += fmt.Sprintf("-- %s/%s.go --\npackage %s\n", c, c, c)
	}
	for line := range strings.Lines(creates) {
		words := strings.Fields(line)
		archive += fmt.Sprintf("-- %s/migrations/1.sql --\n", words[0])
		for _, name := range words[1:] {
			archive += fmt.Sprintf("CREATE TABLE %s (id int);\n", name)
		}
	}
	r, err := repo.Open(repo.Root{Dir: fixture.Lay(t, archive)})
	require.NoError(t, err)
	p, err := fixture.Suite().LoadDraft(r, "govern.yaml", []byte(text))
	require.NoError(t, err)
	return p
}

// observed returns what packages were seen to write, or with a question mark to read, each at its line.
func observed(writes string) (all []any) {
	n := 0
	for line := range strings.Lines(writes) {
		n++
		c, name, _ := strings.Cut(strings.TrimSpace(line), " ")
		access := sqlscan.Write
		if strings.HasPrefix(name, "?") {
			access = sqlscan.Read
		}
		use := usage.Use{Name: resource.Name{Parts: strings.Split(strings.TrimPrefix(name, "?"), ".")}, Access: usage.Access(access)}
		at := finding.Place{Position: repo.Position{File: c + "/x.go", Line: n, Column: 1}}
		all = append(all, &dbaccess.Observed{Dir: c, Package: c, Path: "m/" + c, Statements: []usage.Statement{
			{Told: usage.Told{Uses: []usage.Use{use}}, Own: true, Place: at},
		}})
	}
	return all
}

// listing writes a proposal, a line for each of what it says.
func listing(p proposal.Proposal) string {
	var b strings.Builder
	remarks := p.Remarks
	for i, l := range p.Lists {
		fmt.Fprintf(&b, "%s %s:", l.Component, l.Key)
		if len(l.Items) == 0 {
			fmt.Fprintf(&b, " none (%s)", l.Empty)
		}
		for _, item := range l.Items {
			fmt.Fprintf(&b, " %s (%s)", item.Value, item.Why)
			if item.Widens {
				b.WriteString(" widens")
			}
		}
		b.WriteString("\n")
		for len(remarks) > 0 && remarks[0].Component == l.Component && (i+1 == len(p.Lists) || p.Lists[i+1].Component != l.Component) {
			fmt.Fprintf(&b, "%s # %s\n", l.Component, remarks[0].Text)
			remarks = remarks[1:]
		}
	}
	for _, r := range remarks {
		fmt.Fprintf(&b, "%s # %s\n", r.Component, r.Text)
	}
	for _, q := range p.Questions {
		if len(q.Names) > 0 {
			fmt.Fprintf(&b, "? %s %s\n", q.Text, strings.Join(q.Names, ", "))
		}
	}
	return b.String()
}

// withLists returns the draft of [services] with the lists of a proposal.
func withLists(p proposal.Proposal) []byte {
	text := services
	for _, c := range []string{"a", "b", "lib", "lib2", "tests"} {
		var lists []string
		for _, l := range p.Lists {
			var values []string
			for _, item := range l.Items {
				values = append(values, item.Value)
			}
			if l.Component == c {
				lists = append(lists, fmt.Sprintf("%s: [%s]", l.Key, strings.Join(values, ", ")))
			}
		}
		text = strings.Replace(text, "path: "+c+"}", "path: "+c+", owns: {"+strings.Join(lists, ", ")+"}}", 1)
	}
	return []byte(text)
}
