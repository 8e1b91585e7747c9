package vettool

import (
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"os"

	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/executable"
)

// printVersion answers -V=full. The word "devel" makes the go command take the build ID, and
// nothing else of the line, into its cache keys (cmd/go/internal/work, func toolID).
func (t *Tool) printVersion(w io.Writer) error {
	id, err := t.buildID()
	t.Keep.Close()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s version devel comments-go-here buildID=%s\n", t.Name, id)
	return err
}

// buildID identifies the tool and all that its results depend on beyond what the go command
// knows. It is made of contents and names within repositories: a checkout at another place
// with the same files shares the cache.
func (t *Tool) buildID() (string, error) {
	h := sha256.New()
	if err := executable.Hash(h); err != nil {
		return "", err
	}
	// The go command sets these in its own environment. -tags from GOFLAGS reaches a tool
	// as the literal "<TagsFlag>"; whether cgo is on, not at all.
	for _, name := range []string{"GOFLAGS", "CGO_ENABLED"} {
		fmt.Fprintf(h, "%s=%q\n", name, os.Getenv(name))
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	roots, err := rootsAround(wd)
	if err != nil {
		return "", err
	}
	for i, root := range roots {
		if err := t.hashRepo(h, root, i == 0); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

func (t *Tool) hashRepo(h hash.Hash, root repo.Root, asked bool) error {
	r, err := repo.Open(root)
	if err != nil {
		return err
	}
	digest, err := t.Digest(r, asked)
	if err != nil {
		return err
	}
	fmt.Fprintf(h, "repository %s\n", digest)
	return t.hashSources(h, r)
}

// maybeIgnored reports whether go/build lists the file among the ignored ones in some build configuration. Its content
// may be missing in a cache key then. A file that uses cgo has a constraint that says so.
func maybeIgnored(f *importgraph.File) bool {
	return f.Constraint != nil || f.Package == "documentation"
}

// header returns all that is known of a file, in a form that can be encoded.
func header(dir string, f *importgraph.File) any {
	plain, constraint := *f, ""
	if f.Constraint != nil {
		plain.Constraint, constraint = nil, f.Constraint.String()
	}
	return struct {
		Dir        string
		File       importgraph.File
		Constraint string
	}{dir, plain, constraint}
}
