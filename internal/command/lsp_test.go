package command

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
	"github.com/phoenix-platform/govern/internal/printable"
)

// platform is a repository with a finding in a file of web, and with a baseline for another.
const platform = `-- go.mod --
module example.com/m

go 1.26
-- govern.yaml --
version: 1
components:
  web:
    kind: service
    path: services/web
    owner: "@web"
  api:
    kind: service
    path: services/api
    owner: "@api"
    public: [client]
rules: {docgo: {level: off}}
-- services/web/w.go --
package web

import (
	_ "example.com/m/services/api/client" // é
)
-- services/web/other.go --
package web
-- services/api/client/c.go --
package client
-- services/api/store/s.go --
package store
`

// editor is a scripted client of the server, which runs as a process of its own.
type editor struct {
	t   testing.TB
	dir string
	cmd *exec.Cmd
	in  io.WriteCloser

	mu       sync.Mutex
	wake     *sync.Cond
	next     int
	answers  map[int]json.RawMessage
	shown    map[string][]shownDiagnostic // by file
	messages []string
	asked    []string // methods of requests by the server
	gone     bool
	versions map[string]int
}

// shownDiagnostic is a diagnostic as an editor gets it.
type shownDiagnostic struct {
	Range struct {
		Start, End struct{ Line, Character int }
	}
	Severity        int
	Code            string
	CodeDescription struct{ Href string }
	Source, Message string
	Related         []struct {
		Location struct {
			URI   string
			Range struct{ Start struct{ Line int } }
		}
		Message string
	} `json:"relatedInformation"`
}

func (d shownDiagnostic) String() string {
	return fmt.Sprintf("%d:%d %d %s", d.Range.Start.Line, d.Range.Start.Character, d.Severity, strings.TrimSpace(d.Code+" "+d.Message))
}

// capable is what the editor says that it can, unless a test says otherwise.
const capable = `{"general": {"positionEncodings": ["utf-16"]},
	"window": {"showDocument": {"support": true}},
	"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}},
	"textDocument": {"publishDiagnostics": {"relatedInformation": true}, "hover": {"contentFormat": ["plaintext"]}}}`

// startEditor starts a server, and opens a directory.
func startEditor(t testing.TB, dir string, env ...string) *editor {
	return startEditorThat(t, capable, dir, env...)
}

func startEditorThat(t testing.TB, can, dir string, env ...string) *editor {
	t.Helper()
	e := launch(t, dir, env...)
	e.request("initialize", fmt.Sprintf(`{"processId": null, "capabilities": %s, "workspaceFolders": [{"uri": %q, "name": "m"}]}`, can, uri(dir)))
	e.notify("initialized", "{}")
	return e
}

// launch starts a server that nobody has spoken to yet.
func launch(t testing.TB, dir string, env ...string) *editor {
	t.Helper()
	e := &editor{t: t, dir: dir, answers: map[int]json.RawMessage{}, shown: map[string][]shownDiagnostic{}, versions: map[string]int{}}
	e.wake = sync.NewCond(&e.mu)
	e.cmd = exec.Command("govern", "lsp", "--stdio")
	e.cmd.Env = append(os.Environ(), env...)
	e.cmd.Stderr = os.Stderr
	in, err := e.cmd.StdinPipe()
	require.NoError(t, err)
	out, err := e.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, e.cmd.Start())
	e.in = in
	t.Cleanup(func() {
		_ = e.cmd.Process.Kill()
		_ = e.cmd.Wait()
	})
	go e.listen(bufio.NewReader(out))
	return e
}

