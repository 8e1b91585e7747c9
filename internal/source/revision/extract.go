package revision

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// LeftOut is a part of a tree that Extract does not write.
type LeftOut struct {
	Path string // relative to the top of the working tree
	Why  string
}

// The modes of tree entries that are no files.
const (
	modeLink      = "120000"
	modeSubmodule = "160000"
)

// entry is an entry of a tree.
type entry struct {
	mode, hash, path string
}

// Tree is the files of a commit.
type Tree struct {
	repo    *Repo
	commit  Commit
	entries []entry
}

// Files returns the names of all files, relative to the top of the working tree, submodules and symbolic links
// among them, sorted.
func (t *Tree) Files() []string {
	names := make([]string, len(t.entries))
	for i, e := range t.entries {
		names[i] = e.path
	}
	return names
}

// Extract writes the files that a function wants, nil for all, below dir, which exists and is empty but for what Extract
// wrote there: contents as they are stored, without filters, hooks and executable bits. The directories of
// all others and symbolic links are made in any case. It returns what it left out: submodules, and links
// that lead out of the tree.
func (t *Tree) Extract(dir string, wanted func(name string) bool) ([]LeftOut, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close() //nolint:errcheck // a directory, opened to write below it
	w := &treeWriter{root: root}
	defer w.leave()
	var blobs []entry
	for _, e := range t.entries {
		switch {
		case e.mode == modeSubmodule:
			w.skip(e.path, "a submodule")
		case e.mode == modeLink || wanted == nil || wanted(e.path):
			blobs = append(blobs, e)
		default:
			if err := w.directory(path.Dir(e.path)); err != nil {
				return nil, err
			}
		}
	}
	if err := t.repo.contents(blobs, w.write); err != nil {
		return nil, fmt.Errorf("tree of %s: %w", t.commit, err)
	}
	return w.leftOut, w.link()
}

// Tree lists the files of a commit.
func (r *Repo) Tree(c Commit) (*Tree, error) {
	out, err := r.output("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", c.Hash)
	if err != nil {
		return nil, fmt.Errorf("tree of %s: %w", c, err)
	}
	var entries []entry
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if line == "" {
			continue // an empty tree
		}
		meta, name, _ := strings.Cut(line, "\t")
		fields := strings.Fields(meta)
		if len(fields) != 3 {
			return nil, fmt.Errorf("tree of %s: git ls-tree printed %q", c, line)
		}
		if !checkedOut(name) {
			return nil, fmt.Errorf("tree of %s: %q is not a file name that git checks out", c, name)
		}
		entries = append(entries, entry{mode: fields[0], hash: fields[2], path: name})
	}
	return &Tree{repo: r, commit: c, entries: entries}, nil
}

// checkedOut reports whether git would make a file of that name. A tree made by hand can hold others,
// and a .git among the extracted files would be believed by any git that runs there.
func checkedOut(name string) bool {
	if path.Clean(name) != name || !filepath.IsLocal(filepath.FromSlash(name)) {
		return false
	}
	for elem := range strings.SplitSeq(name, "/") {
		if strings.EqualFold(elem, ".git") {
			return false
		}
	}
	return true
}

// contents calls write with the content of each blob, in order.
func (r *Repo) contents(blobs []entry, write func(e entry, content io.Reader, size int64) error) error {
	var wanted strings.Builder
	for _, e := range blobs {
		wanted.WriteString(e.hash)
		wanted.WriteByte('\n')
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	cmd := r.command(ctx, "cat-file", "--batch", "--buffer")
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = strings.NewReader(wanted.String()), &stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	if err := readBatch(bufio.NewReaderSize(stdout, 1<<18), blobs, write); err != nil {
		cancel()
		_ = cmd.Wait() // was killed
		if said := stderr.String(); said != "" {
			return fmt.Errorf("%w: %w", err, &gitError{verb: "cat-file", stderr: said, err: err})
		}
		return err
	}
	if err := cmd.Wait(); err != nil {
		return failure("cat-file", stderr.String(), err)
	}
	return nil
}

// errContent is the error of a blob that git does not have, and may fetch nothing for.
var errContent = errors.New("its content is not in this clone; if that is a partial one, \"git fetch --refetch --no-filter\" completes it")

// readBatch reads what "git cat-file --batch" prints: for each blob a line with its type and size, the
// content, and a line end.
func readBatch(in *bufio.Reader, blobs []entry, write func(e entry, content io.Reader, size int64) error) error {
	for _, e := range blobs {
		header, err := in.ReadString('\n')
		if err != nil {
			return fmt.Errorf("%s: %w", e.path, errContent)
		}
		fields := strings.Fields(header)
		if len(fields) == 2 && fields[1] == "missing" {
			return fmt.Errorf("%s: %w", e.path, errContent)
		}
		if len(fields) != 3 || fields[1] != "blob" {
			return fmt.Errorf("git cat-file printed %q", header)
		}
		size, err := strconv.ParseInt(fields[2], 10, 64)
		if err != nil {
			return fmt.Errorf("git cat-file printed %q", header)
		}
		content := &io.LimitedReader{R: in, N: size}
		if err := write(e, content, size); err != nil {
			return fmt.Errorf("%s: %w", e.path, err)
		}
		// What write did not want, and the line end.
		if _, err := io.CopyN(io.Discard, in, content.N+1); err != nil {
			return fmt.Errorf("%s: %w", e.path, err)
		}
	}
	return nil
}
