package vettool

import (
	"archive/zip"
	"errors"
	"fmt"
	"go/format"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"

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
	edits := fileEdits{}
	left := 0
	for _, d := range found {
		if len(d.Fixes) > 0 && !u.editsGenerated(d.Fixes[0]) && !edits.add(d.Fixes[0]) {
			left++
		}
	}
	if left > 0 {
		fmt.Fprintf(stderr, "%s: %d fixes overlap with others; run the command again\n", u.dir.Path, left)
	}
	for _, name := range slices.Sorted(maps.Keys(edits)) {
		before, err := regular.ReadFile(name)
		if err != nil {
			return err
		}
		after, err := edits.apply(name, before)
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

// fileEdits is the edits to make, by file name, without overlap.
type fileEdits map[string][]textEdit

// add takes all edits of a fix, or none if one overlaps with another edit that is not the same.
func (m fileEdits) add(fix suggestedFix) bool {
	var fresh []textEdit
	for _, e := range fix.Edits {
		if slices.Contains(m[e.Filename], e) {
			continue
		}
		if slices.ContainsFunc(m[e.Filename], e.overlaps) {
			return false
		}
		fresh = append(fresh, e)
	}
	for _, e := range fresh {
		m[e.Filename] = append(m[e.Filename], e)
	}
	return true
}

// overlaps reports whether the order of two edits of one file would matter.
func (e textEdit) overlaps(o textEdit) bool {
	if e.Start == o.Start {
		return true
	}
	return e.Start < o.End && o.Start < e.End
}

// apply returns the content of a file after its edits, formatted if it parses.
func (m fileEdits) apply(name string, content []byte) ([]byte, error) {
	edits := slices.SortedStableFunc(slices.Values(m[name]), func(a, b textEdit) int { return a.Start - b.Start })
	var after []byte
	done := 0
	for _, e := range edits {
		if e.End > len(content) || e.Start < done {
			return nil, fmt.Errorf("%s: changed while it was analysed", name)
		}
		after = append(after, content[done:e.Start]...)
		after = append(after, e.New...)
		done = e.End
	}
	after = append(after, content[done:]...)
	if formatted, err := format.Source(after); err == nil {
		after = formatted
	}
	return after, nil
}
