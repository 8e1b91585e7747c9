package typed

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/version"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// listMode is what the go command is asked for: the real import graph, and export data of all that is in it.
const listMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedDeps |
	packages.NeedExportFile | packages.NeedModule | packages.NeedTypesSizes | packages.NeedForTest | packages.NeedEmbedFiles

// list asks the go command for the packages of a group and for all that they import.
func (g *group) list(r *run, e buildEnv) ([]*packages.Package, error) {
	cfg := &packages.Config{Mode: listMode, Dir: g.dir, Env: append(g.environ(), "GOFLAGS="+e.readOnly()), Tests: r.tests}
	if r.Tags != "" {
		cfg.BuildFlags = append(cfg.BuildFlags, "-tags="+r.Tags)
	}
	if r.Elsewhere {
		cfg.BuildFlags = append(cfg.BuildFlags, "-trimpath")
	}
	roots, err := packages.Load(cfg, g.patterns(r.repo)...)
	if err == nil && len(roots) == 0 {
		err = g.silence(cfg, g.patterns(r.repo))
	}
	if err != nil {
		return nil, errors.New(goMessage(err.Error()))
	}
	return roots, nil
}

// silence returns why the go command named no package: asked for export data, go/packages keeps to itself that it
// failed, such as for a go.mod that wants "go mod tidy" (x/tools v0.52.0, go/packages/golist.go, invokeGo).
func (g *group) silence(cfg *packages.Config, patterns []string) error {
	plain := *cfg
	plain.Mode = packages.NeedName
	if _, err := packages.Load(&plain, patterns...); err != nil {
		return err
	}
	return errors.New("the go command lists no package of " + strings.Join(patterns, " "))
}

// goMessage makes one line of what the go command printed.
func goMessage(text string) string {
	text = strings.TrimPrefix(text, "err: ")
	if before, after, found := strings.Cut(text, ": stderr: "); found && strings.TrimSpace(after) != "" {
		text = after
	} else if found {
		text = before
	}
	var lines []string
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(strings.TrimSpace(line), "go: ")
		if line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "; ")
}

// buildEnv is what "go env" says of a build.
type buildEnv struct{ GOOS, GOARCH, GOFLAGS, GOVERSION, GOROOT string }

// readOnly returns GOFLAGS without leave to change a go.mod: then the go command takes the vendor directory where there is one
// that fits, and else no module that go.mod does not name.
func (e buildEnv) readOnly() string {
	changes := func(flag string) bool { return strings.TrimLeft(strings.Trim(flag, `'"`), "-") == "mod=mod" }
	return strings.Join(slices.DeleteFunc(flagsOf(e.GOFLAGS), changes), " ")
}

// flagsOf divides GOFLAGS, of which some may be in quotes, with those.
func flagsOf(text string) (flags []string) {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		end := strings.IndexAny(text, " \t\r\n")
		if quote := text[:1]; quote == `'` || quote == `"` {
			if end = strings.Index(text[1:], quote); end >= 0 {
				end += 2
			}
		}
		if end < 0 {
			end = len(text)
		}
		flags, text = append(flags, text[:end]), text[end:]
	}
	return flags
}

// switched reports whether the go command is one that a go.mod or go.work asks for. The go command that was started
// found it in the module cache and runs it in its own place; see https://go.dev/doc/toolchain.
func (e buildEnv) switched() bool {
	return strings.Contains(filepath.ToSlash(e.GOROOT), "/golang.org/toolchain@")
}

func (g *group) env() (e buildEnv, err error) {
	cmd := exec.Command("go", "env", "-json", "GOOS", "GOARCH", "GOFLAGS", "GOVERSION", "GOROOT")
	cmd.Dir, cmd.Env = g.dir, g.environ()
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return e, errors.New(goMessage(string(exit.Stderr)))
	}
	if err != nil {
		return e, fmt.Errorf("the go command cannot be run: %w", err)
	}
	return e, json.Unmarshal(out, &e)
}

// configuration names a build configuration: linux/amd64, or linux/amd64 with tags a,b.
func (e buildEnv) configuration(tags string) string {
	if tags == "" {
		for field := range strings.FieldsSeq(e.GOFLAGS) {
			if value, ok := strings.CutPrefix(strings.TrimLeft(field, "-"), "tags="); ok {
				tags = value
			}
		}
	}
	name := e.GOOS + "/" + e.GOARCH
	if e.switched() {
		name += " (" + e.GOVERSION + ", as go.mod asks)"
	}
	if tags != "" {
		name += " with tags " + tags
	}
	return name
}

// skew returns why a newer go command cannot be followed, and what to do.
func (e buildEnv) skew() string {
	return fmt.Sprintf("the go command is %s, but govern was built with %s, which cannot read what that compiles; "+
		"build govern with the repository's Go: "+
		"go get -tool github.com/phoenix-platform/govern/cmd/govern, then go tool govern", e.GOVERSION, runtime.Version())
}

// newer reports whether the go command is of a later release than the one that this program was built with.
func (e buildEnv) newer() bool {
	return version.Compare(version.Lang(e.GOVERSION), version.Lang(runtime.Version())) > 0
}
