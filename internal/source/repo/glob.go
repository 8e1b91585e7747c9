package repo

import (
	"path"
	"strings"
)

// MatchGlob reports whether a name, with slashes, matches a glob in which ** stands for any number of elements, also none. Within an
// element the glob is one of [path.Match]; a malformed one matches nothing.
func MatchGlob(glob, name string) bool {
	return matchElems(strings.Split(glob, "/"), strings.Split(name, "/"))
}

func matchElems(glob, name []string) bool {
	switch {
	case len(glob) == 0:
		return len(name) == 0
	case glob[0] == "**":
		return matchElems(glob[1:], name) || len(name) > 0 && matchElems(glob, name[1:])
	case len(name) == 0:
		return false
	}
	ok, _ := path.Match(glob[0], name[0])
	return ok && matchElems(glob[1:], name[1:])
}
