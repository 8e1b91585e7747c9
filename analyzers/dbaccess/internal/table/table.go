// Package table says what a table is among the things that components own: how a policy writes it, what a name in SQL means, and
// whose the tables are that migrations create.
package table

import (
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/migration"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// The keys of a component that are about tables.
const (
	Key        = "tables"     // in owns
	Migrations = "migrations" // in owns: where the files are that create them
	MayRead    = "may_read"
)

// Resource returns what a policy knows of tables.
func Resource() *policy.Resource {
	return &policy.Resource{
		Kind: resource.Kind{
			Key:  Key,
			Noun: "table",
			Doc: "The tables that only this component reads and writes, as a list, or as lists by database: name or schema.name, " +
				"with * and ? for any characters and for one.",
			Separator: ".",
			Qualifier: "schema",
			Implied:   migration.DefaultSchemas(),
			Space:     "database",
			Fold:      true,
			Quotes:    "\"'`[]",
			Permissions: []resource.Permission{
				{Key: MayRead, Doc: "Tables of other components that this one may read.", Doing: "reading", Done: "read"},
			},
			Places: &resource.Places{
				Key: Migrations,
				Doc: "Where the component's migrations are, as a list, or as lists by database, relative to the component: " +
					"a directory, a subtree x/... or a .sql file. Omitted: the directories where they usually are; an empty list: nowhere.",
				File:  "migration file",
				Made:  "created by migrations",
				Files: ".sql file",
				Is:    repo.IsSQLFile,
			},
		},
		Discover: discover,
	}
}

// Owned returns who owns which table: what the policy says, and for tables of which it says nothing, what migrations create. It may
// walk the repository; see [policy.Policy.Owned].
func Owned(p *policy.Policy) *policy.Owners { return p.Owned(Key) }

// AnyOwned reports whether the policy says anything about the use of databases: a component owns tables, by the policy or
// by migrations, or names repository packages. Where only migrations can tell, it walks a repository that was not walked.
func AnyOwned(p *policy.Policy) bool {
	return p.Declares(Key) || section.AnyRepository(p) || len(Owned(p).All()) > 0
}

// Name returns the name of a table in SQL as one of an owned thing.
func Name(n sqlscan.Name) resource.Name {
	if len(n) == 0 {
		return resource.Name{}
	}
	return resource.Name{Parts: n.Texts(), Exact: n[len(n)-1].Quoted}
}
