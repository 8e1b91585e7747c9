package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// output is one place that a report goes to, and the format it has there.
type output struct {
	format format[*report.Report]
	file   string // as given; "-" is stdout
}

// outputs is the value of the flag -out, which may be repeated.
type outputs []output

// String returns the value as it is given.
func (o *outputs) String() string {
	var list []string
	for _, out := range *o {
		list = append(list, out.format.name+"="+out.file)
	}
	return strings.Join(list, " ")
}

// Set adds FORMAT=FILE.
func (o *outputs) Set(s string) error {
	name, file, ok := strings.Cut(s, "=")
	if !ok || file == "" {
		return errors.New("it takes FORMAT=FILE, such as sarif=govern.sarif or text=-")
	}
	format, err := reportFormats().named(name)
	if err != nil {
		return err
	}
	if file != "-" {
		file = filepath.Clean(file)
	}
	for _, out := range *o {
		if out.file == file && file == "-" {
			return errors.New("only one format can go to stdout")
		}
		if out.file == file {
			return fmt.Errorf("%s is written by %s already", file, out.format.name)
		}
	}
	*o = append(*o, output{format, file})
	return nil
}

// outputKind returns the kind of a format with a file for it.
func outputKind() kind {
	return kind{name: "FORMAT=FILE", offer: func(_ *call, typed string) []string {
		if name, _, ok := strings.Cut(typed, "="); ok {
			return prefixed(name+"=", []string{"-", completeFiles})
		}
		return fitting(typed, prefixedBy(reportFormats().names(), "="))
	}}
}

// writable returns what keeps files from being written, before any work is done for them. They are
// relative to the directory that the command works in.
func (o *outputs) writable(dir, policyFile string) error {
	var errs []error
	writer := map[string]output{}
	for _, out := range *o {
		if out.file == "-" {
			continue
		}
		file, err := writable(dir, out.file, policyFile)
		if other, taken := writer[file]; err == nil && taken {
			err = fmt.Errorf("is the file that %s is written to", other.format.name)
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("out %s=%s: %w", out.format.name, out.file, err))
		}
		writer[file] = out
	}
	return errors.Join(errs...)
}

// target returns the file that a name leads to, without symbolic links, whether or not it exists.
func target(name string) (string, error) {
	if file, err := filepath.EvalSymlinks(name); err == nil {
		return file, nil
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(name))
	if info, e := os.Stat(parent); err != nil || e != nil || !info.IsDir() {
		return name, fmt.Errorf("%s is no directory", filepath.Dir(name))
	}
	return filepath.Join(parent, filepath.Base(name)), nil
}

// writable returns the file that a name relative to a directory leads to, and why nothing may be written there: every command that
// writes what it is told to asks it.
func writable(dir, name, policyFile string) (string, error) {
	file, err := target(within(dir, name))
	if err == nil && (analyzers.Suite().Overwrites(file) || ofPolicy(dir, file, policyFile)) {
		err = errors.New("is an input of the check, which would be overwritten")
	}
	return file, err
}

// ofPolicy reports whether a file is one that the policy is made of, or would be if it were written.
func ofPolicy(dir, file, policyFile string) bool {
	root, err := repo.FindRoot(dir)
	if policyFile != "" {
		root.Policy = within(dir, policyFile)
	}
	if root.Policy == "" {
		return false
	}
	if err != nil || sameFile(file, root.Policy) {
		return sameFile(file, root.Policy)
	}
	parts := analyzers.Suite().Written(root, root.Policy)
	name, err := filepath.Rel(root.Dir, file)
	name = filepath.ToSlash(name)
	if err == nil && (parts.Wants(name) || named(root, name)) {
		return true
	}
	return slices.ContainsFunc(parts.Parts, func(p policy.Part) bool {
		return p.Local && sameFile(file, filepath.Join(root.Dir, filepath.FromSlash(p.Name)))
	})
}

