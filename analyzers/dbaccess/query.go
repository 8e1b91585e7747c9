package dbaccess

import (
	"go/ast"
	"strings"
	"unicode"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// helps reports whether a package that reaches no database may export texts that matter to one that does.
func helps(files []*ast.File) bool { return valueflow.Helps(files, ofQuery) }

// ofQuery reports whether a literal has several words, of which one is of those that queries have around the names of
// tables. Messages are composed of others, and have most of these in the middle of a sentence.
func ofQuery(literal string) bool {
	if !strings.ContainsAny(strings.TrimSpace(literal), " \t\n") {
		return false
	}
	words := strings.FieldsFunc(literal, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		switch upper := strings.ToUpper(word); upper {
		case "SELECT", "FROM", "JOIN", "INSERT", "INTO", "WHERE", "HAVING", "RETURNING":
			return true
		case "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "ALTER", "CREATE", "DROP", "TABLE", "USING", "SET", "VALUES", "AS",
			"ORDER", "GROUP", "LIMIT", "UNION":
			if word == upper || i == 0 || i == len(words)-1 { // amid others, one of a sentence
				return true
			}
		}
	}
	return false
}
