// Package instrument knows the libraries by which code makes metrics. They are rows of data.
package instrument

import (
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Type is what a metric counts or measures.
type Type uint8

// The types. That of a description is not known.
const (
	Untyped Type = iota
	Counter
	Gauge
	Histogram
	Summary
)

// String returns the type as Prometheus names it.
func (t Type) String() string {
	return [...]string{"untyped", "counter", "gauge", "histogram", "summary"}[t]
}

// Form is how a function is given the name of a metric.
type Form uint8

const (
	// Opts is a struct with Namespace, Subsystem and Name, which are joined by underscores.
	Opts Form = iota
	// Desc is a text, beside which the labels are.
	Desc
	// Plain is a text.
	Plain
	// Labelled is a text with labels in braces.
	Labelled
	// OTel is a name of OpenTelemetry, of which Prometheus makes another one.
	OTel
	// Prefixed is a text before which the library puts one that is not looked at.
	Prefixed
)

// forms are how facts have the forms.
var forms = [...]string{Opts: "opts", Desc: "desc", Plain: "plain", Labelled: "labelled", OTel: "otel", Prefixed: "prefixed"}

// String returns the form, for facts.
func (f Form) String() string { return forms[f] }

// FormOf returns the form that a text is.
func FormOf(text string) Form { return Form(max(0, slices.Index(forms[:], text))) }

// Sink is a function that makes a metric.
type Sink struct {
	Recv, Name string // *Client, Incr; the former is empty for a function, and without the star for an interface
	Arg        int    // the name, or the options
	Type       Type
	Form       Form
	Within     string // the field of the options that has the name
	Labels     int    // the argument that is the labels, 0 for none
	// LabelsField is the field of the options that is the labels, empty for none.
	LabelsField string
}

// Library is a package and what is known of it.
type Library struct {
	Path  string
	Sinks []Sink
}

// catalogue is the libraries, by import path.
var catalogue = sync.OnceValue(func() map[string]*Library {
	all := map[string]*Library{}
	for _, l := range rows() {
		all[l.Path] = &l
	}
	return all
})

// All returns the libraries.
func All() []Library { return rows() }

// Reaches reports whether importing a package leads to a library.
func Reaches(importPath string) bool { return catalogue()[importPath] != nil }

// SinksOf returns what the value flow is to look for at a function.
func SinksOf(fn *types.Func) (all []valueflow.Sink) {
	if fn.Pkg() == nil || catalogue()[fn.Pkg().Path()] == nil {
		return nil
	}
	l, recv := catalogue()[fn.Pkg().Path()], valueflow.Receiver(fn)
	for i, s := range l.Sinks {
		if s.Name == fn.Name() && s.Recv == recv {
			all = append(all, s.sink(l.Path+" "+strconv.Itoa(i)))
		}
	}
	return all
}

// At returns the sink with a tag.
func At(tag string) Sink {
	path, place, _ := strings.Cut(tag, " ")
	i, _ := strconv.Atoi(place)
	return catalogue()[path].Sinks[i]
}

// sink returns the sink of the value flow. Beside a name in options are the namespace, the subsystem and the help, and last the labels.
func (s Sink) sink(tag string) valueflow.Sink {
	v := valueflow.Sink{Arg: s.Arg, Tag: tag}
	field := func(name string) string { return strings.TrimPrefix(s.Within+"."+name, ".") }
	switch s.Form {
	case Opts:
		v.Field = field("Name")
		for _, name := range []string{"Namespace", "Subsystem", "Help"} {
			v.With = append(v.With, valueflow.Operand{Arg: s.Arg, Field: field(name)})
		}
	case Desc:
		v.With = []valueflow.Operand{{Arg: 1}}
	}
	switch {
	case s.Labels > 0:
		v.With = append(v.With, valueflow.Operand{Arg: s.Labels})
	case s.LabelsField != "":
		v.With = append(v.With, valueflow.Operand{Arg: s.Arg, Field: s.LabelsField})
	}
	return v
}

// mark stands between the parts of a name that a function of the library joins.
const mark = "\x06"

// Joined returns what a function that joins the parts of a name makes.
func Joined(fn *types.Func) ([]valueflow.Term, bool) {
	if fn.Name() != "BuildFQName" || fn.Pkg() == nil || fn.Pkg().Path() != prom {
		return nil, false
	}
	part := func(arg int) valueflow.Term { return valueflow.Term{Operand: valueflow.Operand{Arg: arg}} }
	return []valueflow.Term{part(0), {Text: mark}, part(1), {Text: mark}, part(2)}, true
}

// Metric is what reaches a sink.
type Metric struct {
	Name   string // with U+FFFC for what is not known
	Type   Type
	Labels string // with commas between them; [Unknown] where they are not known
	Help   bool   // there is some, or may be
	Form   Form
}

// Unknown are labels that are not known.
const Unknown = "?"

// Read returns the metric that a value at the sink is, without a name where that is empty.
func (s Sink) Read(v valueflow.Value) Metric {
	m := Metric{Type: s.Type, Form: s.Form, Labels: Unknown, Help: true}
	text := v.Text()
	var with []string
	for _, parts := range v.With {
		with = append(with, valueflow.Render(parts, valueflow.Hole))
	}
	switch s.Form {
	case Opts:
		if text != "" {
			m.Name = join(with[0], with[1], text)
		}
		m.Help = with[2] != ""
		if s.Within == "" {
			m.Labels = ""
		}
		with = with[3:]
	case Desc:
		m.Name, m.Help = join(strings.Split(text, mark)...), with[0] != ""
		with = with[1:]
	case Labelled:
		m.Name, _, _ = strings.Cut(text, "{")
	default:
		m.Name = text
	}
	if len(with) == 1 {
		m.Labels = strings.ReplaceAll(with[0], ".", ",")
	}
	if strings.Contains(m.Labels, valueflow.Hole) {
		m.Labels = Unknown
	}
	return m
}

// join joins the parts of a name that are not empty. Before a part that is not known there may be nothing, so that it holds the underscore.
func join(parts ...string) string {
	var b strings.Builder
	for i, part := range parts {
		b.WriteString(part)
		if part != "" && part != valueflow.Hole && i < len(parts)-1 {
			b.WriteByte('_')
		}
	}
	return strings.TrimSuffix(b.String(), "_")
}
