package main

import (
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/driver"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/report"
)

func check(c *call) error {
	c.repository()
	format := c.flags.String("format", "text", "`text or json`")
	rules := c.flags.String("rules", "", "run only these `rules` or analyzers, separated by commas")
	tags := c.flags.String("tags", "", "build `tags` for rules that need types, separated by commas")
	all := c.flags.Bool("all", false, "show every finding, also where there are more than 50")
	verbose := c.flags.Bool("v", false, "say what was analysed and skipped, and how long each phase took")
	if err := c.parse(-1); err != nil {
		return err
	}
	if err := c.given("C", "policy", "rules", "format", "tags"); err != nil {
		return err
	}
	if err := c.noCommand(); err != nil {
		return err
	}
	if *format != "text" && *format != "json" {
		return fmt.Errorf("unknown format %q; there are text and json", *format)
	}
	res, err := c.analyse(splitList(*rules), *tags)
	if err != nil {
		if *format == "json" {
			if err := report.JSONFailure(c.stdout, err); err != nil {
				return err
			}
		}
		return err
	}
	c.begin(res, *verbose)
	if *format == "json" {
		err = report.JSON(c.stdout, res)
	} else {
		err = report.Text(c.stdout, res, *all)
	}
	if err != nil {
		return err
	}
	report.Errors(c.stderr, res)
	report.Exceptions(c.stderr, res)
	report.Coverage(c.stderr, res)
	return verdict(res)
}

// noCommand returns an error if the first pattern is the name of a command that stands behind flags.
func (c *call) noCommand() error {
	for _, cmd := range commands() {
		if len(c.args) > 0 && c.args[0] == cmd.name {
			return fmt.Errorf("%q is a command, which stands before all flags: govern %s -C dir", cmd.name, cmd.name)
		}
	}
	return nil
}

func (c *call) analyse(rules []string, tags string) (*driver.Result, error) {
	dir, err := workingDir(c.dir)
	if err != nil {
		return nil, err
	}
	return driver.Run(driver.Config{
		Dir:       dir,
		Policy:    c.policy,
		Patterns:  c.args,
		Rules:     rules,
		Tags:      tags,
		Analyzers: analyzers.Syntax,
		Typed:     analyzers.Typed,
	})
}

// begin says on stderr what the verdict rests on: conventions, and with -v the phases.
func (c *call) begin(res *driver.Result, verbose bool) {
	p := res.Policy
	if file := os.Getenv(policy.EnvFile); file != "" && c.policy == "" {
		fmt.Fprintf(c.stderr, "govern: %s is for go vet and golangci-lint; here -policy names a policy file\n", policy.EnvFile)
	}
	if p.Conventional() {
		fmt.Fprintf(c.stderr, "govern: no govern.yaml; by convention there are %s\n", kinds(p))
	}
	report.Notes(c.stderr, p)
	if !verbose {
		return
	}
	fmt.Fprintf(c.stderr, "root %s\n", p.Repo().Root().Dir)
	for _, phase := range res.Phases {
		fmt.Fprintf(c.stderr, "%8s  %s\n", phase.Took.Round(100*time.Microsecond), phase.Name)
	}
	for _, d := range p.Repo().Skipped() {
		fmt.Fprintf(c.stderr, "skipped   %s\n", d)
	}
	if t := res.Coverage.Typed; t != nil {
		for _, name := range t.LeftOut {
			fmt.Fprintf(c.stderr, "left out  %s\n", name)
		}
	}
	for _, f := range res.Excepted {
		fmt.Fprintf(c.stderr, "excepted  %s: %s (%s: %s)\n", f.Place, f.Rule, f.Exception.Pos, f.Exception.Reason)
	}
}

// kinds counts components by kind: 3 services, 1 library.
func kinds(p *policy.Policy) string {
	var parts []string
	for _, k := range policy.Kinds() {
		n := 0
		for _, c := range p.Components() {
			if c.Kind == k {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d of kind %s", n, k))
		}
	}
	return strings.Join(parts, ", ")
}

func verdict(res *driver.Result) error {
	switch {
	case res.Failed():
		return exitError(exitFailed)
	case res.Broken():
		return exitError(exitFindings)
	}
	return nil
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}
