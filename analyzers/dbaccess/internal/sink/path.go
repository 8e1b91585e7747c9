package sink

import (
	"cmp"
	"slices"
	"strings"
)

// fork is a copy of a library under another path.
type fork struct{ copied, original string }

// knownForks are those that many use.
func knownForks() map[string]string {
	return map[string]string{
		"github.com/apache/cassandra-gocql-driver": "github.com/gocql/gocql",
		"github.com/coopernurse/gorp":              "github.com/go-gorp/gorp",
		"github.com/go-xorm/xorm":                  "xorm.io/xorm",
		"github.com/mattermost/squirrel":           "github.com/Masterminds/squirrel",
		"github.com/volatiletech/sqlboiler":        "github.com/aarondl/sqlboiler",
		"github.com/jackc/pgconn":                  "github.com/jackc/pgx/pgconn",
		"gopkg.in/Masterminds/squirrel":            "github.com/Masterminds/squirrel",
		"gopkg.in/gorp":                            "github.com/go-gorp/gorp",
	}
}

// forksOf returns forks with the longest path first, so that the first that fits is the closest.
func forksOf(named map[string]string) []fork {
	known := knownForks()
	for copied, original := range named {
		known[unversioned(copied)] = unversioned(original)
	}
	var forks []fork
	for copied, original := range known {
		forks = append(forks, fork{copied, original})
	}
	slices.SortFunc(forks, func(a, b fork) int {
		return cmp.Or(len(b.copied)-len(a.copied), strings.Compare(a.copied, b.copied))
	})
	return forks
}

// original returns the path by which the table knows a package: without major versions, and that of
// the original for one of a fork.
func (t *Table) original(path string) string {
	path = unversioned(path)
	for _, f := range t.forks {
		if rest, ok := strings.CutPrefix(path, f.copied); ok && (rest == "" || rest[0] == '/') {
			return f.original + rest
		}
	}
	return path
}

// unversioned drops the major versions from an import path, /v5 and .v5. It also drops what a driver appends for the
// variant of a package with its tests.
func unversioned(path string) string {
	path, _, _ = strings.Cut(path, " ")
	for i := 0; i+1 < len(path); i++ {
		if path[i+1] != 'v' || path[i] != '/' && path[i] != '.' {
			continue
		}
		end := i + 2
		for end < len(path) && '0' <= path[end] && path[end] <= '9' {
			end++
		}
		if end > i+2 && (end == len(path) || path[end] == '/') {
			path = path[:i] + path[end:]
			i--
		}
	}
	return path
}
