package command

import (
	"errors"
	"fmt"
	"io"

	"github.com/phoenix-platform/govern/internal/command/place"
	"github.com/phoenix-platform/govern/internal/command/verdict"
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

	from, to place.Place
	inTests  bool // there is no chain, but for one that begins in test files
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

func whyCommand() command {
	return command{
		name:    "why",
		takes:   arguments{text: "place place", most: 2, kind: componentKind()},
		summary: "show the shortest chain of imports from one place, a component, package or file, to another, or of calls",
		begin: func(c *call) invocation {
			w := &whyCall{call: c}
			w.format = textOrJSON(w.text)
			return w
		},
	}
}

// whyCall prints how one place comes to depend on another. Without a chain it exits with 1.
type whyCall struct {
	*call
	format choice[*whyAnswer]
	tests  bool
	calls  bool   // follow calls of components in place of imports
	tags   string // for calls
}

func (c *whyCall) options() []option {
	return c.repository(c.format.option("%s"), toggle(&c.tests, "tests", "follow the imports of the first place's test files, too"),
		toggle(&c.calls, "calls", "follow what components call of each other at run time, in place of imports"),
		value(&c.tags, "tags", freeKind("tags"), "with -calls, build %s, separated by commas"), c.caching(), c.dated())
}

func (c *whyCall) do() error {
	if len(c.args) < 2 {
		return errors.New("why: it takes two arguments, each a component, a package or a file: govern why A B")
	}
	if c.calls {
		return c.calling()
	}
	for _, name := range []string{"tags", "cache", "as-of"} {
		if c.given[name] {
			return fmt.Errorf("why: -%s is for -calls; imports are those of all builds", name)
		}
	}
	look, err := c.imports()
	if err != nil {
		return err
	}
	from, to, err := look.places.Ends(c.args[0], c.args[1])
	if err != nil {
		return err
	}
	net := reach.Of(look.graph)
	start := reach.Start{Dirs: from.Dirs, File: from.File, Tests: c.tests}
	chain := net.Shortest(start, to.Dirs)
	answer, err := look.answer(from, to, chain)
	if err != nil {
		return err
	}
	start.Tests = true
	answer.inTests = chain == nil && net.Shortest(start, to.Dirs) != nil
	if err := c.format.write(c.stdout.Raw(), answer); err != nil {
		return err
	}
	if err := look.done(c.call); err != nil {
		return err
	}
	if chain == nil {
		return exitError(exitFindings)
	}
	return nil
}

// answer judges each link of a chain, which may be nil.
func (i *imports) answer(from, to place.Place, chain *reach.Chain) (*whyAnswer, error) {
	a := &whyAnswer{Version: 1, From: from.Name, To: to.Name, Links: []whyLink{}, from: from, to: to}
	if chain == nil {
		return a, nil
	}
	a.Buildable = chain.Builds
	if chain.Builds {
		a.Configuration = chain.Config.String()
	}
	judge := verdict.NewJudge(i.policy, i.graph)
	for _, l := range chain.Links {
		link := whyLink{From: l.From, To: l.To, File: l.At.File, Line: l.At.Line, Column: l.At.Column, Import: l.Path, Test: l.Test}
		link.FromComponent, _ = i.component(l.From)
		link.ToComponent, _ = i.component(l.To)
		v, err := judge.Of(l)
		if err != nil {
			return nil, err
		}
		link.Allowed, link.Rule, link.Policy, link.Verdict = v.Allowed, v.Rule, v.Policy, v.Text
		a.Links = append(a.Links, link)
	}
	return a, nil
}

// text writes the answer for people, and on stderr what it amounts to.
func (c *whyCall) text(w io.Writer, a *whyAnswer) error {
	out := printable.To(w)
	if len(a.Links) == 0 {
		hint := ""
		if a.inTests {
			hint = "; imports of test files do: -tests follows them"
		}
		return out.Printf("no imports lead from %v to %v%s\n", a.from, a.to, hint)
	}
	broken := 0
	for _, l := range a.Links {
		if !l.Allowed {
			broken++
		}
		out.Printf("%s:%d:%d: %q imports %q: %s\n", l.File, l.Line, l.Column, l.From, l.To, l.crossing())
	}
	switch {
	case !a.Buildable:
		out.Printf("no one build configuration has all of these imports\n")
	case a.Configuration != "":
		out.Printf("builds with %s\n", a.Configuration)
	}
	verdict := "the policy allows all"
	if broken > 0 {
		verdict = fmt.Sprintf("the policy forbids %d of them", broken)
	}
	return c.stderr.Printf("govern: %s from %v to %v; %s\n", finding.Count(len(a.Links), "import"), a.from, a.to, verdict)
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
