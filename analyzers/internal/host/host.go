// Package host tells which component an address leads to: by the names and aliases of components, and by files of the repository: those
// of compose, manifests of Kubernetes, and values of Helm. It also tells what the same files, and configurations, say that settings of a
// component are, such as addresses.
package host

import (
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/policy"
)

// Table is the hosts of a repository. Files are read when a host is asked for that the policy does not tell: few packages have one, and
// some drivers look at each for itself.
type Table struct {
	policy   *policy.Policy
	by       map[string]*policy.Component
	settings map[*policy.Component]map[string][]Setting // by family and name, in lower case
	read     sync.Once
	faults   []Fault

	from  string // the file that is read
	found []Found
}

// Faults returns what is wrong with the files that tell hosts.
func (t *Table) Faults() []Fault {
	t.read.Do(t.files)
	return t.faults
}

// Of returns the hosts that a policy and the files of its repository tell. What the policy says comes first: names of components, and
// their aliases, which may be nil.
func Of(p *policy.Policy, aliases func(*policy.Component) []string) *Table {
	t := &Table{policy: p, by: map[string]*policy.Component{}, settings: map[*policy.Component]map[string][]Setting{}}
	for _, c := range p.Components() {
		t.by[strings.ToLower(c.Name)] = c
		if aliases == nil {
			continue
		}
		for _, alias := range aliases(c) {
			t.by[strings.ToLower(alias)] = c
		}
	}
	return t
}

// add enters a host of a component, unless it is known or nobody's.
func (t *Table) add(name string, c *policy.Component) {
	if name = strings.ToLower(name); name == "" || c == nil {
		return
	}
	t.found = append(t.found, Found{Name: name, By: c, File: t.from})
	if t.by[name] == nil {
		t.by[name] = c
	}
}

// Component returns the component that a host leads to, nil for none. A star at the end stands for what is not known of it.
func (t *Table) Component(name string) *policy.Component {
	name = strings.TrimSuffix(name, "*")
	if c := t.named(name); c != nil {
		return c
	}
	t.read.Do(t.files)
	return t.named(name)
}

func (t *Table) named(name string) *policy.Component {
	if c := t.by[name]; c != nil {
		return c
	}
	first, rest, ok := strings.Cut(name, ".")
	if !ok {
		return nil
	}
	// In a cluster a service is called by its name, its namespace and perhaps the end that all have.
	if _, zone, _ := strings.Cut(rest, "."); zone == "svc" || strings.HasPrefix(zone, "svc.") {
		return t.by[first]
	}
	return nil
}
