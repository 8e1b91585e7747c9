package command

import (
	"cmp"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/show/changes"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func versionCommand() command {
	return command{name: "version", summary: "print the version", begin: func(c *call) invocation { return versionCall{c} }}
}

// versionCall prints the version.
type versionCall struct{ *call }

func (c versionCall) do() error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	c.stdout.Printf("govern %s, built with %s for %s/%s\n", origin(info), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return nil
}

// release is the version that a release was built as: its linker is told with -X. Other builds have none.
var release string

// releaseVersion returns the version of a release, or else that of the module that the command was built from.
func releaseVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		return versionOf(info)
	}
	return cmp.Or(release, "devel")
}

func versionOf(info *debug.BuildInfo) string { return cmp.Or(release, info.Main.Version, "devel") }

// origin returns the version with the commit that it was built from, where the go command recorded that.
func origin(info *debug.BuildInfo) string {
	set := map[string]string{}
	for _, s := range info.Settings {
		set[s.Key] = s.Value
	}
	text := versionOf(info)
	if commit := set["vcs.revision"]; commit != "" {
		text += fmt.Sprintf(", commit %.12s of %s", commit, set["vcs.time"])
	}
	if set["vcs.modified"] == "true" {
		text += " with changes"
	}
	return text
}

func schemaCommand() command {
	return command{
		name:    "schema",
		summary: "print the JSON Schema of govern.yaml and what it includes, of reports, of policy changes or of graphs in JSON",
		begin:   func(c *call) invocation { return &schemaCall{c, schemas()[0].name} },
	}
}

// schemaCall prints the JSON Schema of what people or other programs write and read.
type schemaCall struct {
	*call
	of string
}

func (c *schemaCall) options() []option {
	var names []string
	for _, s := range schemas() {
		names = append(names, s.name)
	}
	return []option{value(&c.of, "of", oneOf("schema", names...), "the schema of the %s")}
}

func (c *schemaCall) do() error {
	i := slices.IndexFunc(schemas(), func(s schema) bool { return s.name == c.of })
	_, err := c.stdout.Raw().Write(schemas()[i].text())
	return err
}

// schema is a JSON Schema, and what it is of.
type schema struct {
	name string
	text func() []byte
}

func schemas() []schema {
	return []schema{
		{"policy", analyzers.Suite().Schema},
		{"component", analyzers.Suite().ComponentSchema},
		{"report", report.JSONSchema},
		{"changes", changes.JSONSchema},
		{"graph", depgraph.JSONSchema},
	}
}
