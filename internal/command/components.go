package command

import (
	"io"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// matched is a component with what it matches, as JSON shows it.
type matched struct {
	Name     string   `json:"name"`
	Kind     string   `json:"kind"`
	Owner    string   `json:"owner"`
	Paths    []string `json:"paths"`
	From     string   `json:"from"`     // the line of the policy, or "convention"
	Packages []string `json:"packages"` // directories with Go files
}

// matches is what a policy's components match.
type matches struct {
	Components []*matched `json:"components"`
	Unassigned []string   `json:"unassigned"`
	Version    int        `json:"version"`
}

func componentsCommand() command {
	return command{
		name:    "components",
		summary: "show what the policy's components match",
		begin: func(c *call) invocation {
			return &componentsCall{c, choose(format[matches]{"tree", tree}, asJSON[matches]())}
		},
	}
}

// componentsCall shows what the components match.
type componentsCall struct {
	*call
	format choice[matches]
}

func (c *componentsCall) options() []option { return c.repository(c.format.option("%s")) }

func (c *componentsCall) do() error {
	p, err := c.open()
	if err != nil {
		return err
	}
	m := match(p)
	if len(m.Components)+len(m.Unassigned) == 0 {
		return p.Judgeable()
	}
	c.sayUngoverned(p)
	return c.format.write(c.stdout.Raw(), m)
}

// match assigns every directory with Go files to its component.
func match(p *policy.Policy) matches {
	all := matches{Version: 1, Unassigned: []string{}}
	byName := map[string]*matched{}
	for _, c := range p.Components() {
		m := &matched{Name: c.Name, Kind: c.KindName(), Owner: c.Owner, Paths: c.Paths, From: "convention", Packages: []string{}}
		if c.Elsewhere() {
			m.Paths = []string{}
		}
		if c.Pos.IsValid() {
			m.From = c.Pos.String()
		}
		byName[c.Name] = m
		all.Components = append(all.Components, m)
	}
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		if c := p.ComponentOf(d.Path); c != nil {
			byName[c.Name].Packages = append(byName[c.Name].Packages, d.Path)
		} else {
			all.Unassigned = append(all.Unassigned, d.Path)
		}
	}
	return all
}

// sayUngoverned says that there is no component, in an answer that needs none.
func (c *call) sayUngoverned(p *policy.Policy) {
	if err := p.Judgeable(); err != nil {
		c.stderr.Printf("govern: %v\n", err)
	}
}

// tree writes the components for people.
func tree(w io.Writer, all matches) error {
	out := printable.To(w)
	for _, m := range all.Components {
		owner := m.Owner
		if owner == "" {
			owner = "no owner"
		}
		paths := strings.Join(m.Paths, " ")
		if paths == "" {
			paths = "no directory"
		}
		out.Printf("%s %s (%s) %s, from %s\n", m.Kind, m.Name, owner, paths, m.From)
		for _, dir := range m.Packages {
			out.Printf("\t%s\n", dir)
		}
	}
	if len(all.Unassigned) > 0 {
		out.Printf("in no component\n")
		for _, dir := range all.Unassigned {
			out.Printf("\t%s\n", dir)
		}
	}
	return nil
}
