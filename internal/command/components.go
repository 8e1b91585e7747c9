package command

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
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

func components(c *call) error {
	c.repository()
	format := c.flags.String("format", "tree", "`tree or json`")
	if err := c.parse(0); err != nil {
		return err
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	if err := c.formatted(*format, "tree", "json"); err != nil {
		return err
	}
	list, unassigned := match(p)
	if len(list)+len(unassigned) == 0 {
		return p.Judgeable()
	}
	c.sayUngoverned(p)
	if *format == "json" {
		return c.json(map[string]any{"version": 1, "components": list, "unassigned": unassigned})
	}
	c.tree(list, unassigned)
	return nil
}

// match assigns every directory with Go files to its component.
func match(p *policy.Policy) (list []*matched, unassigned []string) {
	byName := map[string]*matched{}
	for _, c := range p.Components() {
		m := &matched{Name: c.Name, Kind: string(c.Kind), Owner: c.Owner, Paths: c.Paths, From: "convention", Packages: []string{}}
		if c.Pos.IsValid() {
			m.From = c.Pos.String()
		}
		byName[c.Name] = m
		list = append(list, m)
	}
	unassigned = []string{}
	for _, d := range importgraph.Of(p.Repo()).Dirs {
		if c := p.ComponentOf(d.Path); c != nil {
			byName[c.Name].Packages = append(byName[c.Name].Packages, d.Path)
		} else {
			unassigned = append(unassigned, d.Path)
		}
	}
	return list, unassigned
}

// sayUngoverned says that there is no component, in an answer that needs none.
func (c *call) sayUngoverned(p *policy.Policy) {
	if err := p.Judgeable(); err != nil {
		c.stderr.Printf("govern: %v\n", err)
	}
}

func (c *call) tree(list []*matched, unassigned []string) {
	for _, m := range list {
		owner := m.Owner
		if owner == "" {
			owner = "no owner"
		}
		c.stdout.Printf("%s %s (%s) %s, from %s\n", m.Kind, m.Name, owner, strings.Join(m.Paths, " "), m.From)
		for _, dir := range m.Packages {
			c.stdout.Printf("\t%s\n", dir)
		}
	}
	if len(unassigned) > 0 {
		c.stdout.Printf("in no component\n")
		for _, dir := range unassigned {
			c.stdout.Printf("\t%s\n", dir)
		}
	}
}
