package command

import (
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// What names of a hostile repository hold: on one line, and with what ends one.
const (
	hostileLine = "\x1b[31m\x1b]0;t\a\r\u202e\u2066\u200e\u200f\u061c\u200b\u2060\u3164\u115f\u2800\ufe0f\x7f\u0085\u2028" +
		"<img src=x onerror=alert(1)>##vso[task.x]y##[error]z##teamcity[m]|`@all`\xff"
	hostileLines = hostileLine + "\nFAKE: line\n::error file=pwned::owned\n"
)

// hostileFile names a file that the go command loads.
func hostileFile() string { return "web" + hostileText(hostileLines) + ".go" }

// hostileText is one of them that YAML and Go source can hold.
func hostileText(text string) string { return strings.ToValidUTF8(text, "") }

// hostileRepository lays out a repository whose author means ill. What the go command would not load is left out of one that loads.
func hostileRepository(t *testing.T, loads bool) string {
	t.Helper()
	// A patch repeats lines of the policy: these have nothing in them that only their meaning should have.
	reason := strings.ReplaceAll(strconv.QuoteToASCII(hostileText(hostileLines)), "##", `#\x23`)
	line := hostileText(strings.NewReplacer("\r", "").Replace(hostileLine))
	files := map[string]string{
		"go.mod": "module example.com/corp\n\ngo 1.26\n",
		"govern.yaml": `version: 1
components:
  "=api::x#\x23vso[a]":
    kind: service
    path: services/api
    owner: ` + reason + `
    backup: ` + reason + `
    owns: {tables: ["=users\u202e\u200b\u001b", "::error::t"], migrations: []}
  "::error::web":
    kind: service
    path: services/web
    owner: "::error::team"
    may_read: [{tables: ["::error::t"], reason: ` + reason + `, owner: ` + reason + `, until: 2020-01-01}]
rules: {cycles: {level: warn}, docgo: {level: off}}
exceptions:
  - {rule: boundary-undeclared, from: "::error::web", to: "=api::x#\x23vso[a]", reason: ` + reason + `, owner: ` + reason + `}
  - {rule: boundary-direction, from: "::error::web", reason: ` + reason + `, owner: ` + reason + `, until: 2020-01-01}
`,
		"services/api/store/store.go": "// Package store.\npackage store\n",
		"services/web/web.go": "// Package web.\npackage web\n\nimport \"database/sql\"\n\n" +
			"//govern:allow boundary-private because " + line + "\nimport _ \"example.com/corp/services/api/store\"\n\n" +
			"//govern:allow " + line + " " + line + "\nfunc use(db *sql.DB) {\n" +
			"\tdb.Query(`SELECT * FROM \"=users\u202e\u200b\x1b\"`)\n\tdb.Query(`SELECT * FROM \"::error::t\"`)\n" +
			"\tdb.Query(\"SELECT * FROM \" + name)\n}\n\n" +
			"var name string // " + line + "\n\n" +
			"//line ::error file=pwned::x\x1b\u202e.go:7:1\nfunc more(db *sql.DB) {\n" +
			"\tdb.Query(`SELECT * FROM \"=users\u202e\u200b\x1b\"`)\n}\n",
		"services/web/left" + hostileText(hostileLines) + "_windows.go": "package web\n",
		"_skipped" + hostileLines + "/x.go":                             "package x\n",
		"services/web/" + hostileFile(): "package web\n\n" +
			"import _ \"example.com/corp/services/api/store\" // " + line + "\n",
		"hack/h" + hostileLines + ".go": "package hack\n",
	}
	if !loads {
		dir := "services/api/" + hostileLines + "/"
		maps.Copy(files, map[string]string{
			"::error file=pwned::x.go":       "package corp\n\nimport _ \"example.com/corp/services/api/store\"\n",
			"::error::y/##vso[x].go":         "package y\n\nimport _ \"example.com/corp/::error::y\"\n",
			dir + "=x.go":                    "package x\n\nimport (\n\t_ \"example.com/corp/services/web\"\n\t\"a\x1b\u202e\"\n)\n",
			dir + "broken.go":                "package x\n\nfunc \x1b\u202e(\n",
			dir + "go.mod/" + "not a module": "",
			"services/api/migrations/1_" + hostileLines + ".up.sql": "CREATE TABLE \"=made\u202e\x1b##vso[x]\" (id int);",
			".github/CODEOWNERS": "* " + hostileText(line) + "\n",
		})
	}
	return layHostile(t, files)
}

// hostilePolicies returns policies that are at fault in each way whose message has a word of theirs in it.
func hostilePolicies() map[string]string {
	reason, line := strconv.QuoteToASCII(hostileText(hostileLines)), hostileText(hostileLine)
	const head = "version: 1\ncomponents:\n"
	return map[string]string{
		"keys":  strings.ReplaceAll(head+"  X: {kind: X, path: X, X: 1, public: [X], uses: [X], owns: {tables: [X]}}\n", "X", reason),
		"yaml":  head + "  \u202e\u2066##vso[x] [: {\n",
		"alias": head + "  a: *\u202e##vso[x]\n",
		"tag":   head + "  a: !<x\u202e##vso[x]> {kind: service}\n",
		"bytes": head + "  a: " + line + "\n",
		"scopes": strings.ReplaceAll(head+"  a: {kind: service, path: services/web, may_read: [{tables: [X], reason: x}]}\n"+
			"exceptions: [{rule: X, from: X, to: X, reason: x, until: X}]\nrules: {X: {level: X}}\n", "X", reason),
	}
}

// layHostile lays out files, without those whose names the system cannot have.
func layHostile(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	require.NoError(t, err)
	for name, content := range files {
		odd := func(r rune) bool { return r < ' ' || strings.ContainsRune(`:<>|"*?`, r) }
		if runtime.GOOS == "windows" && strings.ContainsFunc(name, odd) {
			continue
		}
		if runtime.GOOS == "darwin" {
			name = hostileText(name)
		}
		file := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o777))
		require.NoError(t, os.WriteFile(file, []byte(content), 0o666))
	}
	return dir
}
