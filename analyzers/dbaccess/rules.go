package dbaccess

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// withoutOwner reports a table that no component owns, once for the package.
func (j *judge) withoutOwner(s *usage.Statement, t usage.Use) []finding.Finding {
	name := t.Name.String()
	key := strings.ToLower(name)
	if len(table.Owned(j.Policy).All()) == 0 || j.unowned[key] {
		return nil
	}
	j.unowned[key] = true
	const unowned = ", which no component owns"
	told := finding.Sentence{Verb: verb(accessOf(t)), Name: name, Rest: unowned + j.nearest(name)}
	if told.Rest == unowned {
		told.Rest += "; add it to owns.tables of the component that it belongs to"
		told.Rests = unowned + "; add them to owns.tables of the components that they belong to"
	}
	f := j.Touched(unownedTable, s, told)
	f.By = finding.DecidedAt(j.Policy.Pos())
	f.Decl = "" // the first use in the package stands for all
	f.Target, f.Access = name, j.gravest(accessOf(t))
	return []finding.Finding{f}
}

// nearest names an owned table that was perhaps meant.
func (j *judge) nearest(name string) string {
	return policy.DidYouMean(name, table.Owned(j.Policy).Names())
}

// outside reports a database call outside the packages that the component names for it.
func (j *judge) outside(s *usage.Statement) []finding.Finding {
	if j.Component == nil || s.Apart {
		return nil
	}
	is, declared, by := section.Repository(j.Component, j.Seen.Dir)
	if is || !declared {
		return nil
	}
	f := j.Broken(outsideRepository, s.Place, s.Decl, "%v calls the database in %q, outside its repository packages; %s",
		j, j.Seen.Dir, moveInto(section.Repositories().Of(j.Component).Patterns()))
	f.By = finding.DecidedAt(by)
	f.Target = s.Callee
	return []finding.Finding{f}
}

// moveInto is the remedy for a call outside the repository packages.
func moveInto(packages []string) string {
	if len(packages) == 0 {
		return "it names none, so no call of it is in its place"
	}
	return "move the call into " + quoted(packages)
}

// unresolved reports a database call of which it is not known which tables it uses.
func (j *judge) unresolved(s *usage.Statement) finding.Finding {
	f := j.Broken(dynamic, s.Place, s.Decl,
		"%v uses tables that are not known statically%s; name them by a constant, or declare them: %s users(r),orders(w)",
		j, partly(s), directivePrefix)
	f.Target = s.Callee
	return f
}

// bounded reports a database call that may be given more than is looked at.
func (j *judge) bounded(s *usage.Statement) finding.Finding {
	f := j.Broken(bound, s.Place, s.Decl,
		"%v passes the database more texts, or longer ones, than are looked at, so that tables may be missing; "+
			"declare all of them: %s users(r),orders(w)",
		j, directivePrefix)
	f.Target = s.Callee
	return f
}

// partly says what is known of the tables of a statement.
func partly(s *usage.Statement) string {
	for _, t := range s.Uses {
		if t.Dynamic() {
			return fmt.Sprintf(", named %q", strings.ReplaceAll(t.Name.String(), valueflow.Hole, "*"))
		}
	}
	return ""
}

// store reports the use of another component's repository package where no import shows it.
func (j *judge) store(s *StoreUse) []finding.Finding {
	owner := j.Policy.ComponentOf(s.Dir)
	if owner == nil || owner == j.Component {
		return nil
	}
	is, _, by := section.Repository(owner, s.Dir)
	if public, _ := owner.Public(s.Dir); !is || public {
		return nil
	}
	f := j.Broken(foreignStore, s.Place, s.Decl, "%v uses %s of %q, a repository package of %v, through a value that it was handed; %s",
		j, s.Name, s.Dir, owner, j.instead(owner, s.Dir))
	f.By = finding.DecidedAt(by)
	f.Target, f.TargetTo = s.Dir, s.Dir
	return []finding.Finding{f}
}
