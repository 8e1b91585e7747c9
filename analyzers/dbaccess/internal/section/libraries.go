package section

import (
	"errors"
	"go/token"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// SinkEntry is one entry of sinks as it is written.
type SinkEntry struct {
	Func   policy.Text   `yaml:"func" required:"true" doc:"The function, example.com/pkg.Func, or the method, (*example.com/pkg.Type).Method."`
	Arg    policy.Number `yaml:"arg" required:"true" doc:"The index of the argument, from 0; the receiver does not count."`
	Kind   policy.Text   `yaml:"kind" required:"true" oneof:"sql table join fragment name model" doc:"What the argument is: a statement, a table expression, a JOIN clause, a condition, the exact name of a table, or a value whose type is a model."`
	Access policy.Text   `yaml:"access" oneof:"read write ddl" doc:"What the function does to the table, for kinds table, name and model. Omitted: read."`
	Pos    repo.Position
}

// Sinks returns the key that adds sinks to those of known libraries, in the order of the policy.
func Sinks() policy.TopKey[policy.List[SinkEntry], []sink.User] {
	return policy.TopKey[policy.List[SinkEntry], []sink.User]{
		Key:     "sinks",
		Doc:     "Functions of the repository's own libraries that take SQL or the name of a table.",
		Each:    "sink",
		Compile: compileSinks,
	}
}

func compileSinks(written *policy.List[SinkEntry], c *policy.Check) (all []sink.User) {
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
		switch err := checkFunc(s.Func.Value); {
		case err != nil:
			c.Fault(s.Func.Pos, "sink: func %q %v", s.Func.Value, err)
		case twice:
			c.Fault(s.Func.Pos, "sink: argument %d of %q is a sink already (%s)", arg.index, arg.name, earlier)
		default:
			first[arg] = s.Func.Pos
			all = append(all, sink.User{Func: arg.name, Arg: arg.index, Kind: s.Kind.Value, Access: accessOf(s, c)})
		}
	}
	return all
}

// accessOf returns the access of a sink that does not tell it by its text.
func accessOf(s SinkEntry, c *policy.Check) string {
	switch s.Kind.Value {
	case "table", "name", "model":
		if s.Access.Value == "" {
			return "read"
		}
		return s.Access.Value
	}
	if s.Access.Pos.IsValid() && s.Kind.Value != "" {
		c.Fault(s.Access.Pos, "sink: access is for kinds table, name and model; kind %s tells it by its text", s.Kind.Value)
	}
	return ""
}

// Forks returns the key that names the import paths of the originals of forked libraries, by those of the forks.
func Forks() policy.TopKey[policy.Mapping[policy.Text], map[string]string] {
	return policy.TopKey[policy.Mapping[policy.Text], map[string]string]{
		Key:     "forks",
		Doc:     "Import paths of forks of database libraries, with those of the originals.",
		Each:    "fork",
		Compile: compileForks,
	}
}

func compileForks(written *policy.Mapping[policy.Text], c *policy.Check) map[string]string {
	forks, originals := map[string]string{}, map[string]bool{}
	for _, e := range written.Entries {
		originals[e.Value.Value] = true
	}
	for _, e := range written.Entries {
		fork, original := e.Name, e.Value
		switch {
		case original.Value == "": // has its fault
		case module.CheckImportPath(fork.Value) != nil:
			c.Fault(fork.Pos, "fork %q is no import path", fork.Value)
		case module.CheckImportPath(original.Value) != nil:
			c.Fault(original.Pos, "fork %q: original %q is no import path", fork.Value, original.Value)
		case fork.Value == original.Value:
			c.Fault(original.Pos, "fork %q is its own original", fork.Value)
		case originals[fork.Value]:
			c.Fault(fork.Pos, "fork %q is the original of another; name the first original there", fork.Value)
		default:
			forks[fork.Value] = original.Value
		}
	}
	return forks
}

// PassThrough returns the key that names functions which return their argument as far as tables matter, in the order of the policy.
func PassThrough() policy.TopKey[policy.List[policy.Text], []string] {
	return policy.TopKey[policy.List[policy.Text], []string]{
		Key:     "passthrough",
		Doc:     "Functions that return their argument as far as tables matter, such as quoters: example.com/q.Quote.",
		Compile: compilePassThrough,
	}
}

func compilePassThrough(written *policy.List[policy.Text], c *policy.Check) (all []string) {
	first := map[string]repo.Position{}
	for _, t := range written.Items {
		earlier, twice := first[t.Value]
		switch err := checkFunc(t.Value); {
		case err != nil:
			c.Fault(t.Pos, "passthrough: %q %v", t.Value, err)
		case twice:
			c.Fault(t.Pos, "passthrough: %q is named twice, first at %s", t.Value, earlier)
		default:
			first[t.Value] = t.Pos
			all = append(all, t.Value)
		}
	}
	return all
}

// GormNaming is how gorm names the tables of models.
type GormNaming struct {
	Prefix   string
	Singular bool
}

// GormEntry is what gorm's NamingStrategy is given.
type GormEntry struct {
	Prefix   policy.Text  `yaml:"prefix" doc:"TablePrefix."`
	Singular policy.Truth `yaml:"singular" doc:"SingularTable."`
}

// Gorm returns the key that says how gorm is told to name tables.
func Gorm() policy.TopKey[GormEntry, GormNaming] {
	return policy.TopKey[GormEntry, GormNaming]{
		Key: "gorm",
		Doc: "How gorm is told to name tables.",
		Compile: func(written *GormEntry, _ *policy.Check) GormNaming {
			return GormNaming{Prefix: written.Prefix.Value, Singular: written.Singular.Value}
		},
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
