package policy

import (
	"errors"
	"go/token"
	"maps"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// UserSink is a function of the repository's own libraries that takes SQL or the name of a table.
type UserSink struct {
	Func   string // as types.Func.FullName gives it: example.com/dbx.Run, (*example.com/dbx.DB).Run
	Arg    int    // index of the argument; the receiver does not count
	Kind   string // sql, table, join, fragment, name or model
	Access string // read, write or ddl for kinds table, name and model, else empty
	Pos    repo.Position
}

// GormNaming is how gorm names the tables of models.
type GormNaming struct {
	Prefix   string
	Singular bool
}

// Sinks returns the sinks that the policy adds to those of known libraries, in its order.
func (p *Policy) Sinks() []UserSink { return p.sinks }

// Forks returns the import paths of the originals of forked libraries, by those of the forks.
func (p *Policy) Forks() map[string]string { return maps.Clone(p.forks) }

// PassThrough returns the functions that return their argument as far as tables matter, in the order of the policy.
func (p *Policy) PassThrough() []string { return p.pass }

// Gorm returns how gorm is told to name tables.
func (p *Policy) Gorm() GormNaming { return p.gorm }

// libraries compiles what the policy says of database libraries: sinks, forks, passthrough and gorm.
func (c *compiler) libraries() {
	c.sinks()
	c.forks()
	first := map[string]text{}
	for _, t := range c.doc.PassThrough.Items {
		earlier, twice := first[t.Value]
		switch err := checkFunc(t.Value); {
		case err != nil:
			c.faults.add(t.Pos, "passthrough: %q %v", t.Value, err)
		case twice:
			c.faults.add(t.Pos, "passthrough: %q is named twice, first at %s", t.Value, earlier.Pos)
		default:
			first[t.Value] = t
			c.policy.pass = append(c.policy.pass, t.Value)
		}
	}
	c.policy.gorm = GormNaming{Prefix: c.doc.Gorm.Prefix.Value, Singular: c.doc.Gorm.Singular.Value}
}

func (c *compiler) sinks() {
	type argument struct {
		name  string
		index int
	}
	first := map[argument]repo.Position{}
	for _, s := range c.doc.Sinks.Items {
		if s.Func.Value == "" || !s.Arg.Pos.IsValid() {
			continue // has its fault
		}
		arg := argument{s.Func.Value, s.Arg.Value}
		earlier, twice := first[arg]
		switch err := checkFunc(s.Func.Value); {
		case err != nil:
			c.faults.add(s.Func.Pos, "sink: func %q %v", s.Func.Value, err)
		case twice:
			c.faults.add(s.Func.Pos, "sink: argument %d of %q is a sink already (%s)", arg.index, arg.name, earlier)
		default:
			first[arg] = s.Func.Pos
			c.policy.sinks = append(c.policy.sinks, UserSink{
				Func:   arg.name,
				Arg:    arg.index,
				Kind:   s.Kind.Value,
				Access: c.accessOf(s),
				Pos:    s.Pos,
			})
		}
	}
}

// accessOf returns the access of a sink that does not tell it by its text.
func (c *compiler) accessOf(s sinkSection) string {
	switch s.Kind.Value {
	case "table", "name", "model":
		if s.Access.Value == "" {
			return "read"
		}
		return s.Access.Value
	}
	if s.Access.Pos.IsValid() && s.Kind.Value != "" {
		c.faults.add(s.Access.Pos, "sink: access is for kinds table, name and model; kind %s tells it by its text", s.Kind.Value)
	}
	return ""
}

func (c *compiler) forks() {
	c.policy.forks = map[string]string{}
	originals := map[string]bool{}
	for _, e := range c.doc.Forks.Entries {
		originals[e.Value.Value] = true
	}
	for _, e := range c.doc.Forks.Entries {
		fork, original := e.Name, e.Value
		switch {
		case original.Value == "": // has its fault
		case module.CheckImportPath(fork.Value) != nil:
			c.faults.add(fork.Pos, "fork %q is no import path", fork.Value)
		case module.CheckImportPath(original.Value) != nil:
			c.faults.add(original.Pos, "fork %q: original %q is no import path", fork.Value, original.Value)
		case fork.Value == original.Value:
			c.faults.add(original.Pos, "fork %q is its own original", fork.Value)
		case originals[fork.Value]:
			c.faults.add(fork.Pos, "fork %q is the original of another; name the first original there", fork.Value)
		default:
			c.policy.forks[fork.Value] = original.Value
		}
	}
}

// checkFunc says why s names no function or method.
func checkFunc(s string) error {
	problem := errors.New("is no function; write example.com/pkg.Func or (*example.com/pkg.Type).Method")
	if inner, method := strings.CutPrefix(s, "("); method {
		receiver, name, ok := strings.Cut(inner, ").")
		if !ok || !token.IsIdentifier(name) {
			return problem
		}
		s = strings.TrimPrefix(receiver, "*")
	}
	dot := strings.LastIndexByte(s, '.')
	importPath, name := s[:max(dot, 0)], s[dot+1:]
	if module.CheckImportPath(importPath) != nil || !token.IsIdentifier(name) {
		return problem
	}
	return nil
}
