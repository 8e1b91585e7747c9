package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// htmlData is what the script of the page works on: one JSON object of tables, in which rows refer to texts
// by number, as most texts stand in many of them.
type htmlData struct {
	texts   []string
	numbers map[string]int // of texts

	result     *standalone.Result
	graph      *depgraph.Graph
	layers     []depgraph.Edge           // what components use of each other beside imports
	exceptions map[*policy.Exception]int // their numbers in the policy
}

// newHTMLData returns the data of a result, its graph and its graph with layers. They are nil for a run that failed; the last is so where
// there are no layers.
func newHTMLData(res *standalone.Result, g, layers *depgraph.Graph) *htmlData {
	d := &htmlData{numbers: map[string]int{}, result: res, graph: g, exceptions: map[*policy.Exception]int{}}
	if res == nil {
		d.result, d.graph = &standalone.Result{}, &depgraph.Graph{}
		return d
	}
	for i, e := range res.Policy.Exceptions() {
		d.exceptions[e] = i
	}
	if layers != nil {
		d.layers = slices.DeleteFunc(slices.Clone(layers.Edges), func(e depgraph.Edge) bool { return e.Layer == "" })
	}
	return d
}

// number returns the number of a text.
func (d *htmlData) number(text string) int {
	n, ok := d.numbers[text]
	if !ok {
		n = len(d.texts)
		d.texts = append(d.texts, text)
		d.numbers[text] = n
	}
	return n
}

// htmlState is how a finding stands to the base, the baseline and the policy, as a number of the data.
type htmlState int

// The states.
const (
	stateNew htmlState = iota
	stateOlder
	stateKnown
	stateExcepted
	stateFixed
)

// foundBy returns the findings by their states.
func foundBy(res *standalone.Result) [stateFixed + 1][]finding.Finding {
	all := [stateFixed + 1][]finding.Finding{
		stateNew:      res.Findings,
		stateOlder:    res.Older,
		stateKnown:    res.Known,
		stateExcepted: res.Excepted,
	}
	if res.Base != nil {
		all[stateFixed] = res.Base.Fixed
	}
	return all
}

// write writes the data as an element that no browser executes or shows. The texts come last, when all are known.
func (d *htmlData) write(w io.Writer) error {
	fmt.Fprint(w, "<script type=\"application/json\" id=\"data\">{\"version\":1")
	if err := d.writeFindings(w); err != nil {
		return err
	}
	places := matrixOrder(d.graph)
	if err := writeTable(w, "nodes", len(places), func(b []byte, i int) []byte { return d.node(b, places[i]) }); err != nil {
		return err
	}
	if err := writeTable(w, "edges", len(d.graph.Edges), func(b []byte, i int) []byte { return d.edge(b, d.graph.Edges[i]) }); err != nil {
		return err
	}
	if err := writeTable(w, "layers", len(d.layers), func(b []byte, i int) []byte { return d.layerEdge(b, &d.layers[i]) }); err != nil {
		return err
	}
	if err := writeTable(w, "texts", len(d.texts), func(b []byte, i int) []byte { return appendText(b, d.texts[i]) }); err != nil {
		return err
	}
	_, err := io.WriteString(w, "}</script>\n")
	return err
}

// writeFindings writes the findings of all states.
func (d *htmlData) writeFindings(w io.Writer) error {
	all := foundBy(d.result)
	rows, state, passed := 0, stateNew, 0
	for _, found := range all {
		rows += len(found)
	}
	return writeTable(w, "findings", rows, func(b []byte, i int) []byte {
		for i-passed >= len(all[state]) {
			passed += len(all[state])
			state++
		}
		return d.finding(b, &all[state][i-passed], state)
	})
}

// writeTable writes a field with an array, of which row appends the elements, a line each.
func writeTable(w io.Writer, name string, rows int, row func(b []byte, i int) []byte) error {
	b := fmt.Appendf(nil, ",\n%q:[", name)
	for i := range rows {
		if i > 0 {
			b = append(b, ',')
		}
		b = row(append(b, '\n'), i)
		if _, err := w.Write(b); err != nil {
			return err
		}
		b = b[:0]
	}
	_, err := w.Write(append(b, ']'))
	return err
}

// appendText appends a text in quotes, as people are to see it. It has no < and no line separator, so that none ends the element.
func appendText(b []byte, text string) []byte {
	quoted, err := json.Marshal(printable.Line(text))
	if err != nil {
		panic(err) // a string has a JSON form, whatever its bytes
	}
	return append(b, quoted...)
}

