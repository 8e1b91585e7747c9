package dbaccess

import (
	"fmt"
	"path"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// judgeMigrations returns findings for migrations of a component that make, change, read, write or refer to tables of
// another.
func judgeMigrations(p *policy.Policy) (found []finding.Finding) {
	for _, u := range table.Uses(p) {
		if f, broken := judgeMigration(p, u); broken {
			found = append(found, f)
		}
	}
	return found
}

// judgeMigration reports what a migration does to the table of another component, but for reading that is granted.
func judgeMigration(p *policy.Policy, u table.Use) (f finding.Finding, broken bool) {
	j := newJudge(p, &Observed{Dir: path.Dir(u.Place.File)})
	j.Component = u.Component
	use := usage.Use{Name: table.Name(u.Name), Access: usage.Access(u.Access)}
	owners, whose := j.ownersOf(use)
	if in := table.Owned(p).In(u.Database, table.Name(u.Name)); len(owners) > 1 && len(in) == 1 { // several databases have it
		owners = in
	}
	if whose != usage.Somebodys || owns(owners, u.Component) {
		return f, false
	}
	if j.mayRead(usage.Use{Access: usage.Access(sqlscan.Read)}, owners) {
		use.Access &^= usage.Access(sqlscan.Read)
	}
	if use.Access == 0 {
		return f, false
	}
	owned := owners[0]
	who, instead := owned.Owner.String(), migrationRemedy(accessOf(use), owned)
	if len(owners) > 1 {
		who, instead = inDatabases(owners), "name the database of these migrations in owns.migrations"
	}
	at := finding.Place{Position: u.Place.Position, EndLine: u.Place.Line, EndColumn: u.Place.Column + u.Place.EndOffset - u.Place.Offset,
		Offset: u.Place.Offset, EndOffset: u.Place.EndOffset}
	name := nameAsOwned(use, owned)
	f = j.Broken(foreignTable, at, "", "migration of %v %s table %q, owned by %s; %s",
		u.Component, verb(accessOf(use)), name, who, instead)
	f.By = finding.DecidedAt(owned.Pos)
	access := j.gravest(accessOf(use))
	f.Target, f.Access, f.LevelKey = name, access, access
	f.TargetTo = owned.Owner.Home()
	return f, true
}

// migrationRemedy says what to do in place of a migration that reaches into a table of another component.
func migrationRemedy(a sqlscan.Access, owned *policy.Owned) string {
	switch a {
	case sqlscan.Reference:
		return "keep the identifier without a foreign key"
	case sqlscan.Read:
		return "allow it by may_read, or leave it out"
	}
	return fmt.Sprintf("move it to the migrations of %q", owned.Owner.Name)
}
