package vettool

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// call is one call by the go command.
type call struct {
	version bool   // -V=full
	flags   bool   // -flags
	config  string // else the config file of a unit

	json, fix, diff bool
	level           string
}

// flagSet declares the flags that go vet accepts for the tool.
//
// The build flags at the end are the go command's own. Declared here too, they are passed on
// and so become part of the cache key, which they are not otherwise: with another -tags
// a package of the same files has other ignored files and other tests.
func (c *call) flagSet() *flag.FlagSet {
	fs := flag.NewFlagSet("vettool", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.BoolVar(&c.json, "json", false, "print findings and fixes as JSON")
	fs.BoolVar(&c.fix, "fix", false, "apply the first fix of each finding")
	fs.BoolVar(&c.diff, "diff", false, "with -fix, print the changes as a unified diff")
	fs.StringVar(&c.level, "level", "warn", "report findings of this level and above: warn or error")
	fs.String("tags", "", "build tags")
	for _, name := range []string{"race", "msan", "asan"} {
		fs.Bool(name, false, "build flag that implies a build tag")
	}
	return fs
}

// parseCall reports false for arguments that the go command would not pass.
func parseCall(args []string) (c call, ok bool) {
	switch {
	case len(args) == 0:
		return c, false
	case len(args) == 1 && args[0] == "-V=full":
		c.version = true
		return c, true
	case len(args) == 1 && args[0] == "-flags":
		c.flags = true
		return c, true
	}
	fs := c.flagSet()
	if fs.Parse(args) != nil || fs.NArg() != 1 {
		return c, false
	}
	c.config = fs.Arg(0)
	return c, strings.HasSuffix(c.config, ".cfg")
}

// printFlags describes the flags as cmd/go/internal/vet reads them.
func printFlags(w io.Writer) error {
	type description struct {
		Name  string
		Bool  bool
		Usage string
	}
	var all []description
	new(call).flagSet().VisitAll(func(f *flag.Flag) {
		b, ok := f.Value.(interface{ IsBoolFlag() bool })
		all = append(all, description{f.Name, ok && b.IsBoolFlag(), f.Usage})
	})
	return json.NewEncoder(w).Encode(all)
}

// options returns the flags that analyzers learn of.
func (c *call) options() (Options, error) {
	switch c.level {
	case "warn":
		return Options{Level: policy.LevelWarn}, nil
	case "error":
		return Options{Level: policy.LevelError}, nil
	}
	return Options{}, fmt.Errorf("-level=%s: the levels are warn and error", c.level)
}
