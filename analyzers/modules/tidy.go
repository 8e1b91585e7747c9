package modules

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// unneeded reports requirements of modules that no Go file imports a package of.
func (v *inventory) unneeded() (found []finding.Finding) {
	for _, r := range v.requires {
		if r.Indirect || r.tool || len(r.uses) > 0 || v.generated[r.of] {
			continue
		}
		f := v.finding(unused, r)
		f.Message = fmt.Sprintf("no Go file of module %q imports a package of %v; remove the requirement, or let \"go mod tidy\" tell who else needs it", r.of.Path, r)
		found = append(found, f)
	}
	return found
}

// disorder reports what "go mod tidy" would change, as far as the files of the repository show it.
func (v *inventory) disorder() (found []finding.Finding) {
	sums := sumsOf(v.graph.Repo)
	for _, r := range v.requires {
		f := v.finding(untidy, r)
		switch {
		case r.Indirect && len(r.uses) > 0:
			u := r.uses[0]
			f.Message = fmt.Sprintf("module %v is called indirect, and %s imports %q of it; remove the comment, as \"go mod tidy\" does",
				r, path.Join(u.dir, u.file.Name), u.imp.Path)
		case len(r.uses) > 0 && r.module.Version != "" && !sums[r.of][r.module.Path+" "+r.module.Version]:
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

// sumsOf returns the modules and versions of which there are checksums, as a go.sum has them, by module of the repository. In a workspace
// those of all that it uses count.
func sumsOf(r *repo.Repo) map[*repo.Module]map[string]bool {
	sums, united := map[*repo.Module]map[string]bool{}, map[string]bool{}
	read := func(name string, into map[string]bool) {
		text, err := regular.ReadFile(r.Abs(name))
		if err != nil {
			return // without it, no checksum is there
		}
		for line := range bytes.Lines(text) {
			if fields := strings.Fields(string(line)); len(fields) == 3 {
				into[fields[0]+" "+fields[1]] = true
			}
		}
	}
	if r.Work() != nil {
		read("go.work.sum", united)
	}
	for _, m := range r.Modules() {
		sums[m] = map[string]bool{}
		if r.InWork(m.Dir) {
			sums[m] = united
		}
		read(path.Join(m.Dir, "go.sum"), sums[m])
	}
	return sums
}

// isSum reports whether a file holds checksums.
func isSum(name string) bool {
	base := path.Base(name)
	return base == "go.sum" || base == "go.work.sum"
}
