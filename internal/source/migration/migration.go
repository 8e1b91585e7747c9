// Package migration reads the files that build a database step by step, of whatever tool. It says which tables there
// are in the end, and what each file does to which table.
//
// It reads SQL only. Of migrations written in Go it knows no more than which files make them.
package migration

import (
	"path"
	"slices"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// File is a file that may hold migrations.
type File struct {
	Name string // relative to the root of the repository
	Text string
}

// Place is a range of a migration file; columns and offsets count bytes.
type Place struct {
	repo.Position
	Offset, EndOffset int
}

// Table is a table or view that migrations create.
type Table struct {
	Name  sqlscan.Name // without the schema that is the default one
	Place Place        // of the statement that gives it its name
}

// Use is what one file does to a table, its own or another's. A reference is a foreign key that is there once all have run.
type Use struct {
	Name   sqlscan.Name
	Access sqlscan.Access
	Place  Place // of the first mention in the file
}

// Schema is what the migrations of one component come to.
type Schema struct {
	Tables []Table // that exist once all have run, by name
	Uses   []Use   // by file and place, but of tables that came and went
}

// Defines reports whether a file is a migration that runs when the database moves forward and makes, changes or drops
// tables.
func Defines(f File) bool {
	changes := func(u Use) bool { return u.Access&sqlscan.DDL != 0 }
	schema := Read([]File{f})
	return len(schema.Tables) > 0 || slices.ContainsFunc(schema.Uses, changes)
}

// Read follows the migrations of one component, each directory by itself in the order in which a tool would
// run its files. A table exists in the end if one directory has it: the others are often the
// same migrations in another dialect.
func Read(files []File) Schema {
	files = slices.DeleteFunc(slices.Clone(files), func(f File) bool { return !runs(path.Base(f.Name)) })
	slices.SortFunc(files, func(a, b File) int { return compareFiles(a.Name, b.Name) })
	r := reader{ended: map[string]Table{}, created: map[string]bool{}}
	for i, f := range files {
		if i == 0 || path.Dir(f.Name) != path.Dir(files[i-1].Name) {
			r.endDirectory()
		}
		r.file(f)
	}
	r.endDirectory()
	return r.schema()
}