func uri(name string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

func (e *editor) uri(name string) string { return uri(filepath.Join(e.dir, name)) }

// listen takes what the server says.
func (e *editor) listen(out *bufio.Reader) {
	for {
		size := 0
		for {
			line, err := out.ReadString('\n')
			if err != nil {
				e.mu.Lock()
				e.gone = true
				e.wake.Broadcast()
				e.mu.Unlock()
				return
			}
			if value, ok := strings.CutPrefix(line, "Content-Length: "); ok {
				size, _ = strconv.Atoi(strings.TrimSpace(value))
			}
			if strings.TrimSpace(line) == "" {
				break
			}
		}
		data := make([]byte, size)
		if _, err := io.ReadFull(out, data); err == nil {
			e.hear(data)
		}
	}
}

func (e *editor) hear(data []byte) {
	var m struct {
		ID            *int
		Method        string
		Params        json.RawMessage
		Result, Error json.RawMessage
	}
	if err := json.Unmarshal(data, &m); err != nil {
		panic(err)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	defer e.wake.Broadcast()
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []shownDiagnostic
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			panic(err)
		}
		name, _ := strings.CutPrefix(p.URI, uri(e.dir)+"/")
		e.shown[name] = p.Diagnostics
	case m.Method == "window/showMessage":
		e.messages = append(e.messages, string(m.Params))
	case m.Method != "" && m.ID != nil:
		e.asked = append(e.asked, m.Method+" "+string(m.Params))
		go e.send(fmt.Sprintf(`{"jsonrpc": "2.0", "id": %d, "result": null}`, *m.ID))
	case m.ID != nil && m.Error != nil:
		e.answers[*m.ID] = m.Error
	case m.ID != nil:
		e.answers[*m.ID] = m.Result
	}
}

func (e *editor) send(text string) {
	_, _ = fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(text), text) // it may have ended
}

func (e *editor) notify(method, params string) {
	e.send(fmt.Sprintf(`{"jsonrpc": "2.0", "method": %q, "params": %s}`, method, params))
}

// request asks the server, and returns its answer.
func (e *editor) request(method, params string) json.RawMessage {
	e.t.Helper()
	e.mu.Lock()
	e.next++
	id := e.next
	e.mu.Unlock()
	e.send(fmt.Sprintf(`{"jsonrpc": "2.0", "id": %d, "method": %q, "params": %s}`, id, method, params))
	var answer json.RawMessage
	e.await(method, func() bool {
		var ok bool
		answer, ok = e.answers[id]
		return ok
	})
	return answer
}

// await waits until something is so.
func (e *editor) await(what string, so func() bool) {
	e.t.Helper()
	e.awaitFor(time.Minute, what, so)
}

func (e *editor) awaitFor(patience time.Duration, what string, so func() bool) {
	e.t.Helper()
	late := time.AfterFunc(patience, func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		e.gone = true
		e.wake.Broadcast()
	})
	defer late.Stop()
	e.mu.Lock()
	defer e.mu.Unlock()
	for !so() {
		require.False(e.t, e.gone, "%s: never; shown: %v, messages: %v", what, e.shown, e.messages)
		e.wake.Wait()
	}
}

// sees waits until a file has these diagnostics.
func (e *editor) sees(name string, want ...string) {
	e.t.Helper()
	e.await(fmt.Sprintf("%s: %q", name, want), func() bool {
		var got []string
		for _, d := range e.shown[name] {
			got = append(got, d.String())
		}
		return len(got) == len(want) && !slices.ContainsFunc(want, func(w string) bool {
			return !slices.ContainsFunc(got, func(g string) bool { return strings.HasPrefix(g, w) })
		})
	})
}

// settled waits until the server has looked at all that it was told.
func (e *editor) settled() {
	e.t.Helper()
	e.hover("services/web/w.go", 0, 0)
}

func (e *editor) open(name string) {
	e.t.Helper()
	text, err := os.ReadFile(filepath.Join(e.dir, name))
	require.NoError(e.t, err)
	e.notify("textDocument/didOpen", fmt.Sprintf(`{"textDocument": {"uri": %q, "languageId": "x", "version": 1, "text": %s}}`, e.uri(name), quotedJSON(string(text))))
}

