package dbaccess

import (
	"fmt"
	"path"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/migration"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/sqlscan"
)

// judgeMigrations returns findings for migrations of a component that change, fill or refer to tables of
// another.
func judgeMigrations(p *policy.Policy) (found []finding.Finding) {
	for _, u := range p.MigrationUses() {
		if migration.Bookkeeping(u.Name) {
			continue
		}
		use := TableUse{Name: u.Name, Access: u.Access}
		j := newJudge(p, &Observed{Dir: path.Dir(u.Place.File)})
		j.component = u.Component
		owned, whose := j.ownerOf(use)
		if whose != somebodys || owned.Owner == u.Component {
			continue
		}
		at := finding.Place{Position: u.Place.Position, EndLine: u.Place.Line, EndColumn: u.Place.Column + u.Place.EndOffset - u.Place.Offset,
			Offset: u.Place.Offset, EndOffset: u.Place.EndOffset}
		f := j.broken(foreignTable, at, "", "migration of %v %s table %q, owned by %v; %s",
			u.Component, verb(u.Access), owned, owned.Owner, migrationRemedy(u.Access, owned))
		f.By = finding.DecidedAt(owned.Pos)
		access := j.gravest(u.Access)
		f.Target, f.Access, f.LevelKey = owned.String(), access, access
		f.TargetTo = owned.Owner.Paths[0]
		found = append(found, f)
	}
	return found
}

// migrationRemedy says what to do in place of a migration that reaches into a table of another component.
func migrationRemedy(a sqlscan.Access, owned *policy.Table) string {
	if a == sqlscan.Reference {
		return "keep the identifier without a foreign key"
	}
	return fmt.Sprintf("move it to the migrations of %q", owned.Owner.Name)
}
