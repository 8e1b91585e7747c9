// Package sink knows which arguments of which functions of database libraries name tables. The
// knowledge is data: one list of rows for each library, which reads like the documentation of that library.
//
// # What it covers
//
// database/sql; sqlx; pgx 4 and 5 with pgxpool and pgconn; gorm and jinzhu/gorm; bun; go-pg; squirrel; goqu; ent;
// gorp and borp; go-zero's sqlx, sqlc, mon and monc; beego's orm; xorm; sqlboiler's queries and qm; gocql; mongo;
// spanner. What sqlc, sqlboiler and hand-written code call through an interface of their own is known by its
// shape: see [Table.Of].
//
// # What it does not cover
//
//   - tables that stand in a struct literal: spanner.Statement, the inputs of dynamodb, sqlgraph.EdgeSpec
//     and specs of ent before 0.12, clause.Table of gorm, orm.Table and Insert of mysql builders
//   - inline conditions of gorm's finishers, db.Find(&users, "id IN (SELECT ...)"), and clause.JoinTarget
//     of its generic interface
//   - foreign keys that gorm, bun and xorm make from struct tags, and gorm's AddForeignKey
//   - stages of a mongo pipeline: $lookup, $graphLookup, $unionWith, $out, $merge
//   - what beego's LoadRelated and QueryM2M and xorm's and gorp's loaded relations lead to
//   - driver connections: database/sql/driver, pgx's stdlib and Conn.Raw
//   - pgx before version 4, but for what its Exec, Query and QueryRow are given; beego before version 2
//   - gobuffalo/pop, upper/db, ent's schema migration, rel, reform, sqlf, dbr, jet and bob: what they pass to an
//     interface that has the shape of database/sql is known
//   - keys of redis, which are no tables
package sink

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// Kind says what an argument is.
type Kind uint8

// The kinds of arguments.
const (
	SQL       Kind = iota // a statement, or several
	TableExpr             // what may follow FROM: "users", "users u", "a, b"
	Join                  // "orders ON ...", "LEFT JOIN orders ON ..."; with gorm one word is a relation
	Fragment              // part of a statement, of which only subqueries matter; anything else than text is fine, too
	Name                  // the exact name of a table: "users", "billing.invoices"
	Model                 // a value whose type is a model, or a pointer, slice or map of such
	TypeArg               // a model given as type argument; Arg counts these
	Relation              // the name of a field of the chain's model, or a path of such: "Orders.Items"
	Hidden                // a name that stands for a query in the rest of the statement, and is no table there
)

// kindNames is in the order of the kinds. They are the words of the policy, and part of tags.
func kindNames() [9]string {
	return [...]string{"sql", "table", "join", "fragment", "name", "model", "typearg", "relation", "hidden"}
}

// String returns the kind as the policy names it.
func (k Kind) String() string { return kindNames()[k] }

func kindOf(name string) (Kind, bool) {
	names := kindNames()
	i := slices.Index(names[:], name)
	return Kind(max(i, 0)), i >= 0
}

// Sink is an argument that names tables.
type Sink struct {
	Arg    int // without the receiver; at a variadic parameter, every argument from there on
	Kind   Kind
	Access sqlscan.Access // what is done to the table; 0: what the statement or the chain of calls says
	// Optional says that the argument may as well be something that names no table, or that another
	// sink at the same argument takes: an unknown value means nothing.
	Optional bool
	Library  string // whose rules hold for names of models and for chains of calls: gorm, bun, ...
}

// String returns the sink without Arg, as Parse reads it: kind, access, library, and ? if it is optional.
// Facts carry this text.
func (s Sink) String() string {
	text := s.Kind.String() + " " + s.Access.String() + " " + s.Library
	if s.Optional {
		text += "?"
	}
	return text
}

// Parse returns the sink of a tag, but for Arg, and false for what is no tag.
func Parse(tag string) (s Sink, ok bool) {
	tag, s.Optional = strings.CutSuffix(tag, "?")
	fields := strings.Split(tag, " ")
	if len(fields) != 3 {
		return Sink{}, false
	}
	if s.Kind, ok = kindOf(fields[0]); !ok {
		return Sink{}, false
	}
	s.Access, ok = accessOf(fields[1])
	s.Library = fields[2]
	return s, ok
}

// accessOf reads what [sqlscan.Access] prints. Nothing is no access.
func accessOf(text string) (a sqlscan.Access, ok bool) {
	if text == "" {
		return 0, true
	}
	for word := range strings.SplitSeq(text, "+") {
		one, ok := accessNamed(word)
		if !ok {
			return 0, false
		}
		a |= one
	}
	return a, true
}

func accessNamed(word string) (sqlscan.Access, bool) {
	for _, a := range []sqlscan.Access{sqlscan.Read, sqlscan.Write, sqlscan.DDL, sqlscan.Reference} {
		if a.String() == word {
			return a, true
		}
	}
	return 0, false
}