func (e *editor) change(name, text string) {
	e.versions[name]++
	e.notify("textDocument/didChange", fmt.Sprintf(`{"textDocument": {"uri": %q, "version": %d}, "contentChanges": [{"text": %s}]}`,
		e.uri(name), e.versions[name]+1, quotedJSON(text)))
}

func (e *editor) save(name, text string) {
	e.t.Helper()
	require.NoError(e.t, os.WriteFile(filepath.Join(e.dir, name), []byte(text), 0o600))
	e.notify("textDocument/didSave", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, e.uri(name)))
}

func (e *editor) at(name string, line, character int) string {
	return fmt.Sprintf(`{"textDocument": {"uri": %q}, "position": {"line": %d, "character": %d}, "range": {"start": {"line": %d, "character": %d}, `+
		`"end": {"line": %d, "character": %d}}, "context": {"diagnostics": []}}`, e.uri(name), line, character, line, character, line, character)
}

func (e *editor) hover(name string, line, character int) string {
	e.t.Helper()
	var h struct{ Contents struct{ Value string } }
	require.NoError(e.t, json.Unmarshal(e.request("textDocument/hover", e.at(name, line, character)), &h))
	return h.Contents.Value
}

func (e *editor) completions(name string, line, character int) (labels []string) {
	e.t.Helper()
	var list []struct{ Label string }
	require.NoError(e.t, json.Unmarshal(e.request("textDocument/completion", e.at(name, line, character)), &list))
	for _, c := range list {
		labels = append(labels, c.Label)
	}
	return labels
}

// offeredAction is what an editor is offered.
type offeredAction struct {
	Title   string
	Command *struct {
		Command   string
		Arguments []string
	}
	Edit *struct {
		DocumentChanges []struct {
			Kind, URI    string
			TextDocument struct{ URI string }
			Edits        []struct {
				Range struct {
					Start, End struct{ Line, Character int }
				}
				NewText string
			}
		}
	}
}

// actions returns what is offered at a place, by its title.
func (e *editor) actions(name string, line, character int) map[string]offeredAction {
	e.t.Helper()
	var list []offeredAction
	require.NoError(e.t, json.Unmarshal(e.request("textDocument/codeAction", e.at(name, line, character)), &list))
	all := map[string]offeredAction{}
	for _, a := range list {
		all[a.Title] = a
	}
	return all
}

// apply does what an action says to the files, which are ASCII where it does.
func (e *editor) apply(a offeredAction) {
	e.t.Helper()
	require.NotNil(e.t, a.Edit, a.Title)
	for _, change := range a.Edit.DocumentChanges {
		if change.Kind == "create" {
			continue
		}
		u, err := url.Parse(change.TextDocument.URI)
		require.NoError(e.t, err)
		text, err := os.ReadFile(u.Path)
		if !os.IsNotExist(err) {
			require.NoError(e.t, err)
		}
		edits := change.Edits
		slices.SortFunc(edits, func(a, b struct {
			Range struct {
				Start, End struct{ Line, Character int }
			}
			NewText string
		}) int {
			return b.Range.Start.Line - a.Range.Start.Line
		})
		for _, edit := range edits {
			offset := func(line, character int) int {
				at := 0
				for range line {
					at += strings.IndexByte(string(text[at:]), '\n') + 1
				}
				return at + character
			}
			start, end := offset(edit.Range.Start.Line, edit.Range.Start.Character), offset(edit.Range.End.Line, edit.Range.End.Character)
			text = []byte(string(text[:start]) + edit.NewText + string(text[end:]))
		}
		require.NoError(e.t, os.WriteFile(u.Path, text, 0o600))
	}
}

// end ends the server as the protocol has it, and returns its exit code.
func (e *editor) end() int {
	e.request("shutdown", "null")
	e.notify("exit", "null")
	_ = e.cmd.Wait()
	return e.cmd.ProcessState.ExitCode()
}

