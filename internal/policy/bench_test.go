package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// hundred is a policy of a hundred services with all that one has, and its tree.
func hundred() (archive, text string) {
	var a, p strings.Builder
	p.WriteString("version: 1\ncomponents:\n  pkg: {kind: library, path: pkg, owner: '@x'}\n")
	a.WriteString("-- go.mod --\nmodule example.com/m\n-- pkg/x.go --\n")
	for i := range 100 {
		fmt.Fprintf(&a, "-- services/s%d/main.go --\n-- services/s%d/client/x.go --\n-- services/s%d/internal/store/x.go --\n", i, i, i)
		fmt.Fprintf(&p, "  s%d:\n    kind: service\n    path: services/s%d\n    owner: \"@team-%d\"\n    public: [client/...]\n    uses: [pkg", i, i, i)
		for j := range min(i, 5) {
			fmt.Fprintf(&p, ", s%d", j)
		}
		fmt.Fprintf(&p, "]\n    owns:\n      tables: [a%d, b%d]\n    exposes:\n      grpc: [x.S%d]\n    repositories: [internal/store]\n", i, i, i)
	}
	return a.String(), p.String()
}

func BenchmarkLoad(b *testing.B) {
	archive, text := hundred()
	dir := write(b, archive)
	for b.Loop() {
		if _, err := fixture.Suite().LoadData(repo.OpenAt(repo.Root{Dir: dir}), "govern.yaml", []byte(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadConventions(b *testing.B) {
	archive, _ := hundred()
	dir := write(b, archive)
	for b.Loop() {
		if _, err := fixture.Suite().Load(repo.OpenAt(repo.Root{Dir: dir}), ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkComponentOf(b *testing.B) {
	archive, text := hundred()
	p := load(b, archive, text)
	for b.Loop() {
		if p.ComponentOf("services/s42/internal/store/postgres") == nil {
			b.Fatal("unassigned")
		}
	}
}

// BenchmarkLoadMigrations is BenchmarkLoad of a walked repository in which every service has ten migrations.
func BenchmarkLoadMigrations(b *testing.B) {
	archive, text := hundred()
	var a strings.Builder
	a.WriteString(archive)
	for i := range 1000 {
		fmt.Fprintf(&a, "-- services/s%d/migrations/%d_x.up.sql --\nCREATE TABLE t%d (id bigint PRIMARY KEY, name text NOT NULL, org bigint REFERENCES orgs (id));\nCREATE INDEX i%d ON t%d (name, org);\n", i/10, i%10, i, i, i)
	}
	r := open(b, write(b, a.String()))
	for _, bm := range []struct {
		name string
		ask  func(*policy.Policy) any
	}{
		{"load", func(p *policy.Policy) any { return p }},
		{"digest", func(p *policy.Policy) any { return p.Digest() }},
	} {
		b.Run(bm.name, func(b *testing.B) {
			for b.Loop() {
				p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
				if err != nil {
					b.Fatal(err)
				}
				bm.ask(p)
			}
		})
	}
}

func BenchmarkOwners(b *testing.B) {
	archive, text := hundred()
	p := load(b, archive, strings.ReplaceAll(text, "tables: [a42,", "tables: ['exp_*', billing.invoices, a42,"))
	for _, s := range []string{"b42", "public.B42", "billing.invoices", "exp_1", "nobodys"} {
		table := name(s)
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			found := 0
			for b.Loop() {
				found = len(p.Owned("tables").Owners(table))
			}
			if found != 1 && s != "nobodys" {
				b.Fatal("no owner")
			}
		})
	}
}
