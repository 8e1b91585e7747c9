package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint/internal/lintrun"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

const dashboardFinding = "services/dashboard/page.go:5:4: " + reachesIn + " (govern)"

func TestRun(t *testing.T) {
	r := extract(t, platform)
	r.finds(r.run("{}"), dashboardFinding)
	r.finds(r.run("{}", "--fast-only"), dashboardFinding)
	r.finds(r.run("{}", "./services/api/..."))
	r.finds(r.runConfig("", "--default=none", "--enable=errcheck")) // without settings there is no plugin
}

// What the baseline has, and what a directive allows, is not reported; both are seen without a cache that is cleaned.
func TestBaselineAndAllow(t *testing.T) {
	r := extract(t, platform)
	r.finds(r.run("{}"), dashboardFinding)
	known := baseline.New([]baseline.Entry{{Identity: baseline.Identity{Rule: "boundary-private", Component: "dashboard",
		Dir: "services/dashboard", Package: "dashboard", Target: "services/api/store"}}})
	r.write("-- govern.baseline --\n" + string(known.Format()))
	r.finds(r.run("{}"))
	r.write("-- govern.baseline --\n" + string(baseline.New(nil).Format()))
	r.finds(r.run("{}"), dashboardFinding)
	r.write("-- govern.baseline --\n<<<<<<< HEAD\n")
	r.fails(r.run("{}"))

	r.write("-- govern.baseline --\n" + string(baseline.New(nil).Format()))
	page := "package dashboard\n\n//govern:allow boundary-private%s\nimport _ \"example.com/platform/services/api/store\"\n"
	r.write("-- services/dashboard/page.go --\n" + fmt.Sprintf(page, " moves with ADR-012"))
	r.finds(r.run("{}"))
	r.write("-- services/dashboard/page.go --\n" + fmt.Sprintf(page, ""))
	r.finds(r.run("{}"), "services/dashboard/page.go:3:1: //govern:allow of \"boundary-private\" gives no reason, so it allows nothing; write the reason behind the rule [allow-reason] (govern)",
		"services/dashboard/page.go:4:10: "+reachesIn+" (govern)")
}

// golangci-lint that begins in a directory of the repository finds the policy above it.
func TestSubdirectory(t *testing.T) {
	r := extract(t, platform)
	r.dir = filepath.Join(r.dir, "services", "dashboard")
	r.finds(r.run("{}"), "page.go:5:4: "+reachesIn+" (govern)")
	r.finds(r.run("{}", "page.go"), "page.go:5:4: "+reachesIn+" (govern)")
}

func TestTypeError(t *testing.T) {
	r := extract(t, platform)
	r.write(`
-- services/dashboard/broken.go --
package dashboard

import "example.com/platform/services/api/missing"

var number int = "text"
`)
	alone := []string{
		`services/dashboard/broken.go:3:8: service "dashboard" (@frontend-team) imports "services/api/missing", private to service "api" (@api-team); ` +
			`use its public package "services/api/client" (govern.yaml:7) [boundary-private] (govern)`,
		dashboardFinding,
	}
	r.finds(r.run("{}"), alone...)

	// Beside a linter that needs types, which --fast-only leaves out, only "typecheck" is shown.
	both := strings.Replace(lintrun.Config("{}"), "[govern]", "[govern, errcheck]", 1)
	r.finds(r.runConfig(both, "--fast-only"), alone...)
	for _, f := range r.runConfig(both).Findings {
		require.Equal(t, "typecheck", f.Linter)
	}
}

// A policy that gives no rule work that needs types leaves governtypes without any, and without its costs.
func TestTypesNotWanted(t *testing.T) {
	r := extract(t, platform)
	r.finds(r.runConfig(lintrun.TypesConfig("{}")), dashboardFinding)
	r.write("-- services/dashboard/broken.go --\npackage dashboard\n\nvar number int = \"text\"\n")
	r.finds(r.runConfig(lintrun.TypesConfig("{}")), dashboardFinding)
	broken := r.runConfig(strings.Replace(lintrun.TypesConfig("{}"),
		"governtypes: {type: module, settings: {}}", "governtypes: {type: module, settings: {polcy: x}}", 1))
	r.fails(broken)
	require.Contains(t, broken.Stderr, "settings: polcy: unknown key")
}

// What the go command refuses before any analyzer runs hides every finding, and fails the run.
func TestNotLoaded(t *testing.T) {
	for name, file := range map[string]string{
		"syntax error":             "package dashboard\n\nfunc {\n",
		"import after declaration": "package dashboard\n\nvar x int\n\nimport \"os\"\n",
		"import cycle":             "package dashboard\n\nimport _ \"example.com/platform/services/dashboard\"\n",
		"internal package":         "package dashboard\n\nimport _ \"example.com/platform/services/api/internal/db\"\n",
		"two packages":             "package other\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := extract(t, platform)
			r.write("-- services/api/internal/db/db.go --\npackage db\n-- services/dashboard/broken.go --\n" + file)
			result := r.run("{}")
			require.Equal(t, 1, result.Exit)
			require.Len(t, result.Findings, 1)
			require.Equal(t, "typecheck", result.Findings[0].Linter)
		})
	}
}

// Files that the build leaves out are judged with their package, and edits of them are seen. A
// directory in which nothing is left is not visited.
func TestOtherConfiguration(t *testing.T) {
	r := extract(t, platform)
	r.write(`
-- services/dashboard/page.go --
package dashboard
-- services/dashboard/page_plan9.go --
package dashboard
-- services/dashboard/page_integration_test.go --
//go:build integration

package dashboard_test

import _ "example.com/platform/services/api/store"
-- services/dashboard/nothing/left_plan9.go --
package nothing

import _ "example.com/platform/services/api/store"
`)
	tagged := "services/dashboard/page_integration_test.go:5:10: " + reachesIn + " (govern)"
	r.finds(r.run("{}"), tagged)
	r.write("-- services/dashboard/page_plan9.go --\npackage dashboard\n\nimport _ `example.com/platform/services/api/store`\n")
	r.finds(r.run("{}"), tagged, "services/dashboard/page_plan9.go:3:10: "+reachesIn+" (govern)")
}