func quotedJSON(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// check runs the command in a directory, and returns its exit code and what it prints.
func terminalCheck(t testing.TB, dir string, args ...string) (int, string) {
	t.Helper()
	cmd := exec.Command("govern", append(args, "-C", dir, "-format", "short")...)
	out, _ := cmd.CombinedOutput()
	return cmd.ProcessState.ExitCode(), string(out)
}

const (
	undeclared = `3:3 1 boundary-undeclared service "web" (@web) imports`
	webFile    = "services/web/w.go"
)

// TestLSP is a session: what is found is shown, explained and mended.
func TestLSP(t *testing.T) {
	t.Parallel()
	dir := fixture.Lay(t, platform)
	e := startEditor(t, dir)
	e.sees(webFile, undeclared)
	d := e.shown[webFile][0]
	require.Equal(t, "govern", d.Source)
	require.NotContains(t, d.Message, "[boundary-undeclared]")
	require.Contains(t, d.CodeDescription.Href, "/docs/rules/boundary-undeclared.md")
	require.Equal(t, e.uri("govern.yaml"), d.Related[0].Location.URI)
	require.Equal(t, 2, d.Related[0].Location.Range.Start.Line)

	e.open(webFile)
	require.Contains(t, e.hover(webFile, 3, 10), `in service "web" (@web); govern.yaml:3 decides`)
	require.Equal(t, "service \"web\" (@web), govern.yaml:3\n\nowner: @web; directories: services/web", e.hover(webFile, 0, 9))
	require.Empty(t, e.hover(webFile, 1, 0))

	offered := e.actions(webFile, 3, 5)
	e.request("workspace/executeCommand", fmt.Sprintf(`{"command": %q, "arguments": ["boundary-undeclared"]}`,
		offered["Open the page of boundary-undeclared"].Command.Command))
	e.await("page", func() bool {
		return slices.ContainsFunc(e.asked, func(a string) bool {
			return strings.HasPrefix(a, "window/showDocument") && strings.Contains(a, "docs/rules/boundary-undeclared.md")
		})
	})
	require.Zero(t, e.end())
}

// TestLSPActions applies each edit that is offered for a finding. After each, the command finds nothing.
func TestLSPActions(t *testing.T) {
	t.Parallel()
	for title, name := range map[string]string{
		`Let "web" use "api" (govern.yaml)`:                                         "govern.yaml",
		`Allow boundary-undeclared here, with a reason`:                             webFile,
		`Except services/web from boundary-undeclared, with a reason (govern.yaml)`: "govern.yaml",
	} {
		t.Run(title, func(t *testing.T) {
			t.Parallel()
			dir := fixture.Lay(t, platform)
			e := startEditor(t, dir)
			e.sees(webFile, undeclared)
			code, out := terminalCheck(t, dir)
			require.Equal(t, exitFindings, code, out)
			e.apply(e.actions(webFile, 3, 5)[title])
			e.notify("textDocument/didSave", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, e.uri(name)))
			e.sees(webFile)
			code, out = terminalCheck(t, dir)
			require.Zero(t, code, out)
			if name == "govern.yaml" {
				require.Contains(t, e.hover(webFile, 3, 10), "govern.yaml:")
			}
		})
	}
}

// TestLSPFix applies a fix that makes a file.
func TestLSPFix(t *testing.T) {
	t.Parallel()
	dir := fixture.Lay(t, strings.Replace(platform, "rules: {docgo: {level: off}}", "", 1)+`-- services/api/lib/l.go --
// Package lib has its comment in the wrong file.
package lib
`)
	e := startEditor(t, dir)
	e.await("finding", func() bool { return len(e.shown["services/api/lib/l.go"]) > 0 })
	at := e.shown["services/api/lib/l.go"][0].Range.Start
	for title, a := range e.actions("services/api/lib/l.go", at.Line, at.Character) {
		if strings.Contains(title, "doc.go") {
			e.apply(a)
		}
	}
	text, err := os.ReadFile(filepath.Join(dir, "services/api/lib/doc.go"))
	require.NoError(t, err)
	require.Contains(t, string(text), "// Package lib has its comment")
	e.notify("textDocument/didSave", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, e.uri("services/api/lib/l.go")))
	e.sees("services/api/lib/l.go")
	code, out := terminalCheck(t, dir, "-rules", "docgo", "./services/api/lib")
	require.Zero(t, code, out)
}

