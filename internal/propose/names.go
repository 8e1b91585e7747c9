package propose

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// isGroup reports whether each directory in one of that name is a service of its own.
func isGroup(name string) bool {
	switch name {
	case "services", "projects", "apps", "operators", "microservices", "svc":
		return true
	}
	return false
}

// mayGroup reports whether a name in the singular may be that of a group: then what is in it decides.
func mayGroup(name string) bool {
	switch name {
	case "service", "project", "app", "operator", "plugin", "plugins":
		return true
	}
	return false
}

// isWrapper reports whether a directory of that name says nothing of what is in it.
func isWrapper(name string) bool {
	switch name {
	case "internal", "src", "go", "golang", "backend":
		return true
	}
	return false
}

// kindOf returns the kind that the name of a directory tells, if it tells one.
func kindOf(name string) (kind policy.Kind, ok bool) {
	switch name {
	case "pkg", "packages", "libs", "lib", "common", "shared":
		return policy.Library, true
	case "api", "apis", "proto", "protos", "contract", "contracts", "idl", "gen":
		return policy.Contract, true
	case "tool", "tools", "scripts", "script", "hack", "build", "ci", "dev", "develop", "example", "examples", "docs", "magefiles":
		return policy.Tool, true
	case "test", "tests", "e2e", "integration", "testing", "testutil", "testutils", "mock", "mocks", "fakes", "fixtures":
		return policy.Test, true
	}
	if strings.HasSuffix(name, "test") || strings.HasSuffix(name, "tests") {
		return policy.Test, true
	}
	return "", false
}

// isInterface reports whether a package, relative to its component, is one that others are meant to import: it or a directory
// above it is called as clients and contracts are. Nothing below internal is.
func isInterface(dir string) bool {
	_, ok := interfaceOf(dir)
	return ok
}

// interfaceOf returns the topmost directory of such a name that dir, relative to its component, is or lies below.
func interfaceOf(dir string) (top string, ok bool) {
	elems := strings.Split(dir, "/")
	if slices.Contains(elems, "internal") {
		return "", false
	}
	i := slices.IndexFunc(elems, namesInterface)
	if i < 0 {
		return "", false
	}
	return path.Join(elems[:i+1]...), true
}

// isConventional reports whether a directory at the top of a component is public where no policy says otherwise.
func isConventional(name string) bool {
	switch name {
	case "api", "client", "contract", "contracts", "pb", "proto", "public":
		return true
	}
	return false
}

func namesInterface(name string) bool {
	switch name {
	case "apis", "clients", "protos":
		return true
	}
	return isConventional(name) || strings.HasSuffix(name, "pb") || strings.HasSuffix(name, "client") || strings.HasSuffix(name, "proto")
}
