package command

import (
	"runtime"
	"runtime/debug"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/show/changes"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func versionCommand() command {
	return command{name: "version", summary: "print the version", begin: func(c *call) invocation { return versionCall{c} }}
}

// versionCall prints the version.
type versionCall struct{ *call }

func (c versionCall) do() error {
	c.stdout.Printf("govern %s, built with %s\n", releaseVersion(), runtime.Version())
	return nil
}

// releaseVersion returns the version of the module that the command was built from.
func releaseVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "devel"
}

func schemaCommand() command {
	return command{
		name:    "schema",
		summary: "print the JSON Schema of govern.yaml, of the JSON report, or of policy changes",
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
	return []schema{{"policy", analyzers.Suite().Schema}, {"report", report.JSONSchema}, {"changes", changes.JSONSchema}}
}