// TestLSPTyping has imports come and go in a text that nobody saves.
func TestLSPTyping(t *testing.T) {
	t.Parallel()
	e := startEditor(t, fixture.Lay(t, platform))
	e.sees(webFile, undeclared)
	e.open(webFile)
	e.change(webFile, "package web\n")
	e.sees(webFile)
	e.change(webFile, "package web\n\nimport /* 𝔸é */ _ \"example.com/m/services/api/store\"\n")
	e.sees(webFile, "2:19 1 boundary-") // the letter takes two characters of UTF-16
	e.notify("textDocument/didClose", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, e.uri(webFile)))
	e.sees(webFile, undeclared)

	bytes := startEditorThat(t, strings.Replace(capable, `"utf-16"`, `"utf-8"`, 1), e.dir)
	bytes.open(webFile)
	bytes.change(webFile, "package web\n\nimport /* 𝔸é */ _ \"example.com/m/services/api/store\"\n")
	bytes.sees(webFile, "2:22 1 boundary-")
}

// TestLSPPolicy breaks the policy while typing. What the last good one found stays, and one diagnostic says what is wrong.
func TestLSPPolicy(t *testing.T) {
	t.Parallel()
	dir := fixture.Lay(t, platform)
	policy, err := os.ReadFile(filepath.Join(dir, "govern.yaml"))
	require.NoError(t, err)
	good := string(policy)
	e := startEditor(t, dir)
	e.open("govern.yaml")
	e.sees(webFile, undeclared)
	e.change("govern.yaml", strings.Replace(good, "kind: service", "kind: servce", 1))
	e.sees("govern.yaml", `3:10 1 component "web": kind`)
	e.sees(webFile, undeclared)
	e.change("govern.yaml", strings.Replace(good, "components:", "components: [", 1))
	e.await("no YAML", func() bool {
		return len(e.shown["govern.yaml"]) == 1 && !strings.Contains(e.shown["govern.yaml"][0].Message, "kind")
	})
	e.sees(webFile, undeclared)
	e.change("govern.yaml", strings.Replace(good, "    owner: \"@web\"\n", "    owner: \"@web\"\n    uses: [api]\n", 1))
	e.sees("govern.yaml")
	e.sees(webFile)
	e.change("govern.yaml", good)
	e.sees(webFile, undeclared)
	code, _ := terminalCheck(t, dir)
	require.Equal(t, exitFindings, code, "nothing was written")
}

// TestLSPCompletion completes the policy, also where it is no YAML yet.
func TestLSPCompletion(t *testing.T) {
	t.Parallel()
	e := startEditor(t, fixture.Lay(t, platform))
	e.sees(webFile, undeclared)
	e.open("govern.yaml")
	for text, want := range map[string][]string{
		"ver":       {"version"},
		"version: ": {"1"},
		"version: 1\ncomponents:\n  web:\n    ki":                        {"kind"},
		"version: 1\ncomponents:\n  web:\n    kind: l":                   {"library"},
		"version: 1\ncomponents:\n  web: {ki":                            {"kind"},
		"version: 1\ncomponents:\n  web: {kind: s":                       {"service"},
		"version: 1\ncomponents:\n  web:\n    uses: [a":                  {"api"},
		"version: 1\ncomponents:\n  web:\n    uses:\n      - a":          {"api"},
		"version: 1\ncomponents:\n  web:\n    uses:\n    - ":             {"api", "web"},
		"version: 1\ncomponents:\n  web:\n    only: [w":                  {"web"},
		"version: 1\ncomponents:\n  web:\n    calls:\n      - w":         {"web"},
		"version: 1\ncomponents:\n  web:\n    public: [w":                nil,
		"version: 1\ncomponents:\n  web:\n    paths:\n      - w":         nil,
		"exceptions:\n  - from: w":                                       {"web"},
		"exceptions:\n  - rule: boundary-und":                            {"boundary-undeclared"},
		"exceptions:\n  - {rule: boundary-und":                           {"boundary-undeclared"},
		"exceptions:\n  - rule: x\n    re":                               {"reason"},
		"rules: {boundary-undeclared: {level: w":                         {"warn"},
		"rules:\n  boundary-undeclared:\n    le":                         {"level"},
		"version: 1 # ":                                                  nil,
		"version: 1\ncomponents:\n  web: {kind: service, owner: x, ki":   nil,
		"version: 1\ncomponents:\n  web:\n    kind: service\n    ki":     nil,
		"version: 1\ncomponents:\n  web: {\n    kind: service,\n    pat": {"path", "paths"},
	} {
		e.change("govern.yaml", text)
		lines := strings.Split(text, "\n")
		require.Equal(t, want, e.completions("govern.yaml", len(lines)-1, len(lines[len(lines)-1])), text)
	}
	require.Empty(t, e.completions(webFile, 0, 0))
}

