package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
)

// BenchmarkHostile loads policies of n entries, and of twice as many, that nobody writes by hand, and asks each n questions.
// 2n/n is about 2 where the work is linear.
func BenchmarkHostile(b *testing.B) {
	const n = 1000
	dirs := func(n int) string {
		return "-- go.mod --\nmodule example.com/m\n" + repeated(n, "-- s%d/x.go --\npackage x\n")
	}
	one := func(int) string {
		return "-- go.mod --\nmodule example.com/m\n-- pkg/x.go --\npackage x\n-- web/x.go --\npackage x\n"
	}
	const two = "version: 1\ncomponents:\n  web: {kind: service, path: web, owner: '@x'}\n" +
		"  pkg:\n    kind: library\n    path: pkg\n    owner: '@x'\n"
	for _, h := range []struct {
		name string
		tree func(n int) string
		text func(n int) string
		ask  func(p *policy.Policy, i int)
	}{
		{"components", dirs, func(n int) string {
			return "version: 1\ncomponents:\n" + repeated(n, "  s%d: {kind: library, path: s%[1]d, owner: '@x'}\n")
		}, func(p *policy.Policy, i int) { p.ComponentOf(fmt.Sprintf("s%d", i)).Public(fmt.Sprintf("s%d", i)) }},
		{"uses", dirs, func(n int) string {
			return "version: 1\ncomponents:\n  all: {kind: service, path: ., owner: '@x', uses: [" + repeated(n, "s%d, ") + "]}\n" +
				repeated(n, "  s%d: {kind: library, path: s%[1]d, owner: '@x'}\n")
		}, nil},
		{"paths", dirs, func(n int) string {
			return "version: 1\ncomponents:\n  all: {kind: library, owner: '@x', paths: [" + repeated(n, "s%d, ") + "]}\n"
		}, func(p *policy.Policy, i int) { p.ComponentOf(fmt.Sprintf("s%d", i)).Public(fmt.Sprintf("s%d", i)) }},
		{"public", dirs, func(n int) string {
			return "version: 1\ncomponents:\n  all: {kind: library, owner: '@x', path: ., public: [" + repeated(n, "s%d, ") + "]}\n"
		}, func(p *policy.Policy, i int) { p.ComponentOf(".").Public(fmt.Sprintf("s%d", i)) }},
		{"exceptions", dirs, func(n int) string {
			return "version: 1\ncomponents:\n  all: {kind: library, owner: '@x', path: .}\nexceptions:\n" +
				repeated(n, "  - {rule: boundary-private, from: ./s%d, to: ./s0, reason: x}\n")
		}, func(p *policy.Policy, i int) { p.Excepted("boundary-private", fmt.Sprintf("s%d", i), "s0") }},
		{"tables", one, func(n int) string { return two + "    owns: {tables: [" + repeated(n, "t%d, ") + "]}\n" },
			func(p *policy.Policy, i int) { p.Owned("tables").Owners(name(fmt.Sprintf("t%d", i))) }},
		{"tables and globs", one, func(n int) string { return two + "    owns: {tables: [" + repeated(n, "t%d, g%[1]d_*, ") + "]}\n" },
			func(p *policy.Policy, i int) { p.Owned("tables").Owners(name(fmt.Sprintf("g%d_x", i))) }},
		{"grants", one, func(n int) string {
			return two + "    owns: {tables: [" + repeated(n, "t%d, ") + "]}\n  other: {kind: service, path: ., owner: '@x', may_read: [" +
				repeated(n, "{tables: [t%d], reason: x}, ") + "]}\n"
		}, func(p *policy.Policy, i int) {
			for _, t := range p.Owned("tables").Owners(name(fmt.Sprintf("t%d", i))) {
				p.May("may_read", p.ComponentOf("."), t)
			}
		}},
		{"unknown keys", one, func(n int) string { return two + repeated(n, "    key%d: x\n") }, nil},
		{"unknown names", one, func(n int) string { return two + "    uses: [" + repeated(n, "wep%d, ") + "]\n" }, nil},
		{"aliases", one, func(n int) string { return two + "a: &a [x]\n" + repeated(n, "b%d: &b%[1]d [*a, *a, *a]\n") }, nil},
		{"aliases of aliases", one, func(n int) string {
			return "a0: &a0 [x]\n" + repeated(n, "a%[2]d: &a%[2]d [*a%[1]d, *a%[1]d, *a%[1]d]\n") + two
		}, nil},
		{"deep", one, func(n int) string { return two + "a: " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n" }, nil},
		{"not ASCII", one, func(n int) string { return two + "    é: [" + repeated(n, "é%d, ") + "]\n" }, nil},
	} {
		b.Run(h.name, func(b *testing.B) {
			var took [2]time.Duration
			for b.Loop() {
				for i := range took {
					n := n * (i + 1)
					r, text := open(b, write(b, h.tree(n))), h.text(n)
					start := time.Now()
					p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
					for i := range n {
						if err == nil && h.ask != nil {
							h.ask(p, i)
						}
					}
					took[i] += time.Since(start)
				}
			}
			b.ReportMetric(float64(took[1])/float64(took[0]), "2n/n")
			b.ReportMetric(float64(took[1].Nanoseconds())/float64(b.N*2*n), "ns/entry")
		})
	}
}

// repeated returns a text n times, with the number and the next one.
func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("%[1]d", fmt.Sprint(i), "%[2]d", fmt.Sprint(i+1), "%d", fmt.Sprint(i)).Replace(format))
	}
	return b.String()
}
