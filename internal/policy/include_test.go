package policy_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// many is a policy of a number of components in one file, the same in a number of files, and the tree of each.
func many(components, files int) (one, tree, apart string) {
	var a, b, p strings.Builder
	p.WriteString("version: 1\ncomponents:\n")
	a.WriteString("-- go.mod --\nmodule example.com/m\n-- govern.yaml --\nversion: 1\ninclude: ['*/govern.component.yaml']\n")
	for f := range files {
		fmt.Fprintf(&b, "-- d%d/govern.component.yaml --\ncomponents:\n", f)
		for i := range components / files {
			section := func(path string) string {
				return fmt.Sprintf("  s%d-%d:\n    kind: service\n    path: %s\n    owner: \"@t%d\"\n    public: [client]\n    owns: {tables: [a%[1]d_%[2]d]}\n",
					f, i, path, f)
			}
			p.WriteString(section(fmt.Sprintf("d%d/s%d", f, i)))
			b.WriteString(section(fmt.Sprintf("s%d", i)))
			fmt.Fprintf(&a, "-- d%d/s%d/client/x.go --\npackage client\n", f, i)
		}
	}
	return p.String(), a.String() + b.String(), "version: 1\ninclude: ['*/govern.component.yaml']\n"
}

// BenchmarkInclude loads a policy of 5,000 components from one file and from 500; apart/one is how much longer the latter takes.
func BenchmarkInclude(b *testing.B) {
	one, tree, apart := many(5000, 500)
	dir := write(b, tree)
	var took [2]time.Duration
	for b.Loop() {
		for i, text := range []string{one, apart} {
			start := time.Now()
			p, err := fixture.Suite().LoadData(repo.OpenAt(repo.Root{Dir: dir}), "govern.yaml", []byte(text))
			took[i] += time.Since(start)
			require.NoError(b, err)
			require.Len(b, p.Components(), 5000)
		}
	}
	b.ReportMetric(float64(took[1])/float64(took[0]), "apart/one")
	b.ReportMetric(float64(took[0].Milliseconds())/float64(b.N), "ms/one")
}
