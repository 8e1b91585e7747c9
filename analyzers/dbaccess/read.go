package dbaccess

import (
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/model"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
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

// told is what a text, or a statement, tells of tables.
type told struct {
	usage.Told
	aside
}

// aside is what a statement names that is no table.
type aside struct {
	hides   []string
	queries []string // names that a text has for a query of its own, in lower case
}

func (c *config) reader(p *usage.Package, flow *valueflow.Result) usage.Reader {
	library := c.sinks.Library
	gorm := c.policy.Gorm()
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
	take := func(v valueflow.Value, t types.Type) {
		more := r.without(r.told(v.Parts, t, u), r.told(v.Callee, nil, u))
		when := r.pkg.Conditions(v.When)
		for k := range more.Uses {
			more.Uses[k].When = when
		}
		r.kind.Take(&s.Told, more.Told)
		of.add(more.aside)
	}
	for _, v := range site.Values {
		take(v, v.Type)
	}
	for _, v := range site.Partial {
		take(v, nil)
	}
	for k, t := range s.Uses { // what one text names by WITH is no table in another, unless somebody owns the name
		if len(t.Name) == 1 && slices.Contains(of.queries, strings.ToLower(t.Name[0].Text)) {
			s.Uses[k].Nature |= temporary
		}
	}
	s.Unknown = s.Unknown || site.Unknown && !u.Optional
	s.Bounded = s.Bounded || site.Bounded && !u.Optional
}

// aside returns what is noted beside a statement.
func (r *reader) aside(i int) *aside {
	if r.asides[i] == nil {
		r.asides[i] = new(aside)
	}
	return r.asides[i]
}

func (a *aside) add(more aside) {
	a.hides = append(a.hides, more.hides...)
	a.queries = append(a.queries, more.queries...)
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
			return len(t.Name) == 1 && slices.Contains(of.hides, t.Name[0].Text)
		})
	}
	for i := range all {
		for k, t := range all[i].Uses {
			if len(t.Name) == 1 && hidden[all[i].In][t.Name[0].Text] {
				all[i].Uses[k].Nature |= temporary
			}
		}
	}
}

// bind returns what reaches the database by a flow with these arguments. Only texts can be told here: models and chains of
// calls are read with their types.
func bind(f valueflow.Flow, at valueflow.Hop, args [][]valueflow.Value) (all usage.Told) {
	snk, ok := sink.Parse(f.Sink.Tag)
	if !ok || f.Sink.Want != valueflow.Text {
		return all
	}
	all.Bounded = f.Bounded
	r := &reader{kind: kind()}
	u := use{Sink: snk, hops: append([]valueflow.Hop{at}, f.Hops...)}
	for _, v := range f.Bind(args) {
		r.kind.Take(&all, r.without(r.told(v.Parts, nil, u), r.told(v.Callee, nil, u)).Told)
	}
	return all
}

// told returns what the parts of a value tell by themselves. What only a parameter can tell is left to the callers
// that pass it: "DELETE FROM users WHERE " + p writes users, of "SELECT * FROM " + p nothing is known here.
func (r *reader) told(parts []valueflow.Part, t types.Type, u use) *told {
	all := new(told)
	if len(parts) == 0 && t == nil {
		return all
	}
	text := valueflow.Render(parts, valueflow.Hole)
	open := slices.ContainsFunc(parts, func(p valueflow.Part) bool { return p.Param })
	if open && (u.Kind == sink.Relation || u.Kind == sink.Hidden || u.isRelation(text)) {
		return all // half a name says nothing
	}
	r.value(value{text, t}, u, all)
	if !open {
		return all
	}
	// With a word in the place of a parameter, what is still unknown is so for other reasons.
	filled := new(told)
	r.value(value{valueflow.Render(parts, standIn), t}, u, filled)
	all.Unknown = filled.Unknown
	for i := range all.Uses {
		all.Uses[i].Open = all.Uses[i].Dynamic()
	}
	for _, t := range filled.Uses {
		switch {
		case t.Dynamic() && strings.Contains(t.Name.String(), standIn):
			all.Unknown = true
		case t.Dynamic():
			r.kind.Add(&all.Told, t)
		}
	}
	return all
}

// standIn is a word with which the name of no table begins: beside a hole it is part of a pattern.
const standIn = "govern_parameter"

// without returns what is told beyond what the called function says itself: of "users" + p that is users, if
// the call passes " WHERE id = 1", but not if it passes "_old".
func (r *reader) without(all, callee *told) *told {
	more := &told{Told: usage.Told{Unknown: all.Unknown && !callee.Unknown, Bounded: all.Bounded}, aside: all.aside}
	for _, t := range all.Uses {
		for _, known := range callee.Uses {
			if slices.Equal(t.Name, known.Name) || known.Open && is(t, known) {
				t.Access &^= known.Access
			}
		}
		if t.Access != 0 {
			more.Uses = append(more.Uses, t)
		}
	}
	return more
}

// is reports whether a table has the name that is known of another: with nothing in its holes, but for a schema.
func is(t, known usage.Use) bool {
	last := func(n usage.Name) string { return strings.ReplaceAll(n[len(n)-1].Text, valueflow.Hole, "") }
	return !t.Dynamic() && strings.EqualFold(last(t.Name), last(known.Name))
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
		r.name(sqlscan.Table{Name: parseName(text), Access: u.access()}, u, s)
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
		r.name(sqlscan.Table{Name: parseName(name), Access: u.access()}, u, s)
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
		r.name(t, u, s)
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
func (r *reader) name(t sqlscan.Table, u use, s *told) {
	last := t.Name[len(t.Name)-1]
	switch {
	case strings.Trim(last.Text, string(sqlscan.Hole)) == "":
		s.Unknown = s.Unknown || !u.Optional
	default:
		nature := usage.Nature(t.Doubt)
		if r.temporary[strings.ToLower(t.Name.String())] {
			nature |= temporary
		}
		r.kind.Add(&s.Told, usage.Use{Name: nameOf(t.Name), Access: usage.Access(t.Access), Nature: nature, Hops: u.hops})
	}
}
