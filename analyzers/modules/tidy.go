package modules

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// unneeded reports requirements of modules that no Go file imports a package of. Modules in directories that are not looked at, such as
// testdata and hidden ones, have files of which nothing is known.
func (v *inventory) unneeded() (found []finding.Finding) {
	for _, r := range v.requires {
		if r.Indirect || r.tool || len(r.uses) > 0 || v.generated[r.of] || !repo.Ours(r.of.Dir) {
			continue
		}
		f := v.finding(unused, r)
		f.Message = fmt.Sprintf("no Go file of module %q imports a package of %v; remove the requirement, or let \"go mod tidy\" tell who else needs it", r.of.Path, r)
		found = append(found, f)
	}
	return found
}

// lacking returns the modules that require nothing for some imports of theirs.
func (v *inventory) lacking() map[*repo.Module]bool {
	lacking := map[*repo.Module]bool{}
	for _, u := range v.missing {
		lacking[v.graph.Repo.ModuleOf(u.dir)] = true
	}
	return lacking
}

// disorder reports what "go mod tidy" would change, as far as the files of the repository show it.
func (v *inventory) disorder() (found []finding.Finding) {
	sums, faults := sumsOf(v.graph.Repo)
	for _, e := range faults {
		found = append(found, v.unreadable(e))
	}
	for _, r := range v.requires {
		f := v.finding(untidy, r)
		switch {
		case r.Indirect && len(r.uses) > 0:
			u := r.uses[0]
			f.Message = fmt.Sprintf("module %v is called indirect, and %s imports %q of it; remove the comment, as \"go mod tidy\" does",
				r, path.Join(u.dir, u.file.Name), u.imp.Path)
		case len(r.uses) > 0 && r.module.Version != "" && sums[r.of] != nil && !sums[r.of][r.module.Path+" "+r.module.Version]:
			f.Message = fmt.Sprintf("go.sum has no checksum of module %s; add it, as \"go mod tidy\" does", quotedVersion(r.module.Path, r.module.Version))
		default:
			continue
		}
		found = append(found, f)
	}
	type lack struct {
		of   *repo.Module
		path string
	}
	said := map[lack]bool{}
	for _, u := range v.missing {
		m := v.graph.Repo.ModuleOf(u.dir)
		if said[lack{m, u.imp.Path}] {
			continue
		}
		said[lack{m, u.imp.Path}] = true
		f := u.finding(untidy)
		f.Target, f.Outside = u.imp.Path, u.imp.Path
		f.Message = fmt.Sprintf("package %q is of no module that %s requires; add the requirement, as \"go mod tidy\" does", u.imp.Path, m.File())
		found = append(found, f)
	}
	return found
}

// unreadable reports a file of checksums that cannot be read.
func (v *inventory) unreadable(e repo.FileError) finding.Finding {
	f := finding.Finding{
		Rule: untidy, Place: finding.Place{Position: repo.Position{File: e.File, Line: max(e.Line, 1), Column: 1}},
		Dir: ".", From: path.Dir(e.File), Subject: e.File, Target: "checksums", Message: e.Err.Error() + "; remove it, and let \"go mod tidy\" write it anew",
	}
	if m := v.graph.Repo.ModuleIn(f.From); m != nil {
		f.Dir = v.pass[m]
	}
	return f
}

// sumsOf returns the modules and versions of which there are checksums, as a go.sum has them, by module of the repository. In a workspace
// those of all that it uses count. Where a file of them cannot be read, nothing is known: there is nil, and the fault.
func sumsOf(r *repo.Repo) (sums map[*repo.Module]map[string]bool, faults []repo.FileError) {
	sums = map[*repo.Module]map[string]bool{}
	united, whole := map[string]bool{}, !unreadIn(r).works
	read := func(name string, into map[string]bool) bool {
		e := readSums(r, name, into)
		if e.Err != nil {
			faults = append(faults, e)
		}
		return e.Err == nil
	}
	if r.Work() != nil {
		whole = read("go.work.sum", united) && whole
	}
	for _, m := range r.Modules() {
		switch name := path.Join(m.Dir, "go.sum"); {
		case r.InWork(m.Dir):
			whole = read(name, united) && whole
		default:
			sums[m] = map[string]bool{}
			if !read(name, sums[m]) || r.Work() == nil && !whole {
				sums[m] = nil
			}
		}
	}
	for _, m := range r.Modules() {
		if r.InWork(m.Dir) && whole {
			sums[m] = united
		}
	}
	return sums, faults
}

// readSums reads the checksums of a file. One that is not there has none.
func readSums(r *repo.Repo, name string, into map[string]bool) (fault repo.FileError) {
	text, err := r.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return repo.FileError{}
	case err != nil:
		return repo.FileError{File: name, Err: fmt.Errorf("%s cannot be read: %w", path.Base(name), repo.WithoutPath(err))}
	}
	n := 0
	for line := range bytes.Lines(text) {
		n++
		fields := strings.Fields(string(line))
		switch {
		case len(fields) == 0:
		case len(fields) == 3 && semver.IsValid(strings.TrimSuffix(fields[1], "/go.mod")):
			into[fields[0]+" "+fields[1]] = true
		case fault.Err == nil:
			fault = repo.FileError{File: name, Line: n, Err: fmt.Errorf("line %d of %s is no module with a version and a checksum", n, path.Base(name))}
		}
	}
	return fault
}

// isSum reports whether a file holds checksums.
func isSum(name string) bool {
	base := path.Base(name)
	return base == "go.sum" || base == "go.work.sum"
}