// finding appends a row: file, line, column, rule, level, component, owner, the component that it reaches into or -1,
// state, message and fingerprint. Next come what allows it, and the number of the exception that does, or -1. Four
// columns for each related place end it.
func (d *htmlData) finding(b []byte, f *finding.Finding, state htmlState) []byte {
	reached := -1
	if f.TargetTo != "" {
		reached = d.number(componentName(d.result.Policy.ComponentOf(f.TargetTo)))
	}
	allowance, exception := -1, -1
	if f.Allowed() {
		allowance = d.number(f.Allowance())
	}
	if n, ok := d.exceptions[f.Exception]; ok {
		exception = n
	}
	b = appendNumbers(append(b, '['), d.number(f.Place.File), f.Place.Line, f.Place.Column, d.number(string(f.Rule)), int(f.Level),
		d.number(f.Component), d.number(f.Owner), reached, int(state), d.number(f.Message))
	b = appendText(append(b, ','), f.Fingerprint)
	b = appendNumbers(append(b, ','), allowance, exception)
	for _, r := range f.Related {
		b = appendNumbers(append(b, ','), d.number(r.Place.File), r.Place.Line, r.Place.Column, d.number(r.Message))
	}
	return append(b, ']')
}

// componentName returns the name of a component, empty for none.
func componentName(c *policy.Component) string {
	if c == nil {
		return ""
	}
	return c.Name
}

// nodeName returns the name of the component that a node of the graph stands for, empty for none.
func nodeName(id string) string {
	if id == depgraph.Unassigned {
		return ""
	}
	return id
}

func appendNumbers(b []byte, numbers ...int) []byte {
	for i, n := range numbers {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(n), 10)
	}
	return b
}

// node appends a row of the matrix: name, kind, owner, packages, new findings, known ones, and the number of
// the cycle that the node lies in or -1. Next come the backup, where the policy declares it, how many paths it has, those, and the
// public packages.
func (d *htmlData) node(b []byte, place matrixPlace) []byte {
	n := place.node
	b = appendNumbers(append(b, '['), d.number(nodeName(n.ID)), d.number(string(n.Kind)),
		d.number(n.Owner), n.Packages, n.Findings, n.Known, place.cycle)
	c := d.result.Policy.Component(nodeName(n.ID))
	if c == nil {
		return append(b, ']')
	}
	b = appendNumbers(append(b, ','), d.number(c.Backup), d.number(n.Pos.String()), len(c.Paths))
	for _, text := range slices.Concat(c.Paths, c.PublicPackages()) {
		b = appendNumbers(append(b, ','), d.number(text))
	}
	return append(b, ']')
}

// edge appends a row: from, to, imports, those in tests, first import, deciding place of the policy, new findings,
// known ones, flags, and the rules that are broken.
func (d *htmlData) edge(b []byte, e depgraph.Edge) []byte {
	b = appendNumbers(append(b, '['), d.number(nodeName(e.From)), d.number(nodeName(e.To)), e.Imports, e.Tests,
		d.number(e.At.String()), d.number(e.By.String()), e.Findings, e.Known, edgeFlags(e))
	for _, rule := range e.Rules {
		b = appendNumbers(append(b, ','), d.number(rule))
	}
	return append(b, ']')
}

// layerEdge appends a row: from, to, layer, new findings, those of them that are warnings, known ones, flags, the number of rules that are
// broken, and those. Next come the uses: thing, how, the key of the policy that lets the component, the number of places, and those.
func (d *htmlData) layerEdge(b []byte, e *depgraph.Edge) []byte {
	b = appendNumbers(append(b, '['), d.number(nodeName(e.From)), d.number(nodeName(e.To)), d.number(e.Layer),
		e.Findings, e.Warnings, e.Known, edgeFlags(*e), len(e.Rules))
	for _, rule := range e.Rules {
		b = appendNumbers(append(b, ','), d.number(rule))
	}
	for _, u := range e.Uses {
		sites := u.Sites
		if len(sites) == 0 {
			sites = []repo.Position{u.At}
		}
		b = appendNumbers(append(b, ','), d.number(u.Thing), d.number(u.How), d.number(u.By), len(sites))
		for _, at := range sites {
			b = appendNumbers(append(b, ','), d.number(at.String()))
		}
	}
	return append(b, ']')
}

// The flags of an edge.
const (
	flagDeclared = 1 << iota
	flagUnused
	flagCycle
)

func edgeFlags(e depgraph.Edge) (flags int) {
	if e.Declared {
		flags |= flagDeclared
	}
	if e.Unused {
		flags |= flagUnused
	}
	if e.Cycle {
		flags |= flagCycle
	}
	return flags
}
