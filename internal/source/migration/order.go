package migration

import (
	"cmp"
	"path"
	"strings"
)

// runs reports whether a file, by its base name, is part of moving a database forward.
//
//	1_users.up.sql, 1_users.down.sql    golang-migrate
//	V1__users.sql, U1__users.sql        flyway; U undoes
//	1_users/up.sql, 1_users/down.sql    others
func runs(base string) bool {
	name := strings.ToLower(strings.TrimSuffix(base, ".sql"))
	if name == "down" || strings.HasSuffix(name, ".down") || strings.HasSuffix(name, ".undo") {
		return false
	}
	prefix, _, versioned := strings.Cut(base, "__")
	return !versioned || prefix[:min(1, len(prefix))] != "U" || !digits(prefix[1:])
}

// compareFiles orders the files of a directory as a tool would run them: those without a version, such
// as schema.sql, then versions by number, then what flyway repeats whenever it changes.
func compareFiles(a, b string) int {
	if c := cmp.Compare(path.Dir(a), path.Dir(b)); c != 0 {
		return c
	}
	x, y := versionOf(path.Base(a)), versionOf(path.Base(b))
	if c := cmp.Compare(x.class, y.class); c != 0 {
		return c
	}
	if c := natural(x.number, y.number); c != 0 {
		return c
	}
	return cmp.Or(natural(x.rest, y.rest), cmp.Compare(a, b))
}

// version is what a file name says about when it runs.
type version struct {
	class  int
	number string // digits, for flyway with dots between
	rest   string
}

const (
	unversioned = iota
	versioned
	repeated
)

// versionOf reads the name of a migration file.
func versionOf(base string) version {
	name := strings.TrimSuffix(base, ".sql")
	if prefix, rest, ok := strings.Cut(name, "__"); ok && prefix != "" {
		number := strings.ReplaceAll(prefix[1:], "_", ".")
		switch {
		case prefix == "R":
			return version{repeated, "", rest}
		case (prefix[0] == 'V' || prefix[0] == 'B') && digits(number):
			return version{versioned, number, rest}
		}
	}
	number := name[:len(name)-len(strings.TrimLeft(name, "0123456789"))]
	if number == "" {
		return version{unversioned, "", name}
	}
	return version{versioned, number, name[len(number):]}
}

// digits reports whether s is a version: digits, with dots or underscores between.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789._") == "" && s[0] != '.' && s[0] != '_'
}

// natural compares texts so that the numbers in them compare as numbers.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := chunk(a), chunk(b)
		if c := compareChunks(x, y); c != 0 {
			return c
		}
		a, b = a[len(x):], b[len(y):]
	}
	return cmp.Compare(len(a), len(b))
}

// chunk returns the digits that s begins with, or else one byte.
func chunk(s string) string {
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return s[:max(n, 1)]
}

// compareChunks compares numbers by value, however long, and all else as text.
func compareChunks(a, b string) int {
	if digits(a) && digits(b) {
		a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	}
	return cmp.Compare(a, b)
}
