package policy

import (
	"errors"
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/migration"
)

// tableName is a table, or a glob of tables, as the policy writes it; lower case, without the schema that
// is the default one.
type tableName struct {
	database, schema, name string
}

// parseTableName reads name or schema.name, either with * and ?.
func parseTableName(database, s string) (tableName, error) {
	if strings.ContainsAny(s, "\"'`[]") {
		return tableName{}, errors.New("is quoted; write it without quotes")
	}
	if strings.ContainsAny(s, " \t\r\n") {
		return tableName{}, errors.New("has a blank in it; write name or schema.name")
	}
	parts := strings.Split(s, ".")
	if len(parts) > 2 {
		return tableName{}, fmt.Errorf("has %d parts; write name or schema.name, and lists by database for several databases", len(parts))
	}
	for _, part := range parts {
		if part == "" {
			return tableName{}, errors.New("has an empty part; write name or schema.name")
		}
	}
	n := tableName{database: strings.ToLower(database), name: strings.ToLower(parts[len(parts)-1])}
	if len(parts) == 2 && !migration.IsDefaultSchema(parts[0]) {
		n.schema = strings.ToLower(parts[0])
	}
	return n, nil
}

// glob reports whether the name stands for any number of tables.
func (n tableName) glob() bool { return isGlob(n.schema) || isGlob(n.name) }

// covers reports whether other, which may be a glob itself, is one of the tables that n stands for.
func (n tableName) covers(other tableName) bool {
	return n.database == other.database && globMatch(n.schema, other.schema) && globMatch(n.name, other.name)
}

// literal is how much of the name is no wildcard, for the most exact of several globs.
func (n tableName) literal() int {
	return len(n.schema) + len(n.name) - strings.Count(n.schema+n.name, "*") - strings.Count(n.schema+n.name, "?")
}

func isGlob(s string) bool { return strings.ContainsAny(s, "*?") }

// globMatch reports whether a glob matches s. A * in s is one that only * covers, so that a glob
// covers another if it matches it.
func globMatch(glob, s string) bool {
	i, j, star, resume := 0, 0, -1, 0
	for j < len(s) {
		switch {
		case i < len(glob) && glob[i] == '*':
			star, resume = i, j
			i++
		case i < len(glob) && (glob[i] == s[j] || glob[i] == '?' && s[j] != '*'):
			i++
			j++
		case star >= 0:
			resume++
			i, j = star+1, resume
		default:
			return false
		}
	}
	return strings.Trim(glob[i:], "*") == ""
}

// globsMeet reports whether there is a text that both globs match.
func globsMeet(a, b string) bool {
	meets := make([]bool, len(b)+1) // whether what was seen of a meets b[:j]
	meets[0] = true
	for j := range len(b) {
		meets[j+1] = meets[j] && b[j] == '*'
	}
	for i := range len(a) {
		before := meets[0] // the row of a[:i], one to the left
		meets[0] = meets[0] && a[i] == '*'
		for j := range len(b) {
			above := meets[j+1]
			if a[i] == '*' || b[j] == '*' {
				meets[j+1] = above || meets[j]
			} else {
				meets[j+1] = before && (a[i] == b[j] || a[i] == '?' || b[j] == '?')
			}
			before = above
		}
	}
	return meets[len(b)]
}
