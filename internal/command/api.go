package command

import (
	"fmt"
	"io"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/apibreak"
	"github.com/phoenix-platform/govern/internal/command/approval"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// apiAnswer is what changed of shared packages so that others have to follow.
type apiAnswer struct {
	Version int         `json:"version"`
	Base    string      `json:"base"`
	Commit  string      `json:"commit"`
	Changes []apiChange `json:"changes"`
}

// apiChange is one change.
type apiChange struct {
	Component string          `json:"component"`
	Owner     string          `json:"owner,omitempty"`
	Package   string          `json:"package"`
	Dir       string          `json:"dir"`
	Name      string          `json:"name,omitempty"`
	What      string          `json:"what"`
	Users     []apibreak.User `json:"users"`

	change *apibreak.Change
}

func apiCommand() command {
	return command{
		name:    "api",
		summary: "show what a change breaks of shared packages, and who used it at a revision of git",
		begin: func(c *call) invocation {
			a := &apiCall{call: c}
			a.format = choose(format[*apiAnswer]{"markdown", a.markdown}, asJSON[*apiAnswer]())
			return a
		},
	}
}

// apiCall prints what is broken.
type apiCall struct {
	*call
	format     choice[*apiAnswer]
	base, tags string
}

func (c *apiCall) options() []option {
	return c.repository(
		c.format.option("%s"),
		value(&c.base, "base", textKind("revision"), "the %s to compare with; REF... is where its history and HEAD's parted"),
		typeTags(&c.tags),
	)
}

func (c *apiCall) do() error {
	look, then, err := c.against("api", c.base)
	if err != nil {
		return err
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	if !apibreak.Asked(look.policy) {
		return fmt.Errorf("api: the policy has no breaking_changes, which names the shared components")
	}
	a := &apiAnswer{Version: 1, Base: then.Commit.Name, Commit: then.Commit.Hash, Changes: []apiChange{}}
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: look.wd, Policy: c.policy, Tags: c.tags}
	var gaps []string
	err = comparing(look.policy, then, cfg, func(x *apibreak.Comparison) {
		gaps = x.Gaps()
		for i := range x.Changes {
			of := &x.Changes[i]
			a.Changes = append(a.Changes, apiChange{
				Component: of.Component, Owner: of.Owner, Package: of.Path, Dir: of.Dir, Name: of.Name, What: of.What,
				Users: append([]apibreak.User{}, of.Users...), change: of,
			})
		}
	})
	if err != nil {
		return err
	}
	if err := c.format.write(c.stdout.Raw(), a); err != nil {
		return err
	}
	c.parted(then, "changed")
	c.stderr.Printf("govern: against %s: %s\n", then.Commit, finding.Count(len(a.Changes), "breaking change"))
	for _, gap := range gaps {
		c.stderr.Printf("govern: not looked at: %s\n", gap)
	}
	return look.done(c.call)
}

// markdown writes the changes as entries of the file of breaking changes.
func (c *apiCall) markdown(w io.Writer, a *apiAnswer) error {
	out := printable.To(w)
	last := ""
	for _, x := range a.Changes {
		if x.Component != last {
			if last != "" {
				out.Printf("\n")
			}
			last = x.Component
			out.Printf("## %s\n\n", printable.Own(printable.Markdown(x.Component)))
		}
		var users []string
		for _, u := range x.Users {
			who := "code in no component"
			if u.Component != "" {
				who = printable.MarkdownCode(u.Component)
			}
			if u.Owner != "" {
				who += " (" + printable.MarkdownCode(u.Owner) + ")"
			}
			if u.Unsure {
				who = "perhaps " + who + ", which does not load,"
			}
			users = append(users, who+" at "+printable.MarkdownCode(u.At.String()))
		}
		used := "Nobody used it."
		if len(users) > 0 {
			used = "Used by " + strings.Join(users, ", ") + "."
		}
		out.Printf("- %s of %s: %s. %s\n", printable.Own(printable.MarkdownCode(x.change.Full())),
			printable.Own(printable.MarkdownCode(x.Dir)), printable.Own(printable.Markdown(x.What)), printable.Own(used))
	}
	return nil
}

// breaks is the rules on what shared components show.
func breaks(p *policy.Policy, judge func(*apibreak.Comparison) ([]finding.Finding, error)) comparer {
	look := []observer{func(src policy.Source) typed.Analyzer { return apibreak.Observer(src, p) }}
	return comparer{
		now: look, then: look,
		needs: func(was *standalone.Seen) error {
			_, err := was.Missed(p)
			return err
		},
		judge: func(is, was *standalone.Seen) ([]finding.Finding, error) {
			return judge(apibreak.Compare(treeOf(was, p), treeOf(is, p)))
		},
	}
}

// treeOf returns what is to be compared of a tree in which enough loads.
func treeOf(s *standalone.Seen, today *policy.Policy) apibreak.Tree {
	missed, _ := s.Missed(today) // what has to load was asked for
	return apibreak.Tree{Policy: s.Policy, Results: s.Results[0], Unseen: missed}
}

// comparing compares what shared components show with a revision, and hands that on while the tree of that is there.
func comparing(p *policy.Policy, then *standalone.Then, cfg standalone.Config, do func(*apibreak.Comparison)) error {
	_, err := compareAll(p, then, cfg, breaks(p, func(x *apibreak.Comparison) ([]finding.Finding, error) {
		do(x)
		return nil, nil
	}))
	return err
}

// breaksOf returns what a change breaks, for those who have to approve.
func breaksOf(p *policy.Policy, then *standalone.Then, cfg standalone.Config) (all []approval.Break, err error) {
	if !apibreak.Asked(p) {
		return nil, nil
	}
	err = comparing(p, then, cfg, func(x *apibreak.Comparison) {
		for i := range x.Changes {
			of := &x.Changes[i]
			b := approval.Break{Component: of.Component, What: of.String()}
			for _, u := range of.Users {
				b.Users = append(b.Users, u.Component)
			}
			if used := of.Used(); used != "" {
				b.What += ", used by " + used
			}
			all = append(all, b)
		}
	})
	return all, err
}
