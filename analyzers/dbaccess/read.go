package dbaccess

import (
	"go/types"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/model"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/internal/sqlscan"
	"github.com/phoenix-platform/govern/internal/stringflow"
)

// reader makes tables of what reaches the sinks of a package.
type reader struct {
	*packagePass
	chains    *model.Chains
	models    model.Options
	temporary map[string]bool // tables that texts of the package create for a session
}

func newReader(p *packagePass, flow *stringflow.Result) *reader {
	library := p.cfg.sinks.Library
	gorm := p.cfg.policy.Gorm()
	r := &reader{
		packagePass: p,
		chains:      model.NewChains(p.TypesInfo, p.Files, library),
		models:      model.Options{GormPrefix: gorm.Prefix, GormSingular: gorm.Singular, TableName: texts(flow)},
		temporary:   map[string]bool{},
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
func texts(flow *stringflow.Result) func(fn *types.Func) []string {
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
	for _, c := range sqlscan.Scan(text, sqlscan.Options{}).Changes {
		if c.Op == sqlscan.Create && c.Temporary {
			r.temporary[strings.ToLower(c.Name.String())] = true
		}
	}
}

// use is what a sink and the chain around it say of what reaches it.
type use struct {
	sink.Sink
	chain model.Context
	hops  []stringflow.Hop
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
func (r *reader) read(site *stringflow.Site, s *Statement) {
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
		r.value(v, u, s)
	}
	if site.Unknown && !u.Optional {
		s.Unknown = true
	}
}

// value adds the tables of one value that reaches a sink.
func (r *reader) value(v stringflow.Value, u use, s *Statement) {
	text := v.Text()
	switch u.Kind {
	case sink.Model, sink.TypeArg:
		names, known := model.Tables(u.Library, v.Type, r.models)
		r.names(names, known || u.Optional, u, s)
		if u.access()&sqlscan.DDL != 0 { // a mapper that makes the table makes those that join it
			r.names(model.JoinTables(u.Library, v.Type, r.models), true, u, s)
		}
	case sink.Relation:
		if u.chain.Model != nil && v.Complete() {
			names, known := model.Relation(u.Library, u.chain.Model, text, r.models)
			r.names(names, known, u, s)
		} else {
			s.Unknown = true
		}
	case sink.Hidden:
		s.hides = append(s.hides, text)
	case sink.Name:
		r.name(parseName(text), u.access(), u, s)
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
		r.name(parseName(name), u.access(), u, s)
	}
	s.Unknown = s.Unknown || !known
}

// join adds the tables of a join: "orders ON ...", "LEFT JOIN orders ON ...", or with gorm the name of a field.
func (r *reader) join(text string, u use, s *Statement) {
	if u.Library == "gorm" && !strings.ContainsAny(text, " \t\n") {
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
	res := sqlscan.Scan(text, sqlscan.Options{})
	for _, t := range res.Tables {
		if access != 0 {
			t.Access = access
		}
		r.name(t.Name, t.Access, u, s)
	}
	if res.Opaque && len(res.Tables) == 0 && u.Kind == sink.SQL {
		s.Unknown = true
	}
}

// name adds a table. A name of which nothing is known says that a table is used.
func (r *reader) name(name sqlscan.Name, access sqlscan.Access, u use, s *Statement) {
	last := name[len(name)-1]
	switch {
	case strings.Trim(last.Text, string(sqlscan.Hole)) == "":
		s.Unknown = s.Unknown || !u.Optional
	default:
		s.add(TableUse{Name: name, Access: access, Temporary: r.temporary[strings.ToLower(name.String())], Hops: u.hops})
	}
}
