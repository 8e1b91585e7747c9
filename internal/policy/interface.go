package policy

import (
	"path"
	"slices"
	"strings"
)

// IsInterface reports whether a package, relative to its component, is one that others are meant to import: it or a directory
// above it is called as clients and contracts are. Nothing below internal is.
func IsInterface(dir string) bool {
	_, ok := InterfaceOf(dir)
	return ok
}

// InterfaceOf returns the topmost directory of such a name that dir, relative to its component, is or lies below.
func InterfaceOf(dir string) (top string, ok bool) {
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

// IsConventional reports whether a directory at the top of a service or tool is public where no policy says otherwise, with all
// below it.
func IsConventional(name string) bool {
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
	return IsConventional(name) || strings.HasSuffix(name, "pb") || strings.HasSuffix(name, "client") || strings.HasSuffix(name, "proto")
}
