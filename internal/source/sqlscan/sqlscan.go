// Package sqlscan finds the tables that an SQL text names, and what it does to each. It is a
// tolerant scanner, not a grammar: it takes any dialect, placeholders of any style, fragments,
// several statements in a row, and holes where a part of the text is not known. Grammars
// are more exact where they accept a text, and reject a sixth to two thirds of what stands in Go code.
//
// A scan takes one pass over the text, at most two, and one over its tokens, without recursion. It never fails; what
// it cannot follow names no table. It does not look into function bodies in plain quotes. Nor does it look into SQL
// that a text builds when it runs, as EXECUTE 'DELETE FROM ' || t does.
package sqlscan

import "strings"

// Access says what a text does to a table.
type Access uint8

// The accesses. LOCK, COPY FROM, REFRESH, SELECT INTO and TRUNCATE write.
const (
	Read      Access = 1 << iota
	Write            // the rows change
	DDL              // the table itself, its indexes or its triggers change
	Reference        // named by a foreign key only
)

// String returns the accesses in words, joined by "+".
func (a Access) String() string {
	var words []string
	for i, word := range [...]string{"read", "write", "ddl", "reference"} {
		if a&(1<<i) != 0 {
			words = append(words, word)
		}
	}
	return strings.Join(words, "+")
}

// Table is a table that a text names.
type Table struct {
	Name    Name
	Access  Access // all that the text does to it
	Dynamic bool   // the name contains a hole
	Offset  int    // of the first mention in the text, in bytes
	InBody  bool   // only seen in the body of a function, given as a string, which runs later if at all; that of DO runs
	Doubt   Doubt  // why the name may be none of a table, wherever it is mentioned
}

// Doubt says why a name may be none of a table. Who knows which tables there are can tell.
type Doubt uint8

// The doubts.
const (
	NoDoubt    Doubt = iota
	MayBePath        // a path of an alias: FROM t AS c, c.items of BigQuery, Redshift and others
	MayBeQuery       // a name that WITH gives to a query in a part of the text that is not known
)

// Op is what a Change does.
type Op uint8

// The operations that change which tables there are.
const (
	Create Op = iota
	Drop
	Rename
)

// String returns the operation as a lower-case word.
func (o Op) String() string {
	return [...]string{"create", "drop", "rename"}[o]
}

// Change is a table or view that a text creates, drops or renames.
type Change struct {
	Op        Op
	Name      Name
	To        Name // of Rename
	Temporary bool
	View      bool
	Offset    int // of Name in the text, in bytes
}

// Result is what a text names.
type Result struct {
	// Tables in the order of their first mention, each once. Names that WITH defines, temporary
	// tables made in the text, DUAL and table functions are never among them; tables of the
	// system are.
	Tables  []Table
	Changes []Change    // in the order of the text
	Keys    []KeyChange // in the order of the text
	Verbs   []string    // of the statements, in upper case, in the order of the text
	// Opaque says that a hole stands where a statement, a clause or a condition may stand, so
	// that more tables are possible. One in a list of columns or values is not taken for more.
	Opaque bool
	// Queries are names, in lower case, that stand for a query or a table of the session somewhere in the text.
	Queries []string
}

// Dialect is a hint about the language of a text, which need not be right.
type Dialect uint8

// The dialects that differ in something that matters here.
const (
	Any Dialect = iota
	Postgres
	MySQL
	SQLite
	MSSQL
	ClickHouse
	Cassandra
)

// Options say how to read a text.
type Options struct {
	Dialect Dialect
	Format  bool // the text is a format of package fmt: its verbs are holes
}

// maxText bounds a text, since tokens keep their places in 32 bits.
const maxText = 1 << 30

// Scan returns what text names. It takes time linear in its length.
func Scan(text string, o Options) Result {
	if len(text) > maxText {
		return Result{Opaque: true}
	}
	s := newScanner(text, o)
	s.run()
	return s.result()
}
