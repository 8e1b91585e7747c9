package standalone

import (
	"errors"
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
				keeps[e.File] = keep(p, e.File, r.Began)
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
	}
	return m, m.read(p, files)
}

// keep says why no fix may change a file; nothing if one may.
func keep(r *repo.Repo, name string, began time.Time) string {
	abs := r.Abs(name)
	if !filepath.IsLocal(filepath.FromSlash(name)) || !within(r.Root().Dir, abs) {
		return "is not in the repository"
	}
	if info, err := os.Stat(abs); err == nil && info.ModTime().After(began) {
		return "was changed while it was analysed"
	}
	if path.Ext(name) != ".go" {
		return ""
	}
	dir := importgraph.Of(r).Dir(path.Dir(name))
	if dir == nil {
		return "is not looked at"
	}
	for _, f := range dir.Files {
		if f.Name == path.Base(name) && f.Generated {
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
func (m *Mending) read(r *repo.Repo, files edits.Files) error {
	for name := range files.Names() {
		file := MendedFile{Name: name, abs: r.Abs(name)}
		var err error
		if file.Before, err = regular.ReadFile(file.abs); err != nil {
			return err
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
		if err := atomicfile.Write(f.abs, f.After); err != nil {
			errs := []error{err}
			for _, done := range m.Files[:i] {
				errs = append(errs, atomicfile.Write(done.abs, done.Before))
			}
			return errors.Join(errs...)
		}
	}
	return nil
}
