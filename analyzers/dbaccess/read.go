package dbaccess

import (
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/model"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// reader makes tables of what reaches the sinks of a package.
type reader struct {
	kind      *usage.Kind
	pkg       *usage.Package // nil for a reader of one text
	chains    *model.Chains
	models    model.Options
	temporary map[string]bool // tables that texts of the package create for a session
	scanned   map[string]sqlscan.Result
	asides    map[int]*aside // by number of the statement
}

// reader returns the reader of a package.
func (c *config) reader(p *usage.Package, flow *valueflow.Result) usage.Reader {
	library := c.sinks.Library
	gorm := section.Gorm().Of(c.policy)
	r := &reader{
		kind:      kind(),
		pkg:       p,
		chains:    model.NewChains(p.TypesInfo, p.Files, library),
		models:    model.Options{GormPrefix: gorm.Prefix, GormSingular: gorm.Singular, TableName: texts(flow)},
		temporary: map[string]bool{},
		scanned:   map[string]sqlscan.Result{},
		asides:    map[int]*aside{},
	}
	mapped := false
	for i := range flow.Sites {
		for _, v := range flow.Sites[i].Values {
			r.noteTemporary(v.Text())
			mapped = mapped || v.Type != nil
		}
	}
	if mapped {
		r.models.Registered = model.Registered(p.TypesInfo, p.Files, library)
	}
	return r
}

// texts returns the known results of methods such as TableName, without those that are known in part only.
func texts(flow *valueflow.Result) func(fn *types.Func) []string {
	return func(fn *types.Func) (all []string) {
		for _, v := range flow.Text(fn) {
			if v.Complete() {
				all = append(all, v.Text())
			}
		}
		return all
	}
}

// noteTemporary notes the temporary tables that a text creates: other texts use them in the same session.
func (r *reader) noteTemporary(text string) {
	if !strings.Contains(strings.ToUpper(text), "TEMP") {
		return
	}
	for _, c := range r.result(text).Changes {
		if c.Op == sqlscan.Create && c.Temporary {
			r.temporary[strings.ToLower(c.Name.String())] = true
		}
	}
}

// use is what a sink and the chain around it say of what reaches it.
type use struct {
	sink.Sink
	chain model.Context
	hops  []valueflow.Hop
}

// isRelation reports whether what gorm joins is the name of a field.
func (u use) isRelation(text string) bool {
	return u.Kind == sink.Join && u.Library == "gorm" && !strings.ContainsAny(text, " \t\n")
}

// access returns what is done to a table: what the sink says, else what the chain does in the end.
func (u use) access() sqlscan.Access {
	switch {
	case u.Access != 0:
		return u.Access
	case u.chain.Access != 0:
		return u.chain.Access
	}
	return sqlscan.Read
}

// Read adds to a statement what one site tells of it.
func (r *reader) Read(site *valueflow.Site, i int, s *usage.Statement) {
	snk, ok := sink.Parse(site.Sink.Tag)
	if !ok {
		s.Unknown = true
		return
	}
	u := use{snk, r.chains.Of(site.Call, snk.Library), site.Hops}
	if (u.Kind == sink.Model || u.Kind == sink.TypeArg) && u.chain.Settled {
		return // another call says what the statement is about; this argument is where results go
	}
	of := r.aside(i)
	for _, v := range site.Values {
		r.take(v, v.Type, u, s, of)
	}
	for _, v := range site.Partial {
		r.take(v, nil, u, s, of)
	}
	for k, t := range s.Uses { // what one text names by WITH is no table in another, unless somebody owns the name
		if len(t.Name.Parts) == 1 && slices.Contains(of.queries, strings.ToLower(t.Name.Last())) {
			s.Uses[k].Nature |= temporary
		}
	}
	s.Unknown = s.Unknown || site.Unknown && !u.Optional
	s.Bounded = s.Bounded || site.Bounded && !u.Optional
}

// take adds what one value tells beyond what the called function says itself, under the conditions of the value.
func (r *reader) take(v valueflow.Value, t types.Type, u use, s *usage.Statement, of *aside) {
	more := without(r.told(v.Parts, t, u), r.told(v.Callee, nil, u))
	when := r.pkg.Conditions(v.When)
	for i := range more.Uses {
		more.Uses[i].When = when
	}
	r.kind.Take(&s.Told, more.Told)
	of.add(more.aside)
}

// aside returns what is noted beside a statement.
func (r *reader) aside(i int) *aside {
	if r.asides[i] == nil {
		r.asides[i] = new(aside)
	}
	return r.asides[i]
}

// Finish marks tables that are none: what a statement names as a common table expression, there and, unless somebody owns
// the name, in the rest of the function.
func (r *reader) Finish(all []usage.Statement) {
	hidden := map[*types.Func]map[string]bool{}
	for i := range all {
		s := &all[i]
		of := r.aside(i)
		for _, name := range of.hides {
			if hidden[s.In] == nil {
				hidden[s.In] = map[string]bool{}
			}
			hidden[s.In][name] = true
		}
		s.Uses = slices.DeleteFunc(s.Uses, func(t usage.Use) bool {
			return len(t.Name.Parts) == 1 && slices.Contains(of.hides, t.Name.Last())
		})
	}
	for i := range all {
		for k, t := range all[i].Uses {
			if len(t.Name.Parts) == 1 && hidden[all[i].In][t.Name.Last()] {
				all[i].Uses[k].Nature |= temporary
			}
		}
	}
}

// value is what reaches a sink: a text, with U+FFFC for holes, or a type.
type value struct {
	text string
	typ  types.Type
}

// complete reports whether the whole text is known.
func (v value) complete() bool { return !strings.Contains(v.text, valueflow.Hole) }

// value adds the tables of one value that reaches a sink.
func (r *reader) value(v value, u use, s *told) {
	text := v.text
	switch u.Kind {
	case sink.Model, sink.TypeArg:
		names, known := model.Tables(u.Library, v.typ, r.models)
		if view, ok := model.View(u.Library, v.typ); ok && u.access() == sqlscan.Read {
			names, known = []string{view}, true
		}
		r.names(names, known || u.Optional, u, s)
		if u.access()&sqlscan.DDL != 0 { // a mapper that makes the table makes those that join it
			r.names(model.JoinTables(u.Library, v.typ, r.models), true, u, s)
		}
	case sink.Relation:
		if u.chain.Model != nil && v.complete() {
			names, known := model.Relation(u.Library, u.chain.Model, text, r.models)
			r.names(names, known, u, s)
		} else {
			s.Unknown = true
		}
	case sink.Hidden:
		s.hides = append(s.hides, text)
	case sink.Name:
		r.name(usage.Use{Name: parseName(text), Access: usage.Access(u.access())}, u, s)
	case sink.TableExpr:
		r.scan("SELECT 1 FROM "+text, u.access(), u, s)
	case sink.Join:
		r.join(text, u, s)
	case sink.Fragment:
		r.scan("SELECT 1 WHERE "+text, 0, u, s)
	default:
		r.scan(text, 0, u, s)
	}
}

// names adds the tables of models.
func (r *reader) names(names []string, known bool, u use, s *told) {
	for _, name := range names {
		r.name(usage.Use{Name: parseName(name), Access: usage.Access(u.access())}, u, s)
	}
	s.Unknown = s.Unknown || !known
}

// join adds the tables of a join: "orders ON ...", "LEFT JOIN orders ON ...", or with gorm the name of a field.
func (r *reader) join(text string, u use, s *told) {
	if u.isRelation(text) {
		if u.chain.Model != nil {
			names, known := model.Relation(u.Library, u.chain.Model, text, r.models)
			r.names(names, known, u, s)
		} else {
			s.Unknown = true
		}
		return
	}
	for field := range strings.FieldsSeq(text) {
		switch strings.ToUpper(field) {
		case "JOIN":
			r.scan("SELECT 1 "+text, 0, u, s)
			return
		case "LEFT", "RIGHT", "INNER", "OUTER", "FULL", "CROSS", "NATURAL", "LATERAL":
			continue
		}
		break
	}
	r.scan("SELECT 1 JOIN "+text, 0, u, s)
}

// scan adds the tables of a text; access is what is done to them where the text does not say.
func (r *reader) scan(text string, access sqlscan.Access, u use, s *told) {
	res := r.result(text)
	for _, t := range res.Tables {
		if s.Bounded {
			break // what is left out could only widen an access, and the statement says that there is more
		}
		if access != 0 {
			t.Access = access
		}
		r.name(usage.Use{Name: table.Name(t.Name), Access: usage.Access(t.Access), Nature: usage.Nature(t.Doubt)}, u, s)
	}
	if res.Opaque && len(res.Tables) == 0 && u.Kind == sink.SQL {
		s.Unknown = true
	}
	s.queries = append(s.queries, res.Queries...)
}

// longText is the length of a text that is not scanned again for each call that is given it.
const longText = 1 << 10

// result returns what a text does.
func (r *reader) result(text string) sqlscan.Result {
	if len(text) < longText || r.pkg == nil {
		return sqlscan.Scan(text, sqlscan.Options{})
	}
	res, known := r.scanned[text]
	if !known {
		res = sqlscan.Scan(text, sqlscan.Options{})
		r.scanned[text] = res
	}
	return res
}

// name adds a table. A name of which nothing is known says that a table is used.
func (r *reader) name(t usage.Use, u use, s *told) {
	switch {
	case strings.Trim(t.Name.Last(), string(sqlscan.Hole)) == "":
		s.Unknown = s.Unknown || !u.Optional
	default:
		if r.temporary[strings.ToLower(t.Name.String())] {
			t.Nature |= temporary
		}
		t.Hops = u.hops
		r.kind.Add(&s.Told, t)
	}
}
