package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
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
		if _, err := policy.LoadData(repo.OpenAt(repo.Root{Dir: dir}), "govern.yaml", []byte(text)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLoadConventions(b *testing.B) {
	archive, _ := hundred()
	dir := write(b, archive)
	for b.Loop() {
		if _, err := policy.Load(repo.OpenAt(repo.Root{Dir: dir}), ""); err != nil {
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
