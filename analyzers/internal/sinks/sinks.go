// Package sinks is the key of a policy by which repositories name functions of their own that analyzers are to look at: each takes
// the entries of the kinds that it knows.
package sinks

import (
	"errors"
	"go/token"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Call is the kind of an argument that tells whom a function waits for. All other kinds are about tables.
const Call = "call"

// Entry is one entry as it is written.
type Entry struct {
	Func   policy.Text   `yaml:"func" required:"true" doc:"The function, example.com/pkg.Func, or the method, (*example.com/pkg.Type).Method."`
	Arg    policy.Number `yaml:"arg" required:"true" doc:"The index of the argument, from 0; the receiver does not count."`
	Kind   policy.Text   `yaml:"kind" required:"true" oneof:"sql table join fragment name model call" doc:"What the argument is: a statement, a table expression, a JOIN clause, a condition, the exact name of a table, a value whose type is a model, or whom the function calls: a component, a host, an address or /pkg.Service/Method."`
	Access policy.Text   `yaml:"access" oneof:"read write ddl" doc:"What the function does to the table, for kinds table, name and model. Omitted: read."`
	Pos    repo.Position
}

// Sink is an argument of a function that tells something.
type Sink struct {
	Func   string // example.com/pkg.Func or (*example.com/pkg.Type).Method
	Arg    int
	Kind   string
	Access string // of kinds that do not tell it by a text
}

// Of returns the sinks of a policy, in its order.
func Of(p *policy.Policy) []Sink { return Section().Of(p) }

// Section returns the key, which several analyzers have.
func Section() policy.TopKey[policy.List[Entry], []Sink] {
	return policy.TopKey[policy.List[Entry], []Sink]{
		Key:     "sinks",
		Doc:     "Functions of the repository's own libraries that take SQL, the name of a table, or whom they call.",
		Each:    "sink",
		Shared:  true,
		Compile: compile,
	}
}

func compile(written *policy.List[Entry], c *policy.Check) (all []Sink) {
	type argument struct {
		name  string
		index int
	}
	first := map[argument]repo.Position{}
	for _, s := range written.Items {
		if s.Func.Value == "" || !s.Arg.Pos.IsValid() {
			continue // has its fault
		}
		arg := argument{s.Func.Value, s.Arg.Value}
		earlier, twice := first[arg]
		switch err := CheckFunc(s.Func.Value); {
		case err != nil:
			c.Fault(s.Func.Pos, "sink: func %q %v", s.Func.Value, err)
		case twice:
			c.Fault(s.Func.Pos, "sink: argument %d of %q is a sink already (%s)", arg.index, arg.name, earlier)
		default:
			first[arg] = s.Func.Pos
			all = append(all, Sink{Func: arg.name, Arg: arg.index, Kind: s.Kind.Value, Access: accessOf(s, c)})
		}
	}
	return all
}

// accessOf returns the access of a sink that does not tell it by its text.
func accessOf(s Entry, c *policy.Check) string {
	switch s.Kind.Value {
	case "table", "name", "model":
		if s.Access.Value == "" {
			return "read"
		}
		return s.Access.Value
	}
	switch {
	case !s.Access.Pos.IsValid() || s.Kind.Value == "":
	case s.Kind.Value == Call:
		c.Fault(s.Access.Pos, "sink: access is for kinds table, name and model; a call has none")
	default:
		c.Fault(s.Access.Pos, "sink: access is for kinds table, name and model; kind %s tells it by its text", s.Kind.Value)
	}
	return ""
}

// CheckFunc says why s names no function or method.
func CheckFunc(s string) error {
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
