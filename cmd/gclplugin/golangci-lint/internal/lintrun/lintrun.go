// Package lintrun builds the golangci-lint of this module and runs it, for tests that
// compare its findings with those of the other drivers.
package lintrun

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const command = "github.com/phoenix-platform/govern/cmd/gclplugin/golangci-lint"

// Linter is a golangci-lint with a cache of its own.
type Linter struct {
	binary string
	dir    string
}

// Build builds golangci-lint in dir, where it keeps its cache as well, with flags of go build. It must be called
// in a directory of this module. With a cold build cache it takes minutes.
func Build(dir string, flags ...string) (*Linter, error) {
	l := &Linter{binary: filepath.Join(dir, "golangci-lint"), dir: dir}
	out, err := exec.Command("go", slices.Concat([]string{"build", "-o", l.binary}, flags, []string{command})...).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("build golangci-lint: %w\n%s", err, out)
	}
	return l, nil
}

// Fresh returns the linter with an empty cache in dir.
func (l *Linter) Fresh(dir string) *Linter { return &Linter{binary: l.binary, dir: dir} }

// Config returns a configuration that runs govern alone and hides nothing of what it finds.
// The settings are those of the plugin, as a YAML flow mapping such as "{level: error}".
func Config(settings string) string { return configOf(settings, "govern") }

// TypesConfig is Config for govern and governtypes.
func TypesConfig(settings string) string { return configOf(settings, "govern", "governtypes") }

func configOf(settings string, linters ...string) string {
	custom := ""
	for _, name := range linters {
		custom += "\n      " + name + ": {type: module, settings: " + settings + "}"
	}
	return `version: "2"
linters:
  default: none
  enable: [` + strings.Join(linters, ", ") + `]
  settings:
    custom:` + custom + `
  exclusions:
    generated: disable
issues:
  max-issues-per-linter: 0
  max-same-issues: 0
  uniq-by-line: false
`
}

// Result is what one run came to.
type Result struct {
	Exit     int
	Findings []Finding // sorted by file, line, column and text
	Stderr   string
}

// Finding is one issue of golangci-lint.
type Finding struct {
	Linter       string // "govern", "governtypes", or "typecheck" for what does not load
	File         string // relative to the directory of the run, with slashes
	Line, Column int
	Text         string // of govern without the analyzer's name, which golangci-lint puts first
}

// String returns the finding in the form of the compiler's messages.
func (f Finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s (%s)", f.File, f.Line, f.Column, f.Text, f.Linter)
}

// Run runs "golangci-lint run" in dir. config is the content of a configuration; if it is empty,
// golangci-lint looks for one. The error is for runs that came to nothing that can be read;
// one that golangci-lint calls failed is a result.
func (l *Linter) Run(dir, config string, args ...string) (Result, error) {
	args = append([]string{"run", "--allow-parallel-runners", "--show-stats=false",
		"--output.json.path=stdout", "--path-mode=abs"}, args...)
	if config != "" {
		name := filepath.Join(l.dir, "config.yml")
		if err := os.WriteFile(name, []byte(config), 0o644); err != nil {
			return Result{}, err
		}
		args = append(args, "--config", name)
	}
	cmd := exec.Command(l.binary, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+filepath.Join(l.dir, "cache"))
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if exit := (*exec.ExitError)(nil); err != nil && !errors.As(err, &exit) {
		return Result{}, err
	}
	r := Result{Exit: cmd.ProcessState.ExitCode(), Stderr: stderr.String()}
	r.Findings, err = findings(dir, stdout.Bytes())
	return r, err
}

// findings reads the JSON output, which is empty if the run failed early.
func findings(dir string, output []byte) ([]Finding, error) {
	if len(output) == 0 {
		return nil, nil
	}
	var report struct {
		Issues []struct {
			FromLinter, Text string
			Pos              struct {
				Filename     string
				Line, Column int
			}
		}
	}
	if err := json.Unmarshal(output, &report); err != nil {
		return nil, fmt.Errorf("output of golangci-lint: %w\n%s", err, output)
	}
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return nil, err
	}
	var found []Finding
	for _, issue := range report.Issues {
		f := Finding{Linter: issue.FromLinter, Line: issue.Pos.Line, Column: issue.Pos.Column, Text: issue.Text}
		f.File = relative(issue.Pos.Filename, dir, root)
		if strings.HasPrefix(f.Linter, "govern") {
			_, f.Text, _ = strings.Cut(f.Text, ": ")
		}
		found = append(found, f)
	}
	slices.SortFunc(found, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Text, b.Text),
		)
	})
	return found, nil
}

// relative returns a file name relative to the first of the directories that it lies below.
func relative(name string, dirs ...string) string {
	for _, dir := range dirs {
		if rel, err := filepath.Rel(dir, name); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return name
}
