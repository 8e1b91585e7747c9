package dbaccess

import (
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/model"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// reader makes tables of what reaches the sinks of a package.
type reader struct {
	*packagePass
	chains    *model.Chains
	models    model.Options
	temporary map[string]bool // tables that texts of the package create for a session
	scanned   map[string]sqlscan.Result
}

func newReader(p *packagePass, flow *valueflow.Result) *reader {
	library := p.cfg.sinks.Library
	gorm := p.cfg.policy.Gorm()
	r := &reader{
		packagePass: p,
		chains:      model.NewChains(p.TypesInfo, p.Files, library),
		models:      model.Options{GormPrefix: gorm.Prefix, GormSingular: gorm.Singular, TableName: texts(flow)},
		temporary:   map[string]bool{},
		scanned:     map[string]sqlscan.Result{},
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

// read adds to a statement what one site tells of it.
func (r *reader) read(site *valueflow.Site, s *Statement) {
	snk, ok := sink.Parse(site.Sink.Tag)
	if !ok {
		s.Unknown = true
		return
	}
	u := use{snk, r.chains.Of(site.Call, snk.Library), site.Hops}
	if (u.Kind == sink.Model || u.Kind == sink.TypeArg) && u.chain.Settled {
		return // another call says what the statement is about; this argument is where results go
	}
	for _, v := range site.Values {
		s.take(r.told(v.Parts, v.Type, u).without(r.told(v.Callee, nil, u)).given(r.conditions(v.When)))
	}
	for _, v := range site.Partial {
		s.take(r.told(v.Parts, nil, u).without(r.told(v.Callee, nil, u)).given(r.conditions(v.When)))
	}
	for i, t := range s.Tables { // what one text names by WITH is no table in another, unless somebody owns the name
		s.Tables[i].Temporary = t.Temporary || len(t.Name) == 1 && slices.Contains(s.queries, strings.ToLower(t.Name[0].Text))
	}
	s.Unknown = s.Unknown || site.Unknown && !u.Optional
	s.Bounded = s.Bounded || site.Bounded && !u.Optional
}

// told returns what the parts of a value tell by themselves. What only a parameter can tell is left to the callers
// that pass it: "DELETE FROM users WHERE " + p writes users, of "SELECT * FROM " + p nothing is known here.
func (r *reader) told(parts []valueflow.Part, t types.Type, u use) *Statement {
	told := new(Statement)
	if len(parts) == 0 && t == nil {
		return told
	}
	text := valueflow.Render(parts, valueflow.Hole)
	open := slices.ContainsFunc(parts, func(p valueflow.Part) bool { return p.Param })
	if open && (u.Kind == sink.Relation || u.Kind == sink.Hidden || u.isRelation(text)) {
		return told // half a name says nothing
	}
	r.value(value{text, t}, u, told)
	if !open {
		return told
	}
	// With a word in the place of a parameter, what is still unknown is so for other reasons.
	filled := new(Statement)
	r.value(value{valueflow.Render(parts, standIn), t}, u, filled)
	told.Unknown = filled.Unknown
	for i := range told.Tables {
		told.Tables[i].Open = told.Tables[i].dynamic()
	}
	for _, t := range filled.Tables {
		switch {
		case t.dynamic() && strings.Contains(t.Name.String(), standIn):
			told.Unknown = true
		case t.dynamic():
			told.add(t)
		}
	}
	return told
}

// standIn is a word with which the name of no table begins: beside a hole it is part of a pattern.
const standIn = "govern_parameter"

// without returns what a statement says beyond what the called function says itself: of "users" + p that is users, if
// the call passes " WHERE id = 1", but not if it passes "_old".
func (s *Statement) without(callee *Statement) *Statement {
	more := &Statement{Unknown: s.Unknown && !callee.Unknown, Bounded: s.Bounded, hides: s.hides, queries: s.queries}
	for _, t := range s.Tables {
		for _, known := range callee.Tables {
			if slices.Equal(t.Name, known.Name) || known.Open && t.is(known) {
				t.Access &^= known.Access
			}
		}
		if t.Access != 0 {
			more.Tables = append(more.Tables, t)
		}
	}
	return more
}

// is reports whether a table has the name that is known of another: with nothing in its holes, but for a schema.
func (t TableUse) is(known TableUse) bool {
	last := func(n sqlscan.Name) string { return strings.ReplaceAll(n[len(n)-1].Text, string(sqlscan.Hole), "") }
	return !t.dynamic() && strings.EqualFold(last(t.Name), last(known.Name))
}

// take adds what another statement says.
func (s *Statement) take(more *Statement) {
	for _, t := range more.Tables {
		s.add(t)
	}
	s.hides = append(s.hides, more.hides...)
	s.queries = append(s.queries, more.queries...)
	s.Unknown = s.Unknown || more.Unknown
	s.Bounded = s.Bounded || more.Bounded
}

// value is what reaches a sink: a text, with U+FFFC for holes, or a type.
type value struct {
	text string
	typ  types.Type
}

// complete reports whether the whole text is known.
func (v value) complete() bool { return !strings.Contains(v.text, valueflow.Hole) }

// value adds the tables of one value that reaches a sink.
func (r *reader) value(v value, u use, s *Statement) {
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
func (r *reader) names(names []string, known bool, u use, s *Statement) {
	for _, name := range names {
		r.name(sqlscan.Table{Name: parseName(name), Access: u.access()}, u, s)
	}
	s.Unknown = s.Unknown || !known
}

// join adds the tables of a join: "orders ON ...", "LEFT JOIN orders ON ...", or with gorm the name of a field.
func (r *reader) join(text string, u use, s *Statement) {
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
func (r *reader) scan(text string, access sqlscan.Access, u use, s *Statement) {
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
	if len(text) < longText || r.packagePass == nil {
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
func (r *reader) name(t sqlscan.Table, u use, s *Statement) {
	last := t.Name[len(t.Name)-1]
	switch {
	case strings.Trim(last.Text, string(sqlscan.Hole)) == "":
		s.Unknown = s.Unknown || !u.Optional
	default:
		temporary := r.temporary[strings.ToLower(t.Name.String())]
		s.add(TableUse{Name: t.Name, Access: t.Access, Temporary: temporary, Doubt: t.Doubt, Hops: u.hops})
	}
}