// named reports whether the policy names a file that rules read. It is read only for a file that is there: one that is not is none.
func named(root repo.Root, name string) bool {
	if info, err := os.Stat(filepath.Join(root.Dir, filepath.FromSlash(name))); err != nil || !info.Mode().IsRegular() {
		return false
	}
	p, err := analyzers.Suite().Load(repo.OpenAt(root), root.Policy)
	return err == nil && slices.Contains(p.Named(), name)
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	y, e := os.Stat(b)
	return err == nil && e == nil && os.SameFile(x, y)
}

// stdout reports whether a format goes to stdout.
func (o *outputs) stdout() bool {
	for _, out := range *o {
		if out.file == "-" {
			return true
		}
	}
	return false
}

// write writes a report everywhere, also if some of it fails. It completes the report by what is known of
// the directory that the command works in: the files' content, and what the CI checked out. The
// format github adds a summary to the page of its step.
func (o *outputs) write(r *report.Report, dir string, c *call) error {
	root := rootOf(r, dir)
	r.Prefix = checkoutPrefix(root, c.env)
	if r.Source == nil {
		r.Source = func(file string) ([]byte, error) { return regular.ReadFile(within(root, filepath.FromSlash(file))) }
	}
	var errs []error
	for _, out := range *o {
		errs = append(errs, out.write(r, dir, c.stdout.Raw()))
		if out.format.name == "github" {
			errs = append(errs, stepSummary(r, c.env))
		}
	}
	return errors.Join(errs...)
}

// beside returns the outputs that say what stderr does not: why a run failed is there for people already.
func (o outputs) beside() *outputs {
	o = slices.DeleteFunc(slices.Clone(o), func(out output) bool {
		return out.file == "-" && out.forPeople()
	})
	return &o
}

// forPeople reports whether the format leaves to stderr what is no finding.
func (out output) forPeople() bool { return out.format.name == "text" || out.format.name == "short" }

// write writes the report to its place. A file holds what stdout and stderr together do, but for the time that it took.
func (out output) write(r *report.Report, dir string, stdout io.Writer) error {
	if out.file == "-" {
		return out.format.write(stdout, r)
	}
	var b bytes.Buffer
	plain := *r
	plain.Screen, plain.Elapsed = report.Screen{}, 0
	if err := out.format.write(&b, &plain); err != nil {
		return fmt.Errorf("%s: %w", out.file, err)
	}
	if out.forPeople() && r.Result != nil {
		writeEnd(&b, &plain)
	}
	return atomicfile.Write(within(dir, out.file), b.Bytes())
}

// within returns the name of a file that is relative to a directory.
func within(dir, file string) string {
	if filepath.IsAbs(file) {
		return file
	}
	return filepath.Join(dir, file)
}

// rootOf returns the root of the repository that a report is about, which may have failed before it was found.
func rootOf(r *report.Report, dir string) string {
	if r.Result != nil && r.Result.Policy != nil {
		return r.Result.Policy.Repo().Root().Dir
	}
	if root, err := repo.FindRoot(dir); err == nil {
		return root.Dir
	}
	return dir
}

// checkoutPrefix returns the root relative to what a CI checked out, empty if it is the same or there is no CI
// around it: GitHub and GitLab look for files from there.
func checkoutPrefix(root string, env func(string) string) string {
	for _, name := range []string{"GITHUB_WORKSPACE", "CI_PROJECT_DIR"} {
		workspace, err := filepath.EvalSymlinks(env(name))
		if err != nil || !filepath.IsAbs(workspace) {
			continue
		}
		if real, err := filepath.EvalSymlinks(root); err == nil {
			root = real
		}
		rel, err := filepath.Rel(workspace, root)
		if err == nil && rel != "." && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return ""
}

// stepSummary adds the summary to the file that GitHub names for it, as far as it has room. It is one write: others add to the file, too,
// so that it cannot be replaced, and an interrupt must not leave half of it.
func stepSummary(r *report.Report, env func(string) string) error {
	name := env("GITHUB_STEP_SUMMARY")
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("step summary: %w", err)
	}
	room := report.MarkdownBytes
	if info, err := f.Stat(); err == nil {
		room -= int(info.Size())
	}
	var b bytes.Buffer
	err = report.MarkdownWithin(&b, r, room)
	if err == nil {
		_, err = b.WriteTo(f)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("step summary: %w", err)
	}
	return nil
}
