package vettool

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/phoenix-platform/govern/internal/drive/edits"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// fixedFile takes a file before and after its fixes.
type fixedFile func(name string, before, after []byte) error

// diffTo prints changes as unified diffs. The go command fails if there are any.
func diffTo(w io.Writer) fixedFile {
	return func(name string, before, after []byte) error {
		_, err := w.Write(diff.Diff(name+" (old)", before, name+" (new)", after))
		return err
	}
}

// fixArchive writes the fixed files where the go command takes them from once all units are done.
func (u *unit) fixArchive(found []diagnostic, stderr io.Writer) error {
	f, err := os.Create(u.cfg.FixArchive)
	if err != nil {
		return err
	}
	z := zip.NewWriter(f)
	err = u.fix(found, stderr, func(name string, _, after []byte) error {
		w, err := z.Create(name)
		if err != nil {
			return err
		}
		_, err = w.Write(after)
		return err
	})
	return errors.Join(err, z.Close(), f.Close())
}

// fix applies the first fix of each finding, in their order. One that overlaps with an
// earlier one is left for the next run; generated files are left alone.
func (u *unit) fix(found []diagnostic, stderr io.Writer, emit fixedFile) error {
	files := edits.Files{}
	left := 0
	for _, d := range found {
		if len(d.Fixes) > 0 && !u.editsGenerated(d.Fixes[0]) && !files.Add(d.Fixes[0].Edits) {
			left++
		}
	}
	if left > 0 {
		fmt.Fprintf(stderr, "%s: %d fixes overlap with others; run the command again\n", u.dir.Path, left)
	}
	for name := range files.Names() {
		before, err := regular.ReadFile(name)
		if err != nil {
			return err
		}
		after, err := files.Apply(name, before)
		if err != nil {
			return err
		}
		if err := emit(name, before, after); err != nil {
			return err
		}
	}
	return nil
}

// editsGenerated reports whether a fix would change a file that some generator, or the go command, writes.
func (u *unit) editsGenerated(fix suggestedFix) bool {
	for _, e := range fix.Edits {
		if u.cfg.generated(e.Filename) {
			return true
		}
		for _, f := range u.dir.Files {
			if f.Generated && e.Filename == filepath.Join(u.cfg.Dir, f.Name) {
				return true
			}
		}
	}
	return false
}