// A file outside the build whose imports cannot be read is said, and hides nothing else.
func TestOtherConfigurationDoesNotParse(t *testing.T) {
	r := extract(t, platform)
	r.write("-- services/dashboard/page_plan9.go --\npackage dashboard\n\nimport \"os\n")
	result := r.run("{}")
	require.Equal(t, 1, result.Exit)
	require.Len(t, result.Findings, 2)
	require.Equal(t, dashboardFinding, result.Findings[0].String())
	require.Regexp(t, `^services/dashboard/page_plan9\.go:3:8: file does not parse, .*string literal not terminated`,
		result.Findings[1].String())
}

// Positions in a cgo file are those of the source, not of what cgo generates from it.
func TestCgo(t *testing.T) {
	r := extract(t, platform)
	r.write(`
-- services/dashboard/page.go --
package dashboard

// int one(void) { return 1; }
import "C"

import _ "example.com/platform/services/api/store"

var One = C.one()
`)
	r.finds(r.run("{}"), "services/dashboard/page.go:6:10: "+reachesIn+" (govern)")
}

func TestNolint(t *testing.T) {
	r := extract(t, platform)
	r.replace("services/dashboard/page.go", `api/store"`, `api/store" //nolint:govern // moves next week`)
	r.finds(r.run("{}"))
	r.replace("services/dashboard/page.go", `//nolint:govern`, `//nolint:errcheck`)
	r.finds(r.run("{}"), dashboardFinding)
}

// What golangci-lint hides unless it is told not to.
func TestDefaultsHide(t *testing.T) {
	open := lintrun.Config("{}")
	issues := open[strings.Index(open, "issues:"):]
	exclusions := open[strings.Index(open, "  exclusions:"):strings.Index(open, "issues:")]

	t.Run("more than 50", func(t *testing.T) {
		r := extract(t, platform)
		for i := range 60 {
			r.write(fmt.Sprintf("-- services/api/p%d/p.go --\npackage p\n-- services/dashboard/d%d/d.go --\npackage d\n\nimport _ \"example.com/platform/services/api/p%[1]d\"\n", i, i))
		}
		require.Len(t, r.run("{}").Findings, 61)
		require.Len(t, r.runConfig(strings.Replace(open, issues, "", 1)).Findings, 50)
	})
	t.Run("equal texts", func(t *testing.T) {
		r := extract(t, platform)
		for i := range 5 {
			r.write(fmt.Sprintf("-- services/dashboard/d%d/d.go --\npackage d\n\nimport _ \"example.com/platform/services/api/store\"\n",
				i))
		}
		require.Len(t, r.run("{}").Findings, 6)
		require.Len(t, r.runConfig(strings.Replace(open, issues, "", 1)).Findings, 3)
	})
	t.Run("two on a line", func(t *testing.T) {
		r := extract(t, platform)
		r.write("-- services/api/cache/c.go --\npackage cache\n-- services/dashboard/page.go --\npackage dashboard\n\n" +
			"import _ \"example.com/platform/services/api/store\"; import _ \"example.com/platform/services/api/cache\"\n")
		require.Len(t, r.run("{}").Findings, 2)
		require.Len(t, r.runConfig(strings.Replace(open, issues, "", 1)).Findings, 1)
	})
	t.Run("generated", func(t *testing.T) {
		r := extract(t, platform)
		r.write("-- services/dashboard/page.go --\n// Code generated by a tool. DO NOT EDIT.\n\npackage dashboard\n\nimport _ \"example.com/platform/services/api/store\"\n")
		r.finds(r.run("{}"), "services/dashboard/page.go:5:10: "+reachesIn+" (govern)")
		r.finds(r.runConfig(strings.Replace(open, exclusions, "", 1)))
	})
}

// A finding in a go.mod is shown, though no package has that file.
func TestModuleFile(t *testing.T) {
	r := extract(t, platform)
	r.write(`
-- services/dashboard/page.go --
package dashboard
-- go.mod --
module example.com/platform

go 1.26

require example.com/platform/services/api v0.0.0

replace example.com/platform/services/api => ./services/api
-- services/api/go.mod --
module example.com/platform/services/api

go 1.26

require example.com/platform v0.0.0

replace example.com/platform => ../..
`)
	r.replace("govern.yaml", "rules:", "rules:\n  boundary-unassigned: {level: off}")
	var files []string
	for _, f := range r.run("{}").Findings {
		require.Contains(t, f.Text, "[cycles-module]")
		files = append(files, f.File)
	}
	require.Equal(t, []string{"go.mod"}, files)
}

// --fix must not apply half of a fix: golangci-lint drops edits outside the file of the finding.
func TestFixAcrossFiles(t *testing.T) {
	r := extract(t, `
-- govern.yaml --
version: 1
components:
  lib: {kind: library, path: lib, owner: "@team"}
-- go.mod --
module example.com/platform

go 1.26
-- lib/doc.go --
package lib
-- lib/lib.go --
// Package lib is documented beside doc.go.
package lib
`)
	result := r.run("{}", "--fix")
	require.Len(t, result.Findings, 1)
	require.Contains(t, result.Findings[0].Text, "[docgo-misplaced]")
	data, err := os.ReadFile(filepath.Join(r.dir, "lib", "lib.go"))
	require.NoError(t, err)
	require.Contains(t, string(data), "// Package lib")
}
