package revision

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ownDir is a git directory of govern's own, with the objects of the repository behind it and none of its configuration. Filters, drivers
// of diff, signatures, hooks and aliases are all named by configuration: git cannot run what it does not read.
// What git writes, it writes there. Neither replace objects nor grafts are in it.
type ownDir struct {
	dir string // absolute
	top string // of the working tree
}

// environ is how git finds the directory and reads the configuration in it alone.
func (o *ownDir) environ() []string {
	return []string{
		"GIT_DIR=" + o.dir,
		"GIT_WORK_TREE=" + o.top,
		"GIT_CONFIG_NOSYSTEM=1",
		"GIT_CONFIG_GLOBAL=" + filepath.Join(o.dir, "no-config"), // git 2.32 and later
	}
}

// isolate makes the directory of govern's own, after r was opened.
func (r *Repo) isolate() error {
	git, err := r.line("--absolute-git-dir")
	if err != nil {
		return err
	}
	if !r.at(git) {
		return fmt.Errorf("core.worktree in .git/config says that %s is the working tree, which is not where the repository lies", r.top)
	}
	common, err := r.line("--path-format=absolute", "--git-common-dir")
	if err != nil {
		return err
	}
	config, err := r.plainConfig()
	if err != nil {
		return err
	}
	head := "ref: refs/heads/none"
	if hash, err := r.line("--verify", "--quiet", "HEAD"); err == nil {
		head = hash
	}
	r.git = git
	return r.own.fill(git, common, head, config)
}

// at reports whether the working tree is the one that lies around a git directory. In submodules and further working
// trees it lies around a file that names that directory. The configuration may call any directory one, and git would
// list all that is there.
func (r *Repo) at(git string) bool {
	found, err := r.line("--resolve-git-dir", filepath.Join(r.top, ".git"))
	if err != nil {
		return false
	}
	a, errA := os.Stat(found)
	b, errB := os.Stat(git)
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// line returns what git rev-parse prints, which is one name.
func (r *Repo) line(args ...string) (string, error) {
	out, err := r.find("rev-parse", args...)
	return filepath.FromSlash(strings.TrimSuffix(string(out), "\n")), err
}

// fill writes what a git directory must have, and copies what git reads beside objects and configuration: where a history
// is cut off, what is ignored, which contents have which line ends, and a merge that goes on.
func (o *ownDir) fill(git, common, head, config string) error {
	for _, dir := range []string{"refs", "info", "objects", "objects/info"} { // not its parents: it may be gone by a signal
		if err := os.Mkdir(filepath.Join(o.dir, filepath.FromSlash(dir)), 0o700); err != nil {
			return err
		}
	}
	objects := quoted(filepath.ToSlash(filepath.Join(common, "objects")))
	for name, content := range map[string]string{"HEAD": head, "config": config, "objects/info/alternates": objects} {
		if err := os.WriteFile(filepath.Join(o.dir, filepath.FromSlash(name)), []byte(content+"\n"), 0o600); err != nil {
			return err
		}
	}
	for name, from := range map[string]string{
		"shallow": common, "info/exclude": common, "info/attributes": common, "info/sparse-checkout": git, "MERGE_HEAD": git,
	} {
		name = filepath.FromSlash(name)
		if err := copyWithTime(filepath.Join(o.dir, name), filepath.Join(from, name)); err != nil {
			return err
		}
	}
	return nil
}

// plain is the options that say how files of the working tree stand for contents, each of which is a word. They name no program.
func plain() []string {
	return []string{
		"core.autocrlf", "core.checkstat", "core.eol", "core.filemode", "core.ignorecase", "core.longpaths", "core.precomposeunicode",
		"core.sparsecheckout", "core.sparsecheckoutcone", "core.symlinks", "core.trustctime", "extensions.objectformat",
	}
}

// excludes is the option for the user's own list of what git ignores. The repository's word on it does not count.
const excludes = "core.excludesfile"

// plainConfig returns a configuration of those options alone, with the values that they have in the repository.
func (r *Repo) plainConfig() (string, error) {
	out, err := r.find("config", "--null", "--show-scope", "--get-regexp", `^(core|extensions)\.[a-z]+$`)
	if failed := (*gitError)(nil); err != nil && (!errors.As(err, &failed) || failed.stderr != "") {
		return "", err
	}
	config := []string{"[core]", "bare = false", "repositoryFormatVersion = 1"}
	fields := fieldsOf(out)
	for i := 0; i+1 < len(fields); i += 2 {
		name, value, _ := strings.Cut(fields[i+1], "\n")
		if scope := fields[i]; slices.Contains(plain(), name) || name == excludes && (scope == "global" || scope == "system") {
			config = append(config, option(name, value, strings.Contains(fields[i+1], "\n")))
		}
	}
	return strings.Join(config, "\n"), nil
}

// option writes one option. One without a value is true.
func option(name, value string, valued bool) string {
	section, key, _ := strings.Cut(name, ".")
	if !valued {
		return fmt.Sprintf("[%s]\n%s", section, key)
	}
	return fmt.Sprintf("[%s]\n%s = %s", section, key, inQuotes(value))
}

// inQuotes writes a value as git reads it, whatever is in it.
func inQuotes(value string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(value) + `"`
}

// quoted writes a name for a list with one a line.
func quoted(name string) string {
	if strings.Contains(name, "\n") {
		return inQuotes(name)
	}
	return name
}
