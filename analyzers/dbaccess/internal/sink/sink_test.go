package sink

import (
	"go/token"
	"go/types"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

func environ() []string { return os.Environ() }

func TestTagRoundTrip(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range builtin(t).Funcs() {
		for _, s := range f.Sinks {
			s.Arg = 0
			back, ok := Parse(s.String())
			require.True(t, ok, s.String())
			require.Equal(t, s, back)
			seen[s.String()] = true
		}
	}
	require.Contains(t, seen, "sql  sql")
	require.Contains(t, seen, "model read+write gorm")
	require.Contains(t, seen, "fragment read gorm?")
	require.Contains(t, seen, "name write goqu?")
}

func TestParseRejects(t *testing.T) {
	for _, tag := range []string{"", "sql", "sql ", "sqlx  sql", "sql reads sql", "sql read+ sql", "sql read sql more"} {
		_, ok := Parse(tag)
		require.False(t, ok, "%q", tag)
	}
}

func TestUnversioned(t *testing.T) {
	for path, want := range map[string]string{
		"github.com/jackc/pgx/v5":            "github.com/jackc/pgx",
		"github.com/jackc/pgx/v5/pgxpool":    "github.com/jackc/pgx/pgxpool",
		"go.mongodb.org/mongo-driver/v2":     "go.mongodb.org/mongo-driver",
		"gopkg.in/gorp.v1":                   "gopkg.in/gorp",
		"gopkg.in/gorp.v12/sub":              "gopkg.in/gorp/sub",
		"example.com/a/v2/b/v3":              "example.com/a/b",
		"example.com/vx/v/v2x/x.vx":          "example.com/vx/v/v2x/x.vx",
		"example.com/p [example.com/p.test]": "example.com/p",
		"":                                   "",
	} {
		require.Equal(t, want, unversioned(path))
	}
}

func TestReaches(t *testing.T) {
	table, err := New([]User{{Func: "example.com/own/db.Run", Kind: "sql"}}, map[string]string{
		"example.com/fork/pgx": "github.com/jackc/pgx",
		"example.com/part":     "github.com/jackc/pgx/pgx",
	}, nil)
	require.NoError(t, err)
	for path, want := range map[string]bool{
		"database/sql":                                    true,
		"database/sql/driver":                             false,
		"github.com/jackc/pgx/v5":                         true,
		"github.com/jackc/pgx/v4/pgxpool":                 true,
		"github.com/jackc/pgx/v5/pgtype":                  false,
		"github.com/jackc/pgconn":                         true,
		"github.com/mattermost/squirrel":                  true,
		"github.com/mattermost/squirrels":                 false,
		"gopkg.in/gorp.v1":                                true,
		"example.com/fork/pgx/pgxpool":                    true,
		"example.com/fork/pgx2":                           false,
		"example.com/own/db":                              true,
		"example.com/own/db [own/db.test]":                true,
		"example.com/own":                                 false,
		"strings":                                         false,
		"github.com/zeromicro/go-zero/core":               false,
		"github.com/volatiletech/sqlboiler":               false,
		"gorm.io/gorm":                                    true,
		"entgo.io/ent/dialect/sql/sqlgraph":               true,
		"github.com/volatiletech/sqlboiler/v4/queries/qm": true,
	} {
		require.Equal(t, want, table.Reaches(path), path)
	}
}

// method makes a method with one text parameter of a type in a package.
func method(path, typ, name string, params ...types.Type) *types.Func {
	pkg := types.NewPackage(path, "p")
	var vars []*types.Var
	for _, t := range params {
		vars = append(vars, types.NewParam(token.NoPos, pkg, "", t))
	}
	var recv *types.Var
	if typ != "" {
		named := types.NewNamed(types.NewTypeName(token.NoPos, pkg, typ, nil), types.NewStruct(nil, nil), nil)
		recv = types.NewParam(token.NoPos, pkg, "", types.NewPointer(named))
	}
	sig := types.NewSignatureType(recv, nil, nil, types.NewTuple(vars...), nil, false)
	return types.NewFunc(token.NoPos, pkg, name, sig)
}

func TestUserSinks(t *testing.T) {
	text, number := types.Typ[types.String], types.Typ[types.Int]
	table, err := New([]User{
		{Func: "(*example.com/own/db.Store).Run", Arg: 1, Kind: "sql"},
		{Func: "example.com/own/db/v2.Rows", Arg: 0, Kind: "table"},
		{Func: "(example.com/own/db.Store).Drop", Arg: 0, Kind: "name", Access: "ddl"},
		{Func: "(*database/sql.DB).Ping", Arg: 0, Kind: "sql"},
	}, map[string]string{"example.com/fork": "github.com/Masterminds/squirrel"}, []string{"example.com/own/db.Quote", "(example.com/own/db.Ident).SQL"})
	require.NoError(t, err)

	require.Equal(t, []Sink{{Arg: 1, Kind: SQL, Library: "user"}}, table.Of(method("example.com/own/db", "Store", "Run", number, text)))
	require.Empty(t, table.Of(method("example.com/own/db", "Store", "Run", text, number)), "argument 1 is no text, and is not looked for elsewhere")
	require.Empty(t, table.Of(method("example.com/own/db", "Other", "Run", number, text)))
	require.Empty(t, table.Of(method("example.com/own/db", "", "Run", number, text)))
	require.Equal(t, []Sink{{Kind: TableExpr, Access: sqlscan.Read, Library: "user"}}, table.Of(method("example.com/own/db", "", "Rows", text)))
	require.Equal(t, []Sink{{Kind: Name, Access: sqlscan.DDL, Library: "user"}}, table.Of(method("example.com/own/db", "Store", "Drop", text)))
	require.Equal(t, []Sink{{Kind: SQL, Library: "sql"}}, table.Of(method("database/sql", "DB", "Ping", text)), "added to a library")
	require.Len(t, table.Of(method("database/sql", "DB", "Exec", text)), 1, "the library's own stay")
	require.Equal(t, []Sink{{Kind: TableExpr, Access: sqlscan.Write, Library: "squirrel"}}, table.Of(method("example.com/fork", "", "Insert", text)))

	arg, ok := table.PassThrough(method("example.com/own/db", "", "Quote", number, text))
	require.True(t, ok)
	require.Equal(t, 1, arg)
	arg, ok = table.PassThrough(method("example.com/own/db", "Ident", "SQL"))
	require.True(t, ok)
	require.Equal(t, -1, arg)
	_, ok = table.PassThrough(method("example.com/own/db", "", "Run", text))
	require.False(t, ok)
}

func TestVersionsDiffer(t *testing.T) {
	text, number := types.Typ[types.String], types.Typ[types.Int]
	sinks := builtin(t).Of(method("github.com/jackc/pgx", "Conn", "Exec", text, number))
	require.Equal(t, []Sink{{Arg: 0, Kind: SQL, Library: "sql"}}, sinks, "pgx 3 takes no context")
	require.Empty(t, builtin(t).Of(method("github.com/jackc/pgx", "Conn", "Exec", text, number, text)), "which of two is not known")
	require.Empty(t, builtin(t).Of(method("github.com/jackc/pgx", "Conn", "Exec")))
}

func TestUserErrors(t *testing.T) {
	for fn, want := range map[string]string{
		"":                           `sink "": want example.com/pkg.Func or (*example.com/pkg.Type).Method`,
		"Run":                        `sink "Run": want`,
		"example.com/own":            `sink "example.com/own": want`,
		"example.com/own.Run":        `sink "example.com/own.Run": unknown kind "?"`,
		"example.com/db/own":         `sink "example.com/db/own": want`,
		"(*example.com/own.T)":       `sink "(*example.com/own.T)": want`,
		"(*example.com/own.T).":      `sink "(*example.com/own.T).": want`,
		"(**example.com/own.T).Run":  `sink "(**example.com/own.T).Run": want`,
		"(*example.com/own.T[K]).Do": `sink "(*example.com/own.T[K]).Do": want`,
	} {
		_, err := New([]User{{Func: fn, Kind: "?"}}, nil, nil)
		require.ErrorContains(t, err, want)
	}
	_, err := New([]User{{Func: "a.B", Kind: "sql", Access: "reads"}, {Func: "B", Kind: "sql"}}, nil, []string{"x"})
	require.ErrorContains(t, err, `sink "a.B": unknown access "reads"`)
	require.ErrorContains(t, err, `sink "B": want`)
	require.ErrorContains(t, err, `passthrough "x": want`)
}

func TestPassThrough(t *testing.T) {
	text := types.Typ[types.String]
	table := builtin(t)
	for name, c := range map[string]struct {
		fn   *types.Func
		want int
	}{
		"sqlx.In":             {method("github.com/jmoiron/sqlx", "", "In", text), 0},
		"sqlx.Rebind":         {method("github.com/jmoiron/sqlx", "", "Rebind", types.Typ[types.Int], text), 1},
		"sqlx.DB.Rebind":      {method("github.com/jmoiron/sqlx", "DB", "Rebind", text), 0},
		"pq.QuoteIdentifier":  {method("github.com/lib/pq", "", "QuoteIdentifier", text), 0},
		"Identifier.Sanitize": {method("github.com/jackc/pgx/v5", "Identifier", "Sanitize"), -1},
	} {
		arg, ok := table.PassThrough(c.fn)
		require.True(t, ok, name)
		require.Equal(t, c.want, arg, name)
	}
	_, ok := table.PassThrough(method("github.com/lib/pq", "", "QuoteLiteral", text))
	require.False(t, ok)
	_, ok = table.PassThrough(method("example.com/own", "DB", "Rebind", text))
	require.False(t, ok, "a method with a body says itself what it returns")
}

func TestLibrary(t *testing.T) {
	table := builtin(t)
	require.Equal(t, "gorm", table.Library(method("gorm.io/gorm", "DB", "Where")))
	require.Equal(t, "squirrel", table.Library(method("github.com/mattermost/squirrel", "", "Select")))
	require.Empty(t, table.Library(method("example.com/own", "DB", "Where")))
	require.Empty(t, table.Library(types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0)))
}

// BenchmarkOf measures what nearly all functions cost: those of no library.
func BenchmarkOf(b *testing.B) {
	table := builtin(b)
	fn := method("github.com/example/some/v2/package/of/no/concern", "Type", "Method", types.Typ[types.String])
	for b.Loop() {
		table.Of(fn)
	}
}

// BenchmarkNew measures what each process pays that asks about a package.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		table, err := New(nil, nil, nil)
		if err != nil || table.Reaches("example.com/other") {
			b.Fatal(err)
		}
	}
}
