package command

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/reach"
)

// whyAnswer is the shortest chain of imports between two places.
type whyAnswer struct {
	Version int       `json:"version"`
	From    string    `json:"from"`
	To      string    `json:"to"`
	Links   []whyLink `json:"links"` // empty if there is no chain

	Configuration string `json:"configuration"` // how to build all of it, where the plain way does not
	Buildable     bool   `json:"buildable"`     // some build configuration has all links
}

// whyLink is one import.
type whyLink struct {
	From          string `json:"from"` // directories
	To            string `json:"to"`
	FromComponent string `json:"fromComponent"` // empty for unassigned code
	ToComponent   string `json:"toComponent"`
	File          string `json:"file"`
	Line          int    `json:"line"`
	Column        int    `json:"column"`
	Import        string `json:"import"` // path
	Test          bool   `json:"test"`
	Allowed       bool   `json:"allowed"`
	Rule          string `json:"rule"`   // that is broken, or was but for an exception
	Policy        string `json:"policy"` // the line that decides; empty within a component and by convention
	Verdict       string `json:"verdict"`
}

// why prints how one place comes to depend on another. Without a chain it exits with 1.
func why(c *call) error {
	c.repository()
	format := c.flags.String("format", "text", "`text or json`")
	tests := c.flags.Bool("tests", false, "follow the imports of the first place's test files, too")
	if err := c.parse(2); err != nil {
		return err
	}
	if err := c.formatted(*format, "text", "json"); err != nil {
		return err
	}
	if len(c.args) < 2 {
		return errors.New("why: it takes two arguments, each a component, a package or a file: govern why A B")
	}
	look, err := c.imports()
	if err != nil {
		return err
	}
	from, to, err := look.ends(c.args[0], c.args[1])
	if err != nil {
		return err
	}
	net := reach.Of(look.graph)
	start := reach.Start{Dirs: from.dirs, File: from.file, Tests: *tests}
	chain := net.Shortest(start, to.dirs)
	answer, err := look.answer(from, to, chain)
	if err != nil {
		return err
	}
	start.Tests = true
	inTests := chain == nil && net.Shortest(start, to.dirs) != nil
	if err := c.writeWhy(*format, answer, from, to, inTests); err != nil {
		return err
	}
	if err := look.done(c); err != nil {
		return err
	}
	if chain == nil {
		return exitError(exitFindings)
	}
	return nil
}

// formatted returns an error unless a format is one of those that there are.
func (c *call) formatted(format string, known ...string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return fmt.Errorf("%s: unknown format %q; there are %s", c.flags.Name(), format, enumerate(known))
}

// ends finds the two places, the first without what the second has of it.
func (i *imports) ends(a, b string) (from, to place, err error) {
	from, errFrom := i.place(a)
	to, errTo := i.place(b)
	if err := errors.Join(errFrom, errTo); err != nil {
		return from, to, err
	}
	if strings.HasSuffix(to.file, "_test.go") {
		return from, to, fmt.Errorf("%q is a test file, and nobody imports those", to.file)
	}
	inTo := map[string]bool{}
	for _, dir := range to.dirs {
		inTo[dir] = true
	}
	var outside []string
	for _, dir := range from.dirs {
		if !inTo[dir] {
			outside = append(outside, dir)
		}
	}
	if len(outside) == 0 {
		return from, to, fmt.Errorf("%v is or lies in %v; no import leads from one to the other", from, to)
	}
	from.dirs = outside
	return from, to, nil
}

// answer judges each link of a chain, which may be nil.
func (i *imports) answer(from, to place, chain *reach.Chain) (*whyAnswer, error) {
	a := &whyAnswer{Version: 1, From: from.name, To: to.name, Links: []whyLink{}}
	if chain == nil {
		return a, nil
	}
	a.Buildable = chain.Builds
	if chain.Builds {
		a.Configuration = chain.Config.String()
	}
	judges := newVerdicts(i.policy, i.graph)
	for _, l := range chain.Links {
		link := whyLink{From: l.From, To: l.To, File: l.At.File, Line: l.At.Line, Column: l.At.Column, Import: l.Path, Test: l.Test}
		link.FromComponent, _ = i.component(l.From)
		link.ToComponent, _ = i.component(l.To)
		if err := judges.judge(&link, l); err != nil {
			return nil, err
		}
		a.Links = append(a.Links, link)
	}
	return a, nil
}

func (c *call) writeWhy(format string, a *whyAnswer, from, to place, inTests bool) error {
	if format == "json" {
		return c.json(a)
	}
	if len(a.Links) == 0 {
		hint := ""
		if inTests {
			hint = "; imports of test files do: -tests follows them"
		}
		c.stdout.Printf("no imports lead from %v to %v%s\n", from, to, hint)
		return nil
	}
	broken := 0
	for _, l := range a.Links {
		if !l.Allowed {
			broken++
		}
		c.stdout.Printf("%s:%d:%d: %q imports %q: %s\n", l.File, l.Line, l.Column, l.From, l.To, l.crossing())
	}
	switch {
	case !a.Buildable:
		c.stdout.Printf("no one build configuration has all of these imports\n")
	case a.Configuration != "":
		c.stdout.Printf("builds with %s\n", a.Configuration)
	}
	verdict := "the policy allows all"
	if broken > 0 {
		verdict = fmt.Sprintf("the policy does not allow %d", broken)
	}
	c.stderr.Printf("govern: %s from %v to %v; %s\n", finding.Count(len(a.Links), "import"), from, to, verdict)
	return nil
}

// crossing is the verdict of a link with the components between which it leads.
func (l whyLink) crossing() string {
	if l.FromComponent == l.ToComponent {
		return l.Verdict
	}
	name := func(c string) string {
		if c == "" {
			return "no component"
		}
		return c
	}
	return fmt.Sprintf("%s to %s, %s", name(l.FromComponent), name(l.ToComponent), l.Verdict)
}

// json writes an answer for machines.
func (c *call) json(answer any) error {
	return printable.JSON(c.stdout.Raw(), answer, "\t")
}
