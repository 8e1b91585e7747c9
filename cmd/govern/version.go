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
	v := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v = info.Main.Version
	}
	fmt.Fprintf(c.stdout, "govern %s, built with %s\n", v, runtime.Version())
	return nil
}

func schema(c *call) error {
	if err := c.parse(0); err != nil {
		return err
	}
	_, err := c.stdout.Write(policy.Schema())
	return err
}
