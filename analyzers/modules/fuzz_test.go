package modules_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/analyzers/modules"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/licence"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// FuzzFiles holds what must be true of any go.mod, go.work, go.sum and list of approvals: no panic, faults in the file that they are of,
// and the same table twice.
func FuzzFiles(f *testing.F) {
	const mod = "module example.com/m\n\ngo 1.26\n\ntool example.org/x/cmd\n\nrequire (\n\texample.org/x v1.0.0\n\texample.org/y/v2 v2.0.0 // indirect\n)\n\n" +
		"replace example.org/x => ../x // why\n"
	const work = "go 1.26\n\nuse (\n\t.\n\t./gone\n)\n\nreplace example.org/x v1.0.0 => example.net/x v1.0.1\n"
	const sum = "example.org/x v1.0.0 h1:x\n"
	for _, deps := range []string{
		"- example.org/x\n- {module: example.org/y/v2@v3, by: b, reason: r, components: [api], licence: MIT, until: 2027-01-01}\n",
		"[]", "", "- *a", "a: b", "- - x\n", "- {module: \"*/...\", by: 1}\n", "\xff", "--- x\n--- y\n",
	} {
		f.Add(mod, work, sum, deps)
	}
	f.Add("module m\n\nreplace (\n", "use x", "a b c d\n\n", "- x/...")
	dir := fixture.Lay(f, "-- api/a.go --\npackage api\n\nimport _ \"example.org/x\"\n")
	const text = "version: 1\ncomponents: {api: {kind: service, path: api}}\n" +
		"dependencies: {approved: deps.yaml, tidy: true, budgets: {api: {direct: 0, transitive: 0}}, licences: {deny: [MIT]}}\n"
	f.Setenv("GOMODCACHE", f.TempDir())
	f.Fuzz(func(t *testing.T, mod, work, sum, deps string) {
		for name, text := range map[string]string{"go.mod": mod, "go.work": work, "go.sum": sum, "deps.yaml": deps} {
			require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
		}
		r, err := repo.Open(repo.Root{Dir: dir})
		require.NoError(t, err)
		p, err := fixture.Suite().LoadData(r, "govern.yaml", []byte(text))
		for _, fault := range policy.Faults(err) {
			require.Contains(t, []string{"govern.yaml", "deps.yaml"}, fault.Pos.File)
		}
		if err == nil {
			require.Equal(t, fmt.Sprint(modules.Table(p)), fmt.Sprint(modules.Table(p)))
			modules.Idle(p)
		}
	})
}

// FuzzLicence reads any text.
func FuzzLicence(f *testing.F) {
	for _, seed := range []string{"MIT License", "", "\xff", "business source LICENSE  1.1", "SPDX-License-Identifier: MIT", "http://www.gnu.org/licenses/agpl-3.0"} {
		f.Add([]byte(seed))
	}
	s := licence.NewScanner(nil)
	f.Fuzz(func(t *testing.T, text []byte) {
		names, known := s.Tell(text)
		require.False(t, known && len(names) == 0)
	})
}