// TestLSPHoverPolicy explains keys and components in the policy.
func TestLSPHoverPolicy(t *testing.T) {
	t.Parallel()
	e := startEditor(t, fixture.Lay(t, platform))
	e.sees(webFile, undeclared)
	e.open("govern.yaml")
	require.Contains(t, e.hover("govern.yaml", 3, 6), "What the component is")
	require.Contains(t, e.hover("govern.yaml", 2, 3), `service "web" (@web)`)
	require.Contains(t, e.hover("govern.yaml", 11, 2), "Levels and settings")
}

// TestLSPFiles has files and modules come and go behind the back of an editor, which tells of them.
func TestLSPFiles(t *testing.T) {
	t.Parallel()
	watching := strings.Replace(capable, `"workspace": {`, `"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}, `, 1)
	dir := fixture.Lay(t, platform)
	e := startEditorThat(t, watching, dir)
	e.await("watchers", func() bool { return len(e.asked) > 0 && strings.Contains(e.asked[0], "**/*.go") })
	e.sees(webFile, undeclared)
	change := func(name string, do func() error) {
		require.NoError(t, do())
		e.notify("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes": [{"uri": %q, "type": 2}]}`, e.uri(name)))
	}
	const bad = "package pages\n\nimport _ \"example.com/m/services/api/client\"\n"
	change("services/web/pages/p.go", func() error {
		require.NoError(t, os.MkdirAll(filepath.Join(dir, "services/web/pages"), 0o755))
		write(t, dir, "services/web/pages/p.go", bad)
		return nil
	})
	e.sees("services/web/pages/p.go", "2:9 1 boundary-undeclared")
	change("services/web/pages/p.go", func() error { return os.RemoveAll(filepath.Join(dir, "services/web/pages")) })
	e.sees("services/web/pages/p.go")
	change("go.mod", func() error {
		write(t, dir, "go.mod", "module example.com/other\n")
		return nil
	})
	e.sees(webFile)
	change("govern.yaml", func() error { return os.Remove(filepath.Join(dir, "govern.yaml")) })
	e.await("message", func() bool {
		return slices.ContainsFunc(e.messages, func(m string) bool { return strings.Contains(m, "no govern.yaml any more") })
	})
}

// TestLSPUntold finds out at the next save what changed behind the back of an editor that does not tell.
func TestLSPUntold(t *testing.T) {
	t.Parallel()
	dir := fixture.Lay(t, platform)
	e := startEditor(t, dir)
	e.sees(webFile, undeclared)
	write(t, dir, webFile, "package web\n")
	e.save("services/web/other.go", "package web // saved\n")
	e.sees(webFile)
}

// TestLSPFolders has a folder without a policy, and two with one.
func TestLSPFolders(t *testing.T) {
	t.Parallel()
	top := t.TempDir()
	one, two, none := filepath.Join(top, "one"), filepath.Join(top, "two"), filepath.Join(top, "none")
	for _, dir := range []string{one, two} {
		require.NoError(t, os.CopyFS(dir, os.DirFS(fixture.Lay(t, platform))))
	}
	require.NoError(t, os.MkdirAll(none, 0o755))
	write(t, none, "main.go", "package main\n")
	e := launch(t, top)
	e.request("initialize", fmt.Sprintf(`{"capabilities": %s, "workspaceFolders": [{"uri": %q}, {"uri": %q}]}`, capable, uri(one), uri(none)))
	e.notify("initialized", "{}")
	e.sees("one/"+webFile, undeclared)
	e.await("message", func() bool { return len(e.messages) == 1 && strings.Contains(e.messages[0], "has no govern.yaml") })
	e.open("none/main.go")
	e.open("two/" + webFile)
	e.sees("two/"+webFile, undeclared)
	e.notify("workspace/didChangeWorkspaceFolders", fmt.Sprintf(`{"event": {"added": [], "removed": [{"uri": %q}]}}`, uri(one)))
	e.sees("one/" + webFile)
	require.Len(t, e.messages, 1)
	require.Empty(t, e.shown["none/main.go"])
}

// TestLSPLife holds the server to the order of the protocol.
func TestLSPLife(t *testing.T) {
	t.Parallel()
	e := launch(t, fixture.Lay(t, platform))
	require.Contains(t, string(e.request("textDocument/hover", e.at(webFile, 0, 0))), "-32002")
	e.request("initialize", fmt.Sprintf(`{"capabilities": {}, "rootUri": %q}`, uri(e.dir)))
	require.Contains(t, string(e.request("initialize", "{}")), "-32600")
	require.Contains(t, string(e.request("nosuch/method", "{}")), "-32601")
	require.Contains(t, string(e.request("textDocument/hover", "[1]")), "-32602")
	e.send("no JSON")
	e.notify("nosuch/notification", "{}")
	e.notify("initialized", "{}")
	e.sees(webFile, undeclared)
	e.request("shutdown", "null")
	require.Contains(t, string(e.request("textDocument/hover", e.at(webFile, 0, 0))), "-32600")
	e.notify("exit", "null")
	require.NoError(t, e.cmd.Wait())

	e = startEditor(t, e.dir)
	e.notify("exit", "null")
	require.Error(t, e.cmd.Wait())
	require.Equal(t, 1, e.cmd.ProcessState.ExitCode(), "nobody asked it to shut down")

	e = startEditor(t, e.dir)
	require.NoError(t, e.in.Close())
	require.Error(t, e.cmd.Wait())
	require.Equal(t, 1, e.cmd.ProcessState.ExitCode())

	e = startEditor(t, e.dir)
	e.sees(webFile, undeclared)
	require.NoError(t, e.cmd.Process.Kill())
	_ = e.cmd.Wait()
	e = startEditor(t, e.dir)
	e.sees(webFile, undeclared)
	require.Zero(t, e.end())
}

// TestLSPHostile opens a repository with hostile names. What editors show of those is escaped, as everywhere.
func TestLSPHostile(t *testing.T) {
	t.Parallel()
	dir := hostileRepository(t, false)
	e := startEditor(t, dir)
	e.await("findings", func() bool { return len(e.shown) > 1 })
	e.settled()
	var texts []string
	e.mu.Lock()
	for _, list := range e.shown {
		for _, d := range list {
			texts = append(texts, d.Message)
			for _, rel := range d.Related {
				texts = append(texts, rel.Message)
			}
		}
	}
	texts = append(texts, e.messages...)
	e.mu.Unlock()
	for line := range 8 {
		texts = append(texts, strings.Split(e.hover("services/web/web.go", line, 5), "\n")...)
	}
	require.Greater(t, len(texts), 10)
	for _, text := range texts {
		require.Equal(t, printable.Line(text), text)
	}
}
