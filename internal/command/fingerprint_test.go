package command

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

const twoEqual = `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web, owner: "@web", uses: [api]}
rules: {docgo: {level: off}}
-- api/store/s.go --
package store
-- api/cache/c.go --
package cache
-- web/a.go --
package web

import _ "example.com/m/api/store"
-- web/b.go --
package web

import _ "example.com/m/api/store"
`

// fingerprints returns file:line -> fingerprint of what govern finds in dir.
func fingerprints(t *testing.T, dir string) map[string]string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	Main([]string{"-C", dir, "-format", "json"}, os.Getenv, &stdout, &stderr)
	var doc struct {
		Findings []struct {
			File        string
			Line        int
			Fingerprint string
		}
	}
	require.NoError(t, json.Unmarshal(stdout.Bytes(), &doc), stderr.String())
	prints := map[string]string{}
	for _, f := range doc.Findings {
		prints[fmt.Sprintf("%s:%d", f.File, f.Line)] = f.Fingerprint
	}
	return prints
}

func write(t testing.TB, dir, name, content string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
}

func TestFingerprints(t *testing.T) {
	dir := fixture.Lay(t, twoEqual)
	before := fingerprints(t, dir)
	require.Len(t, before, 2)
	require.NotEqual(t, before["web/a.go:3"], before["web/b.go:3"], "equal findings are told apart")

	// Lines move; the checkout is at another place; the policy's messages change.
	write(t, dir, "web/a.go", "package web\n\n// More lines.\n//\nimport _ \"example.com/m/api/store\"\n")
	require.Equal(t, before["web/a.go:3"], fingerprints(t, dir)["web/a.go:5"])
	require.Equal(t, before, fingerprints(t, fixture.Lay(t, twoEqual)))
	require.Equal(t, before, fingerprints(t, fixture.Lay(t, strings.ReplaceAll(twoEqual, `"@api"`, `"@new-owner"`))))

	// A third equal one adds one fingerprint, wherever its file sorts.
	for _, name := range []string{"web/0.go", "web/z.go"} {
		write(t, dir, name, "package web\n\nimport _ \"example.com/m/api/store\"\n")
		after := slices.Collect(maps.Values(fingerprints(t, dir)))
		require.Len(t, after, 3)
		require.Subset(t, after, slices.Collect(maps.Values(before)))
		require.NoError(t, os.Remove(filepath.Join(dir, name)))
	}

	// Another target is another finding.
	write(t, dir, "web/b.go", "package web\n\nimport _ \"example.com/m/api/cache\"\n")
	require.NotEqual(t, before["web/b.go:3"], fingerprints(t, dir)["web/b.go:3"])
}

// TestFingerprintsOfTheWhole adds packages to what a finding about the whole repository is about.
func TestFingerprintsOfTheWhole(t *testing.T) {
	const archive = `
-- go.mod --
module example.com/m
-- govern.yaml --
version: 1
components:
  a: {kind: library, path: a, owner: "@a"}
  b: {kind: library, path: b, owner: "@b"}
rules: {docgo: {level: off}}
-- a/m/m.go --
package m

import _ "example.com/m/b"
-- a/n/n.go --
package n
-- b/b.go --
package b

import _ "example.com/m/a/n"
-- misc/two/t.go --
package two
`
	before := slices.Sorted(maps.Values(fingerprints(t, fixture.Lay(t, archive))))
	require.Len(t, before, 2)
	more := "-- a/c/c.go --\npackage c\n\nimport _ \"example.com/m/b\"\n-- misc/one/o.go --\npackage one\n"
	require.Equal(t, before, slices.Sorted(maps.Values(fingerprints(t, fixture.Lay(t, archive+more)))))
}

// tookTime is the end of the last line on stderr, which differs from run to run.
var tookTime = regexp.MustCompile(`; \d+\.\d\d s\n`)

// TestSameBytes runs twice, and once with the files in another place of the file system.
func TestSameBytes(t *testing.T) {
	if testing.Short() {
		t.Skip("runs every format twice")
	}
	archive, err := os.ReadFile(fixture.Testdata("cases.txtar"))
	require.NoError(t, err)
	output := func(dir string, args ...string) string {
		var stdout, stderr bytes.Buffer
		Main(append(args, "-C", dir), os.Getenv, &stdout, &stderr)
		require.NotEmpty(t, stdout.String())
		return stdout.String() + tookTime.ReplaceAllString(stderr.String(), "")
	}
	here, there := fixture.Lay(t, string(archive)), fixture.Lay(t, reversed(archive))
	args := [][]string{{"-all"}, {"exceptions"}}
	for _, name := range reportFormats().names() {
		args = append(args, []string{"-all", "-show-known", "-format", name})
	}
	for _, args := range args {
		first := output(here, args...)
		for range 3 {
			require.Equal(t, first, output(here, args...), args)
		}
		require.Equal(t, first, output(there, args...), args)
	}
}

// reversed returns an archive with its files in another order.
func reversed(archive []byte) string {
	ar := txtar.Parse(archive)
	slices.Reverse(ar.Files)
	return string(txtar.Format(ar))
}

// TestFindingBy chooses findings by the beginnings of fingerprints.
func TestFindingBy(t *testing.T) {
	var all []finding.Finding
	for i, fingerprint := range []string{"0123abcd4567", "0123abcd89ef", "89ef01234567"} {
		f := finding.Finding{Rule: "docgo-missing", Fingerprint: fingerprint}
		f.Place.Position = repo.Position{File: "a.go", Line: i + 1}
		all = append(all, f)
	}
	for text, want := range map[string]string{
		"0123abcd4567": "", "0123abcd8": "", "89ef0123": "", "89ef01": "",
		"0123abcd": "0123abcd: the fingerprints of 2 findings begin so: 0123abcd4567 (docgo-missing, a.go:1) and " +
			"0123abcd89ef (docgo-missing, a.go:2); give more digits",
		"0123abcd4568": "0123abcd4568: no finding has that fingerprint",
		"89ef0":        `"89ef0" is no fingerprint, nor the first 6 digits of one`,
	} {
		found, err := findingBy(all, text)
		if want != "" {
			require.EqualError(t, err, want)
			continue
		}
		require.NoError(t, err)
		require.True(t, strings.HasPrefix(found.Fingerprint, text), text)
	}
}

// TestManyFindings shows a summary by rule and component above 50 findings, and every one with -all.
func TestManyFindings(t *testing.T) {
	var b strings.Builder
	b.WriteString(twoEqual)
	for i := range 60 {
		fmt.Fprintf(&b, "-- web/p%02d/p.go --\npackage p\n\nimport _ \"example.com/m/api/store\"\n", i)
	}
	dir := fixture.Lay(t, b.String())
	var stdout, stderr bytes.Buffer
	require.Equal(t, exitFindings, Main([]string{"-C", dir, "-format", "short"}, os.Getenv, &stdout, &stderr))
	lines := strings.Split(strings.TrimSpace(stdout.String()), "\n")
	require.Len(t, lines, 3)
	require.Contains(t, lines[0], "web/a.go:3:10: ")
	require.Equal(t, "\t61 more of boundary-private in \"web\"", lines[1])
	require.Equal(t, "62 findings in 1 group; -all shows every one", lines[2])

	stdout.Reset()
	Main([]string{"-C", dir, "-all"}, os.Getenv, &stdout, &stderr)
	require.Len(t, regexp.MustCompile(`(?m) \[boundary-private\] [0-9a-f]{8,}$`).FindAllString(stdout.String(), -1), 62)
	require.Contains(t, stderr.String(), "govern: 62 errors")
}
