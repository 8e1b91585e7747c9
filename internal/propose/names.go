package propose

import (
	"path"
	"slices"
	"strings"
)

// freeName returns a name that no component has taken, for one in a directory: the name that it would have, else its path with "-"
// for "/". It is taken from then on.
func freeName(taken map[string]bool, name, dir string) string {
	if taken[name] {
		name = strings.ReplaceAll(dir, "/", "-")
	}
	for taken[name] {
		name += "-"
	}
	taken[name] = true
	return name
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
