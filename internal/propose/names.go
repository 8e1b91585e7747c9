package propose

import "strings"

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
