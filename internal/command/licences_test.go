package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// licences prints the licences of what a module's packages are built from, and returns the exit code.
func licences(t *testing.T, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join(fixture.Root(), ".ci", "licences"))
	require.NoError(t, err)
	return execute(t, dir, script, args...)
}

// execute runs a program in a directory.
func execute(t *testing.T, dir, name string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOPROXY=off", "GOFLAGS=")
	text, err := cmd.Output()
	var failed *exec.ExitError
	if err != nil {
		require.ErrorAs(t, err, &failed)
		stderr = string(failed.Stderr)
	}
	return cmd.ProcessState.ExitCode(), string(text), stderr
}

// TestLicences finds in the licences of a release those of all modules in it, none of them the GPL.
func TestLicences(t *testing.T) {
	t.Parallel()
	code, out, stderr := licences(t, fixture.Root(), "./cmd/govern", "./cmd/multichecker")
	require.Zero(t, code, stderr)
	for _, want := range []string{
		"== the Go standard library go",
		"== github.com/phoenix-platform/govern of this repository, LICENSE: Apache-2.0",
		"== github.com/phoenix-platform/govern of this repository, analyzers/dbaccess/internal/plural/LICENSE: MIT",
		", LICENSE: BSD-3-Clause\n\nCopyright 2009 The Go Authors.",
		"== go.yaml.in/yaml/v3 v3.0.5, NOTICE: notice",
	} {
		require.Contains(t, out, want)
	}
	require.NotRegexp(t, `: A?L?GPL\n`, out)
}

// TestLicencesRefused has modules that a release may not have, and near misses.
func TestLicencesRefused(t *testing.T) {
	t.Parallel()
	const gpl, mit = "GNU GENERAL PUBLIC\n LICENSE", "Permission is hereby granted, free of charge, to any person obtaining a copy"
	for name, tt := range map[string]struct {
		files string
		args  []string
		want  string
	}{
		"MIT":               {"-- d/LICENSE.md --\n" + mit, nil, ""},
		"GPL":               {"-- d/LICENSE --\n" + gpl, nil, "licences: d.example/d of this repository: LICENSE is GPL\n"},
		"GPL, and MIT":      {"-- d/copying --\n" + gpl + "\n-- d/LICENSE --\n" + mit, nil, "licences: d.example/d of this repository: copying is GPL\n"},
		"GPL in GPL":        {"-- d/LICENSE --\n" + gpl, []string{"-gpl"}, ""},
		"AGPL in GPL":       {"-- d/LICENSE --\nGNU AFFERO GENERAL PUBLIC LICENSE", []string{"-gpl"}, "licences: d.example/d of this repository: LICENSE is AGPL\n"},
		"MPL, of GPL":       {"-- d/LICENSE --\nMozilla Public License Version 2.0 " + gpl, nil, ""},
		"of a folder":       {"-- d/LICENSE --\n" + mit + "\n-- d/p/LICENSE --\n" + gpl, nil, "licences: d.example/d of this repository: p/LICENSE is GPL\n"},
		"of another folder": {"-- d/LICENSE --\n" + mit + "\n-- d/q/LICENSE --\n" + gpl, nil, ""},
		"unknown":           {"-- d/LICENSE --\nPay me.", nil, "licences: d.example/d of this repository: LICENSE is a licence that is not known\n"},
		"none":              {"-- d/NOTICE --\n" + mit, nil, "licences: d.example/d of this repository: no licence\n"},
		"none, but code":    {"-- d/license.go --\npackage d // " + mit, nil, "licences: d.example/d of this repository: no licence\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := fixture.Lay(t, `
-- go.mod --
module m.example/m
require d.example/d v0.0.0
replace d.example/d => ./d
-- LICENSE --
Permission is hereby granted, free of charge, to any person obtaining a copy
-- m.go --
package main

import _ "d.example/d/p"

func main() {}
-- d/go.mod --
module d.example/d
-- d/p/p.go --
package p
`+tt.files+"\n")
			code, _, stderr := licences(t, dir, append(tt.args, ".")...)
			require.Equal(t, tt.want, stderr)
			if tt.want == "" {
				require.Zero(t, code)
			} else {
				require.Equal(t, 2, code)
			}
		})
	}
}
