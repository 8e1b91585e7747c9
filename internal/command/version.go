package command

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func version(c *call) error {
	if err := c.parse(0); err != nil {
		return err
	}
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

// schema prints the JSON Schema of what people or other programs write and read.
func schema(c *call) error {
	of := c.flags.String("of", "policy", "the schema of the `policy or report`")
	if err := c.parse(0); err != nil {
		return err
	}
	texts := map[string][]byte{"policy": analyzers.Suite().Schema(), "report": report.JSONSchema()}
	text, ok := texts[*of]
	if !ok {
		names := []string{"policy", "report"}
		return fmt.Errorf("schema: of %q%s; there are %s", *of, policy.DidYouMean(*of, names), enumerate(names))
	}
	_, err := c.stdout.Raw().Write(text)
	return err
}
