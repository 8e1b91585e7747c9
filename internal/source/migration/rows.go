package migration

import (
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// movesRows reports whether what a file does to rows happens when the database moves forward. Files of queries for code
// stand beside migrations as well: they have no version, mark or DDL, or name their queries as sqlc and dotsql have it.
func movesRows(name, text string, scanned sqlscan.Result) bool {
	_, marked := forwardAtFirst(text)
	switch {
	case namesQueries(text):
		return false
	case marked, versionOf(path.Base(name)).class != unversioned, slices.ContainsFunc(strings.Split(path.Dir(name), "/"), tellsMigrations):
		return true
	}
	return slices.ContainsFunc(scanned.Tables, func(t sqlscan.Table) bool { return t.Access&sqlscan.DDL != 0 })
}

// tellsMigrations reports whether a directory of that name holds nothing but migrations.
func tellsMigrations(dir string) bool {
	switch dir {
	case "migrations", "migration", "migrate", "changelog":
		return true
	}
	return false
}

// namesQueries reports whether a comment "-- name: Get" stands in a text.
func namesQueries(text string) bool {
	for line := range strings.Lines(text) {
		comment, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "--")
		if ok && strings.HasPrefix(strings.TrimLeft(comment, " "), "name:") {
			return true
		}
	}
	return false
}
