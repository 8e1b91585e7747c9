package section

import (
	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/analyzers/internal/sinks"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Sinks returns the functions of a policy that are given SQL or the name of a table, in its order.
func Sinks(p *policy.Policy) (all []sink.User) {
	for _, s := range sinks.Of(p) {
		if s.Kind != sinks.Call {
			all = append(all, sink.User(s))
		}
	}
	return all
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
		switch err := sinks.CheckFunc(t.Value); {
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
