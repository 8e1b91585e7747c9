package command

import (
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// action is the part of action.yml that the tests look at.
type action struct {
	Name, Description string
	Inputs            map[string]struct {
		Description string
		Default     *string
	}
	Outputs map[string]struct{ Description, Value string }
	Runs    struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	ID, If, Shell, Run, Uses string
	Env, With                map[string]string
}

// step returns the step with an ID.
func (a action) step(id string) actionStep {
	return a.Runs.Steps[slices.IndexFunc(a.Runs.Steps, func(s actionStep) bool { return s.ID == id })]
}

// decoded decodes a YAML file at the root of this repository.
func decoded(t *testing.T, name string, into any) {
	t.Helper()
	f, err := os.Open(filepath.Join("../..", name))
	require.NoError(t, err)
	defer f.Close()
	d := yaml.NewDecoder(f)
	require.NoError(t, d.Decode(into))
}

// requireFlags holds flags that a script gives to a command against those that it has.
func requireFlags(t *testing.T, name, script string) {
	t.Helper()
	cmd, rest := find([]string{name})
	require.Empty(t, rest, name)
	check := cmd.begin(callTo(io.Discard)).options()
	found := regexp.MustCompile(`(?:^|[\s(+])-([a-zA-Z][a-z-]*)`).FindAllStringSubmatch(script, -1)
	require.NotEmpty(t, found)
	for _, m := range found {
		require.NotNil(t, optionOf(check, "-"+m[1]), "%s: no flag -%s", script, m[1])
	}
	for _, m := range regexp.MustCompile(`-out "?([a-z]+)=`).FindAllStringSubmatch(script, -1) {
		_, err := reportFormats().named(m[1])
		require.NoError(t, err)
	}
}

// gathered returns what a script of the action gives to the command: what stands behind "args".
func gathered(script string) string {
	var parts []string
	for line := range strings.Lines(script) {
		if _, after, ok := strings.Cut(line, "args"); ok && strings.HasPrefix(strings.TrimLeft(after, "+"), "=(") {
			parts = append(parts, after)
		}
	}
	return strings.Join(parts, "")
}

// TestActionInputs holds action.yml to what composite actions are made of, and keeps inputs out of scripts.
func TestActionInputs(t *testing.T) {
	var a action
	decoded(t, "action.yml", &a)
	require.Equal(t, "composite", a.Runs.Using)
	require.NotEmpty(t, a.Name)
	require.NotEmpty(t, a.Description)
	var env strings.Builder
	for _, s := range a.Runs.Steps {
		if s.Uses != "" {
			require.Regexp(t, "@[0-9a-f]{40}$", s.Uses, "a tag of others may move")
			continue
		}
		require.Equal(t, "bash", s.Shell, "a composite action names its shell")
		require.NotContains(t, s.Run, "${{", "an input in a script is a script")
		for name, value := range s.Env {
			require.Contains(t, s.Run, "$"+name, "it is used")
			env.WriteString(value)
		}
	}
	for name, input := range a.Inputs {
		require.NotEmpty(t, input.Description, name)
		require.NotNil(t, input.Default, name)
		require.Contains(t, env.String(), "${{ inputs."+name+" }}", "it is used")
	}
	for name, output := range a.Outputs {
		require.Equal(t, "${{ steps.check.outputs."+name+" }}", output.Value)
	}
}

// step runs a script of action.yml as a runner does, and returns its exit code, its output and what it set.
func step(t *testing.T, s actionStep, dir string, env map[string]string) (code int, out string, set map[string]string) {
	t.Helper()
	output := filepath.Join(t.TempDir(), "output")
	script := filepath.Join(t.TempDir(), "step.sh")
	require.NoError(t, os.WriteFile(script, []byte(s.Run), 0o666))
	require.NoError(t, os.WriteFile(output, nil, 0o666))
	cmd := exec.Command("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir(), "GITHUB_OUTPUT="+output)
	for name, value := range env {
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	text, err := cmd.CombinedOutput()
	if err != nil {
		require.IsType(t, new(exec.ExitError), err)
	}
	set = map[string]string{}
	for line := range strings.Lines(content(t, output)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		set[name] = value
	}
	return cmd.ProcessState.ExitCode(), string(text), set
}

// actionRun is a checkout with a runner's directories around it, and the check step of the action.
type actionRun struct {
	check     actionStep
	workspace string
	env       map[string]string
}

func newActionRun(t *testing.T, archive string) actionRun {
	t.Helper()
	var a action
	decoded(t, "action.yml", &a)
	temp := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(temp, "govern"), 0o777))
	self, err := exec.LookPath("govern")
	require.NoError(t, err)
	require.NoError(t, os.Symlink(self, filepath.Join(temp, "govern", "govern")))
	r := actionRun{workspace: fixture.Lay(t, archive), env: map[string]string{}}
	r.check = a.step("check")
	for name := range r.check.Env {
		r.env[name] = ""
	}
	r.env["RUNNER_TEMP"], r.env["GITHUB_WORKSPACE"] = temp, r.workspace
	r.env["GITHUB_STEP_SUMMARY"] = filepath.Join(temp, "summary.md")
	r.env["GOVERN_DIR"] = "."
	return r
}

const subRepository = `
-- mono/go.mod --
module example.com/m
-- mono/govern.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api"}
  web: {kind: service, path: web, owner: "@web"}
rules: {docgo: {level: off}}
-- mono/api/a.go --
package api
-- mono/web/w.go --
package web

import _ "example.com/m/api"
-- mono/my policy.yaml --
version: 1
components:
  api: {kind: service, path: api, owner: "@api", public: [.]}
  web: {kind: service, path: web, owner: "@web", uses: [api]}
rules: {docgo: {level: off}}
`

// TestActionCheck runs the check of the action on findings, without any, and on a broken policy.
func TestActionCheck(t *testing.T) {
	r := newActionRun(t, subRepository)
	r.env["GOVERN_DIR"], r.env["GOVERN_SARIF"] = "mono", "out.sarif"
	code, out, set := step(t, r.check, r.workspace, r.env)
	require.Equal(t, 1, code, out)
	require.Equal(t, map[string]string{"exit-code": "1", "sarif": "mono/out.sarif"}, set)
	require.Contains(t, out, "::error file=mono/web/w.go,line=3,endLine=3,col=10,")
	require.Contains(t, content(t, r.env["GITHUB_STEP_SUMMARY"]), "## govern: 1 error")
	sarif := content(t, filepath.Join(r.workspace, "mono", "out.sarif"))
	require.True(t, json.Valid([]byte(sarif)))
	require.Contains(t, sarif, `"uri": "mono/web/w.go"`)

	r.env["GOVERN_POLICY_FILE"], r.env["GOVERN_ARGS"] = "my policy.yaml", "-show-known  ./..."
	code, out, set = step(t, r.check, r.workspace, r.env)
	require.Equal(t, 0, code, out)
	require.Equal(t, "0", set["exit-code"])

	write(t, r.workspace, "mono/web/broken.go", "pakcage web\n")
	code, out, set = step(t, r.check, r.workspace, r.env)
	require.Equal(t, 2, code, out)
	require.Equal(t, map[string]string{"exit-code": "2", "sarif": "mono/out.sarif"}, set, "what there is to say is uploaded")
	sarif = content(t, filepath.Join(r.workspace, "mono", "out.sarif"))
	require.Contains(t, sarif, `"executionSuccessful": false`)
	require.Contains(t, sarif, `"uri": "mono/web/broken.go"`)

	r.env["GOVERN_POLICY_FILE"], r.env["GOVERN_SARIF"] = "no.yaml", ""
	code, out, set = step(t, r.check, r.workspace, r.env)
	require.Equal(t, 2, code, out)
	require.Equal(t, map[string]string{"exit-code": "2"}, set)
	require.Contains(t, out, "::error file=mono/")
}

// TestActionBase has a pull request: of a checkout with its history only what is new is reported, of another one all.
func TestActionBase(t *testing.T) {
	r := newActionRun(t, subRepository)
	r.env["GOVERN_DIR"], r.env["GOVERN_ARGS"] = "mono", "-rules boundary"
	base := fixture.Commit(t, r.workspace, "one")
	write(t, r.workspace, "mono/api/b.go", "package api\n\nimport _ \"example.com/m/web\"\n")
	fixture.Commit(t, r.workspace, "two")
	const old, newer, unknown = "mono/web/w.go,line=3,", "mono/api/b.go,line=3,", "::notice title=govern::what is new is not known"
	run := func() string {
		code, out, _ := step(t, r.check, r.workspace, r.env)
		require.Equal(t, 1, code, out)
		require.Contains(t, out, newer)
		return out
	}
	require.Contains(t, run(), old, "it is no pull request")

	r.env["GOVERN_PULL_BASE"] = base
	out := run()
	require.NotContains(t, out, old)
	require.NotContains(t, out, unknown)

	r.env["GOVERN_BASE"] = "none"
	require.Contains(t, run(), old)
	r.env["GOVERN_BASE"] = "HEAD~1"
	r.env["GOVERN_PULL_BASE"] = "nope"
	require.NotContains(t, run(), old)

	r.env["GOVERN_BASE"], r.env["GOVERN_PULL_BASE"] = "", base
	shallow := filepath.Join(t.TempDir(), "shallow")
	fixture.Git(t, r.workspace, "clone", "-q", "--depth", "1", "file://"+r.workspace, shallow)
	r.workspace, r.env["GITHUB_WORKSPACE"] = shallow, shallow
	out = run()
	require.Contains(t, out, old)
	require.Contains(t, out, unknown)
}

// TestTemplateFlags holds the flags and formats in the templates against the command.
func TestTemplateFlags(t *testing.T) {
	var a action
	decoded(t, "action.yml", &a)
	for _, s := range a.Runs.Steps {
		if s.ID == "check" || s.ID == "policy" {
			require.Contains(t, gathered(s.Run), "-base ")
			requireFlags(t, s.ID, gathered(s.Run))
		}
	}
	var lab map[string]any
	decoded(t, "templates/govern.gitlab-ci.yml", &lab)
	for name, job := range map[string]string{"check": "govern", "policy": "govern-policy"} {
		var lines []string
		for _, line := range lab[job].(map[string]any)["script"].([]any) {
			if text, ok := strings.CutPrefix(line.(string), "govern "+name); ok {
				lines = append(lines, text)
			}
		}
		require.NotEmpty(t, lines, job)
		require.Contains(t, lines[len(lines)-1], "-base ")
		for _, line := range lines {
			requireFlags(t, name, line)
		}
	}
}

// TestActionPolicy shows what a pull request changes of the policy: in the summary, in a comment that is written once, and by the
// exit code. A gh command takes notes.
func TestActionPolicy(t *testing.T) {
	var a action
	decoded(t, "action.yml", &a)
	r := newActionRun(t, subRepository)
	policy := a.step("policy")
	fixture.Commit(t, r.workspace, "one")
	notes, summary := filepath.Join(t.TempDir(), "notes"), r.env["GITHUB_STEP_SUMMARY"]
	bin := fixture.Lay(t, "-- gh --\n#!/bin/sh\necho \"$*\" >>\"$NOTES\"\ncase \"$*\" in *paginate*) echo \"$COMMENT\" ;; *) exit \"$GH_CODE\" ;; esac\n")
	require.NoError(t, os.Chmod(filepath.Join(bin, "gh"), 0o755))
	env := map[string]string{
		"PATH":              bin + ":" + os.Getenv("PATH"),
		"NOTES":             notes,
		"COMMENT":           "",
		"GH_CODE":           "0",
		"GITHUB_REPOSITORY": "o/r",
	}
	for name := range policy.Env {
		env[name] = ""
	}
	for _, name := range []string{"RUNNER_TEMP", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"} {
		env[name] = r.env[name]
	}
	env["GOVERN_DIR"], env["GOVERN_CHANGES"], env["GOVERN_DENY"] = "mono", "off", "false"
	run := func(wantCode int) string {
		require.NoError(t, os.WriteFile(notes, nil, 0o666))
		require.NoError(t, os.WriteFile(summary, nil, 0o666))
		code, out, _ := step(t, policy, r.workspace, env)
		require.Equal(t, wantCode, code, out)
		return out
	}
	require.Empty(t, run(0), "it is off")

	env["GOVERN_CHANGES"] = "summary"
	require.Contains(t, run(0), "nothing to compare the policy with")
	env["GOVERN_PULL_BASE"], env["GOVERN_PULL"] = "HEAD", "7"
	run(0)
	require.Contains(t, content(t, summary), "## govern policy: nothing granted, nothing taken")

	write(t, r.workspace, "mono/govern.yaml", strings.Replace(content(t, filepath.Join(r.workspace, "mono/govern.yaml")),
		`owner: "@web"`, `owner: "@web", uses: [api]`, 1))
	run(0)
	require.Contains(t, content(t, summary), "| `web (@web)` | `uses` `boundary-undeclared` | adds api | `@api` |")
	require.Empty(t, content(t, notes))
	env["GOVERN_DENY"] = "true"
	require.Contains(t, run(1), "the policy grants something")

	env["GOVERN_CHANGES"], env["GH_TOKEN"] = "comment", "t"
	run(1)
	require.Contains(t, content(t, notes), "api -X POST repos/o/r/issues/7/comments -F body=@")
	require.Regexp(t, "^<!-- govern policy -->\n## govern policy: 1 grant\n", content(t, filepath.Join(r.env["RUNNER_TEMP"], "govern/comment.md")))
	env["COMMENT"] = "42"
	run(1)
	require.Contains(t, content(t, notes), "api -X PATCH repos/o/r/issues/comments/42 -F body=@")
	env["GH_CODE"], env["GOVERN_DENY"] = "1", "false"
	require.Contains(t, run(0), "no comment could be written")
	require.Contains(t, content(t, summary), "## govern policy: 1 grant")

	env["GOVERN_CHANGES"] = "sumary"
	require.Contains(t, run(2), "policy-changes is summary, comment or off")
	env["GOVERN_CHANGES"], env["GOVERN_PULL_BASE"] = "off", "nope"
	env["GOVERN_DENY"] = "true"
	require.Contains(t, run(2), "what changed of the policy is not known")
}

// TestGitLabScript runs the template's script, but for the installation, and holds the files against those that it
// names as reports.
func TestGitLabScript(t *testing.T) {
	var lab struct {
		Variables map[string]string
		Govern    struct {
			Stage, Image string
			Script       []string
			Artifacts    struct {
				When    string
				Reports map[string]string
			}
		}
	}
	decoded(t, "templates/govern.gitlab-ci.yml", &lab)
	require.Equal(t, "always", lab.Govern.Artifacts.When, "a job that fails has a report, too")
	var script []string
	for _, line := range lab.Govern.Script {
		if !strings.HasPrefix(line, "go install") {
			script = append(script, line)
		}
	}
	dir := fixture.Lay(t, subRepository)
	env := map[string]string{"CI_PROJECT_DIR": dir, "GITHUB_WORKSPACE": ""}
	for name, value := range lab.Variables {
		env[name] = value
	}
	env["GOVERN_DIR"], env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = "mono", ""
	run := actionStep{Run: strings.Join(script, "\n")}
	code, out, _ := step(t, run, dir, env)
	require.Equal(t, 1, code, out)
	require.Contains(t, out, "[boundary-undeclared]")
	require.Equal(t, map[string]string{"codequality": "gl-code-quality-report.json", "junit": "govern-junit.xml"},
		lab.Govern.Artifacts.Reports)
	require.Contains(t, content(t, filepath.Join(dir, "gl-code-quality-report.json")), `"path": "mono/web/w.go"`)
	require.Contains(t, content(t, filepath.Join(dir, "govern-junit.xml")), `<failure type="boundary-undeclared"`)

	env["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = fixture.Commit(t, dir, "one")
	code, out, _ = step(t, run, dir, env)
	require.Equal(t, 0, code, out)
	require.Contains(t, content(t, filepath.Join(dir, "gl-code-quality-report.json")), `"path": "mono/web/w.go"`, "GitLab compares")
	require.NotContains(t, content(t, filepath.Join(dir, "govern-junit.xml")), "<failure")

	write(t, dir, "mono/web/broken.go", "pakcage web\n")
	code, out, _ = step(t, run, dir, env)
	require.Equal(t, 2, code, out)
	require.Contains(t, content(t, filepath.Join(dir, "gl-code-quality-report.json")), `"path": "mono/web/broken.go"`)
}

// TestPreCommitHook holds the manifest to what pre-commit asks of one, and its command to what there is.
func TestPreCommitHook(t *testing.T) {
	var hooks []struct {
		ID, Name, Description, Entry, Language, Files string
		PassFilenames                                 *bool `yaml:"pass_filenames"`
	}
	decoded(t, ".pre-commit-hooks.yaml", &hooks)
	require.Len(t, hooks, 1)
	h := hooks[0]
	require.NotEmpty(t, h.Name)
	require.Equal(t, "golang", h.Language, "which runs go install ./... in a clone")
	require.NotNil(t, h.PassFilenames)
	require.False(t, *h.PassFilenames, "a part of the files would be a part of the verdict")
	words := strings.Fields(h.Entry)
	require.Equal(t, []string{"govern", "check"}, words)
	files := regexp.MustCompile(h.Files)
	for name, want := range map[string]bool{
		"a/b.go":      true,
		"go.mod":      true,
		"x/go.work":   true,
		"govern.yaml": true,
		"db/1.sql":    true,
		"README.md":   false,
		"a.gox":       false,
		"x-go.mod":    false,
	} {
		require.Equal(t, want, files.MatchString(name), name)
	}
}
