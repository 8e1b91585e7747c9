package revision

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// indexCopy copies the index to dir and returns the environment in which git works on the copy, and writes
// what objects it makes there as well. Even git diff writes to the index: what it learns of times.
func (r *Repo) indexCopy(dir string) (env []string, err error) {
	var paths [2]string
	for i, name := range []string{"index", "objects"} {
		out, err := r.output("rev-parse", "--path-format=absolute", "--git-path", name)
		if err != nil {
			return nil, err
		}
		paths[i] = filepath.FromSlash(strings.TrimSuffix(string(out), "\n"))
	}
	index, objects := filepath.Join(dir, "index"), filepath.Join(dir, "objects")
	if err := os.Mkdir(objects, 0o755); err != nil {
		return nil, err
	}
	err = copyIndex(index, paths[0])
	return []string{
		"GIT_INDEX_FILE=" + index,
		"GIT_OBJECT_DIRECTORY=" + objects,
		"GIT_ALTERNATE_OBJECT_DIRECTORIES=" + paths[1],
	}, err
}

// copyIndex copies an index with its time. By that git knows which files it cannot trust to be as they were by
// their own times, as those changed in the same second (racy-git(7)): in a copy that is newer, it would trust them.
func copyIndex(to, from string) error {
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
	if err := os.WriteFile(to, content, 0o644); err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// intendToAdd makes files known to the copy of the index that git does not know and would not ignore, so that
// those which were moved by other means than "git mv" are seen to be. It returns the directories
// of other repositories that lie in the tree: git looks into none of those.
func (r *Repo) intendToAdd(env []string) (nested []string, err error) {
	top := *r
	top.dir = r.top // git ls-files lists what is below its working directory
	out, err := top.outputIn(env, "", "ls-files", "-z", "--others", "--exclude-standard")
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
	_, err = top.outputIn(env, strings.Join(files, "\x00"), "add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul")
	return nested, err
}
