// Package oracle finds the tables of SQL texts with full grammars, to hold sqlscan against.
// It is a module of its own, so that no grammar gets into the binary.
package oracle

import (
	"reflect"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// Labels are the tables of a text, in lower case, with what the text does to each.
type Labels map[string]sqlscan.Access

// walker goes through the syntax tree of any of the grammars.
type walker struct {
	labels Labels
	ctes   []string
	temps  map[string]bool
	// visit handles a node, and reports whether that includes all below it.
	visit func(node any) bool
}

func newWalker() *walker {
	return &walker{labels: Labels{}, temps: map[string]bool{}}
}

// walk visits all nodes that can be reached through exported fields.
func (w *walker) walk(v any) {
	if v != nil {
		w.walkValue(reflect.ValueOf(v))
	}
}

func (w *walker) walkValue(v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface:
		w.walkValue(v.Elem())
	case reflect.Pointer:
		if v.IsNil() || v.Elem().Kind() != reflect.Struct || v.CanInterface() && w.visit(v.Interface()) {
			return
		}
		w.walkFields(v.Elem())
	case reflect.Struct:
		w.walkFields(v)
	case reflect.Slice:
		for i := range v.Len() {
			w.walkValue(v.Index(i))
		}
	}
}

func (w *walker) walkFields(v reflect.Value, except ...string) {
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && !slices.Contains(except, f.Name) {
			w.walkValue(v.Field(i))
		}
	}
}

// rest walks the fields of a node but those that were handled.
func (w *walker) rest(node any, handled ...string) {
	w.walkFields(reflect.ValueOf(node).Elem(), handled...)
}

// read adds a table that no name of WITH hides.
func (w *walker) read(parts ...string) {
	name := join(parts)
	if strings.Contains(name, ".") || !slices.Contains(w.ctes, name) {
		w.add(sqlscan.Read, parts...)
	}
}

func (w *walker) add(a sqlscan.Access, parts ...string) {
	if name := join(parts); name != "" && !w.temps[name] && !strings.HasPrefix(name, "pg_temp.") && !strings.HasPrefix(name, "temp.") {
		w.labels[name] |= a
	}
}

func (w *walker) temporary(parts ...string) {
	w.temps[join(parts)] = true
}

// cte is a name that WITH gives to a query.
type cte struct {
	name  string
	query any
}

// with walks the queries of WITH, then does the rest, which sees all their names.
func (w *walker) with(recursive bool, ctes []cte, rest func()) {
	known := len(w.ctes)
	if recursive {
		for _, c := range ctes {
			w.ctes = append(w.ctes, strings.ToLower(c.name))
		}
	}
	for _, c := range ctes {
		w.walk(c.query)
		if !recursive {
			w.ctes = append(w.ctes, strings.ToLower(c.name))
		}
	}
	rest()
	w.ctes = w.ctes[:known]
}

func join(parts []string) string {
	parts = slices.DeleteFunc(slices.Clone(parts), func(p string) bool { return p == "" })
	return strings.ToLower(strings.Join(parts, "."))
}
