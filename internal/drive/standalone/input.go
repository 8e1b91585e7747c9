package standalone

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// IsInput reports whether a file, by its name, is one that verdicts or proposals rest on, or git does: nothing that govern is asked to
// write may take its place. It is asked before the repository is read. A policy that has another name is none of these.
//
// What reads a file of another kind has to add it here.
func IsInput(file string) bool {
	name := strings.ToLower(filepath.ToSlash(file)) // some file systems tell Go.Mod and go.mod from each other, some do not
	switch path.Ext(name) {
	case ".go", ".mod", ".work", ".sql": // embedded queries, too
		return true
	}
	elements := strings.Split(name, "/")
	switch base := elements[len(elements)-1]; base {
	case repo.PolicyName, baseline.FileName, "go.sum", "go.work.sum", "codeowners":
		return true
	case ".golangci.yml", ".golangci.yaml", ".golangci.toml", ".golangci.json": // may hold the policy
		return true
	case "modules.txt":
		return len(elements) > 1 && elements[len(elements)-2] == "vendor"
	}
	return slices.Contains(elements, ".git")
}
