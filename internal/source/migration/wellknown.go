package migration

import (
	"path"
	"slices"
	"strings"
)

// WellKnown reports whether a file is where migrations usually are: below a directory of a telling name,
// or called as schema dumps are. file is relative to top, a directory of a component, which may lie below such a
// directory itself. Whether it is a migration, its text decides.
func WellKnown(top, file string) bool {
	dirs := strings.Split(path.Dir(file), "/")
	if slices.ContainsFunc(dirs, holdsData) {
		return false
	}
	return isDump(path.Base(file)) || slices.ContainsFunc(append(strings.Split(top, "/"), dirs...), holdsMigrations)
}

// Under returns what tells that a file is where migrations usually are: the first directories of telling names that it is
// below, as db/migrations, or the file itself.
func Under(file string) string {
	dirs := strings.Split(path.Dir(file), "/")
	i := slices.IndexFunc(dirs, holdsMigrations)
	if i < 0 {
		return file
	}
	for i++; i < len(dirs) && holdsMigrations(dirs[i]); {
		i++
	}
	return path.Join(dirs[:i]...)
}

// holdsMigrations reports whether migrations are usually in directories of that name.
func holdsMigrations(dir string) bool {
	switch dir {
	case "migrations", "migration", "migrate", "db", "sql", "schema", "schemas", "ddl", "changelog":
		return true
	}
	return false
}

// holdsData reports whether what is in directories of that name runs on tables that others create.
func holdsData(dir string) bool {
	switch dir {
	case "seeds", "fixtures", "queries", "testdata":
		return true
	}
	return false
}

// isDump reports whether a file of that name usually creates all tables at once.
func isDump(file string) bool {
	return file == "schema.sql" || file == "structure.sql" || file == "ddl.sql"
}
