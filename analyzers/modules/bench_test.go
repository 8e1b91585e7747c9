package modules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/modules"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph/treegen"
)

// BenchmarkRun compares a run with these rules on 20,000 files and 60 modules with one without any. Each module requires 100 others.
func BenchmarkRun(b *testing.B) {
	dir := b.TempDir()
	require.NoError(b, treegen.Write(dir, 20_000))
	var requires, imports, sums strings.Builder
	for n := range 100 {
		fmt.Fprintf(&requires, "\nrequire example.org/m%d v1.%d.0\n", n, n)
		fmt.Fprintf(&sums, "example.org/m%d v1.%d.0 h1:x\nexample.org/m%d v1.%d.0/go.mod h1:x\n", n, n, n, n)
		fmt.Fprintf(&imports, "import _ \"example.org/m%d/sub\"\n", n)
	}
	for n := range 60 {
		name := filepath.Join(dir, "services", fmt.Sprintf("s%03d", n))
		mod, err := os.ReadFile(filepath.Join(name, "go.mod"))
		if err != nil {
			mod = fmt.Appendf(nil, "module example.com/mono/services/s%03d\n\ngo 1.26\n", n)
			require.NoError(b, os.MkdirAll(name, 0o755))
		}
		require.NoError(b, os.WriteFile(filepath.Join(name, "go.mod"), append(mod, requires.String()...), 0o644))
		require.NoError(b, os.WriteFile(filepath.Join(name, "go.sum"), []byte(sums.String()), 0o644))
		require.NoError(b, os.WriteFile(filepath.Join(name, "doc.go"), []byte("package doc\n\n"+imports.String()), 0o644))
	}
	const text = "version: 1\ndiscover: [{path: services/*, kind: library}]\n" +
		"dependencies: {tidy: true, approved: [example.org/*], budgets: {library: {direct: 200}}}\n"
	require.NoError(b, os.WriteFile(filepath.Join(dir, "govern.yaml"), []byte(text), 0o644))
	perRun := map[string]float64{}
	for name, all := range map[string]func(policy.Source) []*analysis.Analyzer{
		"without": func(policy.Source) []*analysis.Analyzer { return nil },
		"with":    func(src policy.Source) []*analysis.Analyzer { return []*analysis.Analyzer{modules.Rules().New(src)} },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, err := standalone.Run(standalone.Config{Suite: fixture.Suite(), Dir: dir, Analyzers: all})
				require.NoError(b, err)
			}
			perRun[name] = b.Elapsed().Seconds() / float64(b.N)
			if perRun["with"] > 0 && perRun["without"] > 0 {
				b.ReportMetric(perRun["with"]/perRun["without"], "with/without")
				b.ReportMetric(1000*(perRun["with"]-perRun["without"]), "more-ms")
			}
		})
	}
}
