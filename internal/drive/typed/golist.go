package typed

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/types"
	"go/version"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/packages"
)

// listMode is what the go command is asked for: the real import graph. It compiles nothing for that.
const listMode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule |
	packages.NeedForTest | packages.NeedEmbedFiles

// list asks the go command for the packages of a group and for all that they import. Translated, it runs cgo on those that
// import "C", so that there are files to type-check.
func (g *group) list(r *run, e buildEnv, translated bool) ([]*packages.Package, error) {
	mode := listMode
	if translated {
		mode |= packages.NeedCompiledGoFiles
	}
	patterns := g.patterns(r.repo)
	roots, err := packages.Load(g.config(r, e, mode), patterns...)
	if err == nil && len(roots) == 0 {
		err = errors.New(lister() + " lists no package of " + strings.Join(patterns, " "))
	}
	if err != nil {
		return nil, errors.New(goMessage(err.Error()))
	}
	if driver() != "" {
		placed(roots)
	}
	return roots, nil
}

// exports finds out where the export data of packages is: as it is known from an earlier run, or else as the go command says.
func (g *group) exports(r *run, e buildEnv, importPaths []string) error {
	if g.compiled == nil {
		g.compiled = map[string]string{}
		if g.outside != "" {
			g.exportKey, g.keeps = r.listingKey(g, e, "export data", g.outside)
		}
		if g.keeps {
			g.compiled, g.asked = r.recallExports(g.exportKey)
			g.recalled = len(g.compiled) > 0
		}
	}
	var more []string
	for _, importPath := range importPaths {
		if _, known := g.compiled[importPath]; !known {
			more = append(more, importPath)
		}
	}
	if len(more) == 0 {
		return nil
	}
	return g.compile(r, e, more)
}

// compile asks the go command for the export data of packages, which it compiles, with all that they import, unless its
// cache has them. Each is a file; a package that does not compile has none.
func (g *group) compile(r *run, e buildEnv, importPaths []string) error {
	if g.asked.IsZero() {
		g.asked = time.Now()
	}
	cfg := g.config(r, e, packages.NeedName|packages.NeedExportFile)
	cfg.Tests = false
	patterns := make([]string, len(importPaths))
	for i, importPath := range importPaths {
		patterns[i] = importPath
		if driver() == "" {
			patterns[i] = "pattern=" + importPath
		}
	}
	r.progress("compiling what is imported (kept in the go build cache)", 0, 0)
	found, err := packages.Load(cfg, patterns...)
	if err = cmp.Or(err, r.Context.Err()); err != nil {
		return errors.New(goMessage(err.Error()))
	}
	for _, p := range found {
		g.compiled[p.PkgPath] = p.ExportFile
	}
	g.compiles++
	if g.keeps = g.keeps && r.stands(g.rests.elsewhere()); g.keeps { // else it may be of files as they were only for a while
		r.rememberExports(g.exportKey, g.compiled, g.asked)
	}
	return nil
}

// config returns how the go command is asked.
func (g *group) config(r *run, e buildEnv, mode packages.LoadMode) *packages.Config {
	cfg := &packages.Config{Context: r.Context, Mode: mode, Dir: g.dir, Env: append(g.environ(), "GOFLAGS="+e.readOnly()), Tests: r.tests}
	if r.Tags != "" {
		cfg.BuildFlags = append(cfg.BuildFlags, "-tags="+r.Tags)
	}
	if r.Elsewhere {
		cfg.BuildFlags = append(cfg.BuildFlags, "-trimpath")
	}
	return cfg
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
type buildEnv struct {
	GOOS, GOARCH, GOFLAGS, GOVERSION, GOROOT, GOMODCACHE, GOCACHEPROG string

	all       string // the answer as a text, with all else that a build rests on
	placeless string // the same without places, but of a Go without a version
}

// envNames are the variables of a build. Of those of architectures, such as GOAMD64, only that of the build has a value.
func envNames() []string {
	return []string{"GOOS", "GOARCH", "GOFLAGS", "GOVERSION", "GOROOT", "GOMODCACHE", "GOCACHE", "GOPATH", "GOWORK", "GO111MODULE",
		"GOEXPERIMENT", "GODEBUG", "GOFIPS140", "GOTOOLCHAIN", "GOTOOLDIR", "GOCACHEPROG",
		"GO386", "GOAMD64", "GOARM", "GOARM64", "GOMIPS", "GOMIPS64", "GOPPC64", "GORISCV64", "GOWASM",
		"CGO_ENABLED", "CC", "CXX", "FC", "AR", "PKG_CONFIG", "CGO_CFLAGS", "CGO_CPPFLAGS", "CGO_CXXFLAGS", "CGO_FFLAGS", "CGO_LDFLAGS"}
}

// fixed reports whether nothing changes at a place: it belongs to a release of Go, or to a version of a module.
func (e buildEnv) fixed(name string) bool {
	return slices.ContainsFunc([]string{e.GOROOT, e.GOMODCACHE}, func(dir string) bool {
		return dir != "" && strings.HasPrefix(name, dir+string(filepath.Separator))
	})
}

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

// sizes returns the sizes of types in what is built.
func (e buildEnv) sizes() types.Sizes {
	if sizes := types.SizesFor("gc", e.GOARCH); sizes != nil {
		return sizes
	}
	return types.SizesFor("gc", "amd64")
}

// switched reports whether the go command is one that a go.mod or go.work asks for. The go command that was started
// found it in the module cache and runs it in its own place; see https://go.dev/doc/toolchain.
func (e buildEnv) switched() bool {
	return strings.Contains(filepath.ToSlash(e.GOROOT), "/golang.org/toolchain@")
}

func (g *group) env(ctx context.Context) (e buildEnv, err error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"env", "-json"}, envNames()...)...)
	cmd.Dir, cmd.Env = g.dir, g.environ()
	out, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) && len(exit.Stderr) > 0 {
		return e, errors.New(goMessage(string(exit.Stderr)))
	}
	if err != nil {
		return e, fmt.Errorf("the go command cannot be run: %w", err)
	}
	e.all = string(out)
	if err := json.Unmarshal(out, &e); err != nil {
		return e, err
	}
	e.placeless, err = placeless(out)
	return e, err
}

// placeless returns an answer of "go env" without where things are: what is in them is told by versions.
func placeless(answer []byte) (string, error) {
	all := map[string]string{}
	if err := json.Unmarshal(answer, &all); err != nil {
		return "", err
	}
	for _, name := range []string{"GOROOT", "GOMODCACHE", "GOCACHE", "GOPATH", "GOWORK", "GOTOOLDIR", "GOCACHEPROG"} {
		if name != "GOROOT" || strings.HasPrefix(all["GOVERSION"], "go1.") {
			delete(all, name)
		}
	}
	text, err := json.Marshal(all) // sorted
	return string(text), err
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
	if tool := driver(); tool != "" {
		name += " as told by " + driverVariable + "=" + tool
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
