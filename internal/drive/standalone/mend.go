package standalone

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/phoenix-platform/govern/internal/drive/edits"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Mending is what the fixes of findings make of files.
type Mending struct {
	Files   []MendedFile // in the order of names
	Fixed   int          // findings whose fix is made
	LeftOut []LeftOut    // the others that have a fix, in the order of findings
	Without int          // findings that have none
}

// MendedFile is a file before and after its fixes.
type MendedFile struct {
	Name          string // relative to the root
	Before, After []byte
	New           bool // it was not there

	abs string
}

// LeftOut is a finding whose fix is not made.
type LeftOut struct {
	Place finding.Place
	Why   string
}

// Mend returns what the fixes of findings that are reported make of files, and writes nothing. Where two overlap, the first is made.
// What no fix may change stays: files outside the repository, those that a generator writes, and those that somebody changed since
// the run began.
func (r *Result) Mend() (*Mending, error) {
	m := &Mending{}
	p := r.Policy.Repo()
	files := edits.Files{}
	keeps := map[string]string{} // why a file must not be changed, by name
	made := map[string]bool{}    // files that are not there yet, by name
	for _, f := range r.Findings {
		if f.Fix == nil {
			m.Without++
			continue
		}
		fix := make([]edits.Edit, len(f.Fix.Edits))
		why := ""
		for i, e := range f.Fix.Edits {
			fix[i] = edits.Edit{Filename: e.File, Start: e.Offset, End: e.EndOffset, New: e.New}
			if _, known := keeps[e.File]; !known {
				keeps[e.File] = keep(p, e, r.Began)
			}
			if keeps[e.File] != "" {
				why = e.File + " " + keeps[e.File]
			}
		}
		if why == "" && !files.Add(fix) {
			why = "it overlaps with another one; run the command again"
		}
		if why != "" {
			m.LeftOut = append(m.LeftOut, LeftOut{f.Place, why})
			continue
		}
		m.Fixed++
		for _, e := range f.Fix.Edits {
			made[e.File] = made[e.File] || e.Create
		}
	}
	return m, m.read(p, files, made)
}

// keep says why no fix may change a file; nothing if one may.
func keep(r *repo.Repo, e finding.Edit, began time.Time) string {
	abs := r.Abs(e.File)
	place := abs
	if e.Create {
		place = filepath.Dir(abs)
	}
	if !filepath.IsLocal(filepath.FromSlash(e.File)) || !within(r.Root().Dir, place) {
		return "is not in the repository"
	}
	switch info, err := os.Lstat(abs); {
	case e.Create && err == nil:
		return "is there already"
	case e.Create:
		return ""
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return "is a symbolic link" // what it leads to may be anybody's, and no patch changes it by that name
	case err == nil && info.ModTime().After(began):
		return "was changed while it was analysed"
	case path.Ext(e.File) != ".go":
		return ""
	}
	dir := importgraph.Of(r).Dir(path.Dir(e.File))
	if dir == nil {
		return "is not looked at"
	}
	for _, f := range dir.Files {
		if f.Name == path.Base(e.File) && f.Generated {
			return "is generated"
		}
	}
	return ""
}

// within reports whether a file is below a directory, wherever symbolic links lead.
func within(dir, file string) bool {
	real, err := filepath.EvalSymlinks(file)
	if err != nil {
		return true // reading it says what is wrong
	}
	if dir, err = filepath.EvalSymlinks(dir); err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, real)
	return err == nil && filepath.IsLocal(rel)
}

// read reads the files to change, and changes them in memory.
func (m *Mending) read(r *repo.Repo, files edits.Files, made map[string]bool) error {
	for name := range files.Names() {
		file := MendedFile{Name: name, New: made[name], abs: r.Abs(name)}
		var err error
		if !file.New {
			if file.Before, err = regular.ReadFile(file.abs); err != nil {
				return err
			}
		}
		if file.After, err = files.Apply(name, file.Before); err != nil {
			return err
		}
		m.Files = append(m.Files, file)
	}
	return nil
}

// Write writes the files that are changed, each whole or not at all. Where one cannot be written, those before it get their old
// content back: a fix may move text from one file to another.
func (m *Mending) Write() error {
	for i, f := range m.Files {
		if err := f.write(); err != nil {
			errs := []error{err}
			for _, done := range m.Files[:i] {
				errs = append(errs, done.undo())
			}
			return errors.Join(errs...)
		}
	}
	return nil
}

func (f MendedFile) write() error {
	if f.New {
		return atomicfile.WriteNew(f.abs, f.After)
	}
	return atomicfile.Write(f.abs, f.After)
}

func (f MendedFile) undo() error {
	if f.New {
		return os.Remove(f.abs)
	}
	return atomicfile.Write(f.abs, f.Before)
}
