package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/phoenix-platform/govern/internal/policy"
)

func version(c *call) error {
	if err := c.parse(0); err != nil {
		return err
	}
	fmt.Fprintf(c.stdout, "govern %s, built with %s\n", releaseVersion(), runtime.Version())
	return nil
}

// releaseVersion returns the version of the module that the command was built from.
func releaseVersion() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "devel"
}

func schema(c *call) error {
	if err := c.parse(0); err != nil {
		return err
	}
	_, err := c.stdout.Write(policy.Schema())
	return err
}
