package repo

import (
	"path"
	"strings"
)

// SourceOf returns the directory in which the code of a directory is governed: itself if it is ours, and for the
// vendored copy of a package of the repository that of the package. It is false for code that nobody here governs.
func (r *Repo) SourceOf(dir string) (string, bool) {
	if Ours(dir) {
		return dir, true
	}
	return r.original(dir)
}

// original returns what a vendored package is a copy of: the package that the module around the vendor directory means
// by its import path. The vendor directory of a go.work lies in no module, so that nobody there requires a module from
// elsewhere: of such a one only what is in the repository counts.
func (r *Repo) original(dir string) (string, bool) {
	around, importPath, ok := cutVendor(dir)
	if !ok || !Ours(around) {
		return "", false
	}
	original, ok := r.Resolve(around, importPath)
	if !ok || !Ours(original) || r.ModuleOf(around) == nil && !r.hasGo(original) {
		return "", false
	}
	return original, true
}

// cutVendor splits the directory of a vendored package: where the vendor directory is, and the import path.
func cutVendor(dir string) (around, importPath string, ok bool) {
	const vendor = "/vendor/"
	dir = "/" + dir
	i := strings.LastIndex(dir, vendor)
	if i < 0 {
		return "", "", false
	}
	return path.Join(".", dir[min(1, i):i]), dir[i+len(vendor):], true
}
