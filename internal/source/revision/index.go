package revision

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// copyIndex copies the index of the repository to the git directory of govern's own: even git diff writes to it what
// it learns of times. An index that is split has its other part in a file beside it.
func (r *Repo) copyIndex() error {
	parts, err := filepath.Glob(filepath.Join(escaped(r.git), "sharedindex.*"))
	if err != nil {
		return err
	}
	for _, name := range append(parts, filepath.Join(r.git, "index")) {
		if err := copyWithTime(filepath.Join(r.own.dir, filepath.Base(name)), name); err != nil {
			return err
		}
	}
	return nil
}

// escaped returns a name such that [filepath.Glob] takes it for itself.
func escaped(name string) string {
	if filepath.Separator == '\\' {
		return name // nothing can be escaped there
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(name)
}

// copyWithTime copies a file, if there is one, with its time. By that of an index git knows which files it cannot
// trust by their own times, as those changed in the same second (racy-git(7)). In a copy that is newer, it would trust
// them.
func copyWithTime(to, from string) error {
	info, err := os.Stat(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // nothing was ever added
	}
	if err != nil {
		return err
	}
	content, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// intendToAdd makes files known to the copy of the index that git does not know and would not ignore. So those which
// were moved by other means than "git mv" are seen to be. It returns the directories of other repositories that lie in
// the tree: git looks into none of those.
func (r *Repo) intendToAdd() (nested []string, err error) {
	top := *r
	top.dir = r.top // git ls-files lists what is below its working directory
	out, err := top.output("ls-files", "-z", "--others", "--exclude-standard")
	if err != nil {
		return nil, err
	}
	var files []string
	for _, name := range fieldsOf(out) {
		if dir, ok := strings.CutSuffix(name, "/"); ok {
			nested = append(nested, dir)
		} else {
			files = append(files, name)
		}
	}
	if len(files) == 0 {
		return nested, nil
	}
	add := top.command(context.Background(), "add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul")
	add.Stdin = strings.NewReader(strings.Join(files, "\x00"))
	_, err = output(add, "add")
	return nested, err
}
