package finding

import (
	"fmt"
	"slices"
	"strings"
)

// Sentence is the message of a finding in parts, for a rule that one place can break several times: [Join] says of
// several findings once what they have in common.
type Sentence struct {
	Subject string // who breaks the rule: service "billing" (@billing)
	Verb    string // reads
	Thing   string // table; an s makes several of it
	Name    string // of the thing
	Rest    string // what else there is to say of it, with the remedy: , owned by service "api" (@api); ask it instead
	Rests   string // the same of several things; empty if it is no different
}

// String returns the message of one finding.
func (s Sentence) String() string {
	return fmt.Sprintf("%s %s %s %q%s", s.Subject, s.Verb, s.Thing, s.Name, s.Rest)
}

// together returns the message of findings with sentences of one subject: a clause for each rest, in the order in which
// they first come.
func together(parts []Finding) string {
	var clauses []*clause
	for i := range parts {
		s := parts[i].Sentence
		at := slices.IndexFunc(clauses, func(c *clause) bool { return c.first.Rest == s.Rest })
		if at < 0 {
			at = len(clauses)
			clauses = append(clauses, &clause{first: s})
		}
		clauses[at].add(&parts[i])
	}
	texts := make([]string, len(clauses))
	for i, c := range clauses {
		texts[i] = c.String()
	}
	return parts[0].Sentence.Subject + " " + strings.Join(texts, "; and ")
}

// clause is what is said of the things that share a rest.
type clause struct {
	first   *Sentence
	actions []*action
	by      []Decision
}

// action is what is done to things of one kind.
type action struct {
	verb, thing string
	names       []string
}

// add adds what a finding says; what is said twice is one.
func (c *clause) add(f *Finding) {
	s := f.Sentence
	at := slices.IndexFunc(c.actions, func(a *action) bool { return a.verb == s.Verb && a.thing == s.Thing })
	if at < 0 {
		at = len(c.actions)
		c.actions = append(c.actions, &action{verb: s.Verb, thing: s.Thing})
	}
	if a := c.actions[at]; !slices.Contains(a.names, s.Name) {
		a.names = append(a.names, s.Name)
	}
	c.by = append(c.by, f.By)
}

func (c *clause) String() string {
	texts := make([]string, len(c.actions))
	several := len(c.actions) > 1
	for i, a := range c.actions {
		texts[i] = a.String()
		several = several || len(a.names) > 1
	}
	rest := c.first.Rest
	if several && c.first.Rests != "" {
		rest = c.first.Rests
	}
	return Enumerate(texts) + rest + suffixOf(c.by)
}

func (a *action) String() string {
	quoted := make([]string, len(a.names))
	for i, name := range a.names {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	thing := a.thing
	if len(a.names) > 1 && strings.HasSuffix(thing, "s") { // address
		thing += "es"
	} else if len(a.names) > 1 {
		thing += "s"
	}
	return a.verb + " " + thing + " " + Enumerate(quoted)
}

// Enumerate joins what stands beside each other: a, b and c.
func Enumerate(list []string) string {
	last := len(list) - 1
	if last < 1 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:last], ", ") + " and " + list[last]
}
