package policy

import (
	"embed"
	"slices"
	"strings"
)

//go:embed preset/*.yaml
var presetFiles embed.FS

// presetPrefix stands before the name of a preset in messages.
const presetPrefix = "preset"

// preset returns the policy that others may extend by a name, and whether there is one.
func preset(name string) ([]byte, bool) {
	text, err := presetFiles.ReadFile(presetPrefix + "/" + name + ".yaml")
	return text, err == nil
}

// presetNames returns the names of the presets, sorted.
func presetNames() (names []string) {
	files, err := presetFiles.ReadDir(presetPrefix)
	if err != nil {
		panic(err) // they are in the program
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	slices.Sort(names)
	return names
}
