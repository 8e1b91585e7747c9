package command

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/command/approval"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/reach"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// approversAnswer is who has to approve what differs from a revision.
type approversAnswer struct {
	Version int    `json:"version"`
	Base    string `json:"base"`
	Commit  string `json:"commit"`
	Files   int    `json:"files"`
	*approval.Answer
}

func approversCommand() command {
	return command{
		name:    "approvers",
		summary: "show who has to approve what differs from a revision of git",
		begin: func(c *call) invocation {
			a := &approversCall{call: c}
			a.format = choose(
				format[*approversAnswer]{"text", a.text},
				format[*approversAnswer]{"markdown", a.markdown},
				asJSON[*approversAnswer](),
				format[*approversAnswer]{"reviewers", a.reviewers},
			)
			return a
		},
	}
}

// approversCall prints who has to approve.
type approversCall struct {
	*call
	format         choice[*approversAnswer]
	base, breaking string
}

func (c *approversCall) options() []option {
	return c.repository(
		c.format.option("%s"),
		value(&c.base, "base", textKind("revision"), "the %s to compare with; REF... is where its history and HEAD's parted"),
		value(&c.breaking, "breaking", freeKind("components"), "others have to follow what changed in these %s, separated by commas"),
	)
}

func (c *approversCall) do() error {
	look, then, err := c.against("approvers", c.base)
	if err != nil {
		return err
	}
	defer then.Close() //nolint:errcheck // a temporary directory
	changes, err := then.Changed()
	if err != nil {
		return err
	}
	of := approval.Change{Policy: look.policy, Net: reach.Of(look.graph), Files: namesIn(changes)}
	if err := c.past(then, look, &of); err != nil {
		return err
	}
	if of.Breaks, err = c.breaks(of.Policy, of.Then); err != nil {
		return err
	}
	compared, err := breaksOf(of.Policy, then, standalone.Config{Suite: analyzers.Suite(), Dir: look.wd, Policy: c.policy})
	if err != nil {
		return err
	}
	of.Breaks = append(of.Breaks, compared...)
	a := &approversAnswer{Version: 1, Base: then.Commit.Name, Commit: then.Commit.Hash, Files: len(changes), Answer: approval.Judge(of)}
	if err := c.format.write(c.stdout.Raw(), a); err != nil {
		return err
	}
	c.parted(then, "changed")
	c.stderr.Printf("govern: against %s: %s changed, %s\n", then.Commit, finding.Count(a.Files, "file"), finding.Count(a.Approvals, "approval"))
	return look.done(c.call)
}

// past adds what the revision says: its policy and CODEOWNERS, and what the policy of today grants beyond it.
func (c *approversCall) past(then *standalone.Then, look *imports, of *approval.Change) error {
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: look.wd, Policy: c.policy}
	err := then.Look(cfg, func(p *policy.Policy) (err error) {
		of.Then = p
		of.Owners, err = codeowners.Read(p.Repo().Root().Dir)
		return err
	})
	if err != nil {
		return err
	}
	changed, err := (&policyCall{call: c.call}).changes(then, cfg)
	if err != nil {
		return err
	}
	for _, x := range changed {
		if x.Effect == change.Grant {
			of.Grants = append(of.Grants, x)
		}
	}
	return nil
}

// breaks returns what somebody says that others have to follow.
func (c *approversCall) breaks(p, then *policy.Policy) (all []approval.Break, err error) {
	for _, name := range splitList(c.breaking) {
		if p.Component(name) == nil && then.Component(name) == nil {
			var names []string
			for _, of := range p.Components() {
				names = append(names, of.Name)
			}
			return nil, fmt.Errorf("approvers: -breaking: no component is named %q%s", name, policy.DidYouMean(name, names))
		}
		all = append(all, approval.Break{Component: name})
	}
	return all, nil
}

// namesIn returns the names of all changed files, the old ones of renamed ones among them, sorted.
func namesIn(changes []revision.Change) []string {
	set := map[string]bool{}
	for _, x := range changes {
		set[x.Path] = true
		if x.Old != "" {
			set[x.Old] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

// text writes the answer for people.
func (c *approversCall) text(w io.Writer, a *approversAnswer) error {
	out := printable.To(w)
	for _, n := range a.Needs {
		out.Printf("%s: %s%s\n", n.Class, finding.Count(n.Approvals, "approval"), by(n))
		for _, why := range n.Why {
			out.Printf("  as %s\n", why)
		}
		for _, g := range n.Of {
			out.Printf("  %s: %s\n", g.As, strings.Join(g.Any, " or "))
		}
	}
	if len(a.Unowned) > 0 {
		out.Printf("of nobody: %s\n", shown(a.Unowned))
	}
	if len(a.Reviewers) > 0 {
		out.Printf("reviewers: %s\n", strings.Join(a.Reviewers, ", "))
	}
	return nil
}

func by(n approval.Need) string {
	if n.By == "" {
		return ""
	}
	return " (" + n.By + ")"
}

// markdown writes the answer for a pull request. Names stand as code, so that a comment notifies nobody.
func (c *approversCall) markdown(w io.Writer, a *approversAnswer) error {
	out := printable.To(w)
	if len(a.Needs) == 0 {
		out.Printf("Nothing that differs from %s needs an approval.\n", printable.Own(printable.MarkdownCode(a.Base)))
		return nil
	}
	out.Printf("**%s** at least:\n\n| for | approvals | of | why |\n| --- | --- | --- | --- |\n", finding.Count(a.Approvals, "approval"))
	for _, n := range a.Needs {
		row(out, n)
	}
	if len(a.Unowned) > 0 {
		out.Printf("\nNobody owns %s.\n", printable.Own(codes(a.Unowned[:min(len(a.Unowned), mostShown)], ", ")+beyond(a.Unowned)))
	}
	return nil
}

// row writes a line of the table.
func row(out printable.Printer, n approval.Need) {
	var of []string
	for _, g := range n.Of {
		of = append(of, printable.Markdown(g.As)+": "+codes(g.Any, " or "))
	}
	if of == nil {
		of = []string{"anybody"}
	}
	cells := []string{printable.MarkdownCode(string(n.Class)), strings.Join(of, "; "), printable.Markdown(strings.Join(n.Why, "; "))}
	out.Printf("| %s | %d | %s | %s |\n", printable.Own(cells[0]), n.Approvals, printable.Own(cells[1]), printable.Own(cells[2]))
}

func codes(names []string, between string) string {
	var all []string
	for _, name := range names {
		all = append(all, printable.MarkdownCode(name))
	}
	return strings.Join(all, between)
}

func beyond(names []string) string {
	if more := len(names) - mostShown; more > 0 {
		return fmt.Sprintf(" and %d more", more)
	}
	return ""
}

// reviewers writes the users and teams as GitHub takes them for reviewers, a line each: without "@". It knows none by e-mail.
func (c *approversCall) reviewers(w io.Writer, a *approversAnswer) error {
	out := printable.To(w)
	for _, who := range a.Reviewers {
		name, is := strings.CutPrefix(who, "@")
		if !is || strings.HasPrefix(name, "@") {
			c.stderr.Printf("govern: %s is left out: GitHub asks users and teams by their names\n", who)
			continue
		}
		out.Printf("%s\n", name)
	}
	return nil
}
