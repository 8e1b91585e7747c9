package dbaccess

import (
	"go/types"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/sink"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

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

func (a *aside) add(more aside) {
	a.hides = append(a.hides, more.hides...)
	a.queries = append(a.queries, more.queries...)
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
		r.kind.Take(&all, without(r.told(v.Parts, nil, u), r.told(v.Callee, nil, u)).Told)
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
func without(all, callee *told) *told {
	more := &told{Told: usage.Told{Unknown: all.Unknown && !callee.Unknown, Bounded: all.Bounded}, aside: all.aside}
	for _, t := range all.Uses {
		for _, known := range callee.Uses {
			if t.Name.Equal(known.Name) || known.Open && is(t, known) {
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
	last := func(n resource.Name) string { return strings.ReplaceAll(n.Last(), valueflow.Hole, "") }
	return !t.Dynamic() && strings.EqualFold(last(t.Name), last(known.Name))
}
