package sink

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// library is what is known of one package of a library, as rows.
type library struct {
	path    string // without major version
	name    string // whose rules hold for models and chains, see [Sink.Library]
	context string // what methods end in that take a context first
	handles string // types that only a database returns
	rows    []row
	// optional are rows of arguments that may as well be something else, see [Sink.Optional]. One that is a
	// name or a model has a row for each.
	optional []row
	passes   []pass
}

// row says that some functions take something at an argument. Names are separated by spaces; one with a plus
// also has a variant for a context, and the argument is one later there.
type row struct {
	on     string // types with the methods; empty for functions
	do     string
	arg    int
	kind   Kind
	access sqlscan.Access
}

// pass says that some functions return an argument, of which -1 is the receiver, as far as tables matter.
type pass struct {
	on  string
	do  string
	arg int
}

const (
	read  = sqlscan.Read
	write = sqlscan.Write
	ddl   = sqlscan.DDL
	says  = sqlscan.Access(0) // what the statement or the chain of calls says
)

// compile makes rows fit to be looked up.
func (l library) compile() *pkg {
	p := newPkg(l.name)
	for _, r := range l.rows {
		l.add(p, r, r.kind == Fragment)
	}
	for _, r := range l.optional {
		l.add(p, r, true)
	}
	for _, f := range l.passes {
		for name := range strings.FieldsSeq(f.do) {
			for _, on := range receivers(f.on) {
				p.passes[symbol{on, name}] = f.arg
			}
		}
	}
	for name := range strings.FieldsSeq(l.handles) {
		p.handles[name] = true
	}
	return p
}

func (l library) add(p *pkg, r row, optional bool) {
	for name := range strings.FieldsSeq(r.do) {
		s := Sink{Arg: r.arg, Kind: r.kind, Access: r.access, Optional: optional, Library: l.name}
		name, both := strings.CutSuffix(name, "+")
		p.add(r.on, name, s)
		if both {
			s.Arg++
			p.add(r.on, name+l.context, s)
		}
	}
}

func (p *pkg) add(on, name string, s Sink) {
	for _, on := range receivers(on) {
		sym := symbol{on, name}
		p.sinks[sym] = append(p.sinks[sym], s)
	}
}

// receivers splits the types of a row. None is one without a name: the row is of functions.
func receivers(on string) []string {
	if on == "" {
		return []string{""}
	}
	return strings.Fields(on)
}

// libraries returns all that is known, one element for each package.
func libraries() []library {
	return slices.Concat(
		statementLibraries(),
		pgxLibraries(),
		gorpLibraries(),
		goZeroLibraries(),
		gormLibraries(),
		bunLibraries(),
		goPGLibraries(),
		beegoLibraries(),
		xormLibraries(),
		squirrelLibraries(),
		goquLibraries(),
		entLibraries(),
		sqlboilerLibraries(),
		storeLibraries(),
	)
}
