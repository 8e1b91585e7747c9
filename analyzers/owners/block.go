package owners

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// lineOf returns the line that gives a path of a component to its people.
func (b *book) lineOf(c *policy.Component, dir string) string {
	line := pattern(dir)
	for _, name := range named(c) {
		line += " " + b.handle(name)
	}
	return line
}

// handle returns a name of the policy as the file has it: with its organisation, where the policy leaves that out.
func (b *book) handle(name string) string {
	for _, r := range b.file.Rules {
		for _, o := range r.Owners {
			if Same(name, o.Name) {
				return o.Name
			}
		}
	}
	return name
}

// pattern returns what matches all in a directory.
func pattern(dir string) string {
	if dir == "." {
		return "*"
	}
	return "/" + strings.NewReplacer(`\`, `\\`, " ", `\ `, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir) + "/"
}
