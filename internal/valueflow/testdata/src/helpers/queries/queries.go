// Package queries reaches no sink.
package queries

import (
	"errors"
	"strings"
)

func Build(base string, n int) (query string, args []any) { // want Build:"^text.<0>, <0> WHERE 1.$"
	if n > 0 {
		var w string
		w, args = Where(n)
		query = base + w
	} else {
		query = base
	}
	return
}

func Where(n int) (sql string, args []any) { return " WHERE 1", nil } // want Where:"^text. WHERE 1.$"

func Either(old bool) string { // want Either:"^text.SELECT a FROM users, SELECT b FROM users.$"
	var q string
	if old {
		q = "SELECT a FROM users"
	} else {
		q = "SELECT b FROM users"
	}
	return q
}

func Parts(name string) string { // want Parts:"^text.SELECT 1 FROM <0>.$"
	parts := []string{"SELECT 1"}
	parts = append(parts, "FROM "+name)
	return strings.Join(parts, " ")
}

func Trimmed() string { // want Trimmed:"^text.SELECT 1 FROM users.$"
	q := `
		SELECT 1 FROM users
	`
	q = strings.TrimSpace(q)
	return q
}

func Written(name string) (string, error) { // want Written:"^text., DELETE FROM <0>.$"
	if name == "" {
		return "", errors.New("no name")
	}
	var b strings.Builder
	b.WriteString("DELETE FROM ")
	b.WriteString(name)
	return b.String(), nil
}

type Select struct{ table, where string }

func From(table string) *Select { return &Select{table: table} }

func (s *Select) Where(w string) *Select {
	s.where = " WHERE " + w
	return s
}

func (s *Select) SQL() string { return "SELECT 1 FROM " + s.table + s.where } // want SQL:"^text.SELECT 1 FROM <>.*$"

var Set string // want Set:"^text.SELECT 1 FROM orders.$"

var Loaded = "SELECT 1 FROM old" // want Loaded:"^text.SELECT 1 FROM new, SELECT 1 FROM old.$"

func init() { Set = "SELECT 1 FROM orders" }

func Load() { Loaded = "SELECT 1 FROM new" }
