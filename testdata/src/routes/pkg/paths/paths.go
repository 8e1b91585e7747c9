// Package paths is what services share of paths, and knows no router.
package paths

// Old is where things were.
var Old = "/old"

// Of returns the path of things.
func Of(name string) string { return "/things/" + name }

// Path is one of the paths.
type Path string

// Legacy is one.
const Legacy Path = "/legacy"

// String returns the path.
func (p Path) String() string { return string(p) }
