package revision

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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
	content, err := os.ReadFile(paths[0])
	if err == nil {
		err = os.WriteFile(index, content, 0o644)
	} else if errors.Is(err, fs.ErrNotExist) {
		err = nil // nothing was ever added
	}
	return []string{
		"GIT_INDEX_FILE=" + index,
		"GIT_OBJECT_DIRECTORY=" + objects,
		"GIT_ALTERNATE_OBJECT_DIRECTORIES=" + paths[1],
	}, err
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
