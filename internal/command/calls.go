package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/analyzers/routes"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

func callsCommand() command {
	return command{
		name:    "calls",
		summary: "show which component waits for which at run time",
		begin: func(c *call) invocation {
			return &callsCall{call: c, format: choose(callsFormats()...)}
		},
	}
}

// callsCall prints who calls whom.
type callsCall struct {
	*call
	format choice[waits]
	tags   string
	record bool // write the record in place of showing anything
}

// waits is who waits for whom, as a table and as a graph.
type waits struct {
	report.Calls
	graph *depgraph.Graph
}

func callsFormats() formats[waits] {
	return formats[waits]{
		{"text", func(w io.Writer, x waits) error { return report.CallsText(w, x.Calls) }},
		{"json", func(w io.Writer, x waits) error { return report.CallsJSON(w, x.Calls) }},
		{"csv", func(w io.Writer, x waits) error { return report.CallsCSV(w, x.Calls) }},
		{"dot", func(w io.Writer, x waits) error { return depgraph.DOT(w, x.graph) }},
		{"mermaid", func(w io.Writer, x waits) error { return depgraph.Mermaid(w, x.graph) }},
		{"svg", func(w io.Writer, x waits) error { return depgraph.SVG(w, x.graph) }},
	}
}

func (c *callsCall) options() []option {
	return c.repository(c.format.option("%s"), value(&c.tags, "tags", freeKind("tags"), "build %s, separated by commas"), c.caching(),
		toggle(&c.record, "write", "write "+calls.RecordName+", by which go vet and golangci-lint know the calls of other packages"))
}

func (c *callsCall) do() error {
	if c.record && c.given["format"] {
		return errors.New("calls: -write writes a file of one format; leave out -format")
	}
	seen, err := c.lookBy(c.tags, func(src policy.Source) []typed.Analyzer {
		if c.record {
			return []typed.Analyzer{calls.NewObserver(src)}
		}
		return analyzers.SharedObservers(src, calls.Rules().Name, routes.Rules().Name)
	})
	if err != nil {
		return err
	}
	shown := waits{graph: graphOfCalls(seen.policy, seen.results)}
	m := calls.NewMatrix(seen.policy, seen.results)
	shown.Calls = callsOf(m)
	if !c.record {
		answer(shown.Calls.Calls, m.Calls, routes.NewAnswers(routes.Routes(seen.policy, seen.beside[0])))
	}
	shown.Coverage = seen.coverage("calls", "a library of calls")
	if !c.record {
		if err := c.format.write(c.stdout.Raw(), shown); err != nil {
			return err
		}
	}
	c.beside(seen, shown.Coverage)
	if c.record {
		return c.write(seen)
	}
	return seen.failed()
}

// write writes what drivers that see one package at a time read. What could not be looked at must not count as gone.
func (c *callsCall) write(seen *observation) error {
	if n := len(seen.errs); n > 0 {
		return fmt.Errorf("calls: %s, so nothing was written", finding.Count(n, "load error"))
	}
	name := seen.policy.Repo().Abs(calls.RecordName)
	data := calls.Record(seen.policy, seen.results)
	if err := atomicfile.Write(name, data); err != nil {
		return err
	}
	entries := bytes.Count(data, []byte("\n")) - 1
	c.stdout.Printf("wrote %s with %s; commit it\n", name, finding.Count(entries, "line"))
	return nil
}

// graphOfCalls returns the components that call each other, or are called, and these calls alone.
func graphOfCalls(p *policy.Policy, observed []any) *depgraph.Graph {
	at := slices.IndexFunc(analyzers.Layers(), func(l analyzers.Layer) bool { return l.Analyzer == calls.Rules().Name })
	of := analyzers.Layers()[at]
	layer := emptyLayer(of)
	layer.Links = linksOf(of.Links(p, observed))
	g := depgraph.WithLayers(p, importgraph.Of(p.Repo()), depgraph.Findings{}, layer)
	g.Edges = slices.DeleteFunc(g.Edges, func(e depgraph.Edge) bool { return e.Layer == "" })
	g.Nodes = slices.DeleteFunc(g.Nodes, func(n depgraph.Node) bool {
		return !slices.ContainsFunc(g.Edges, func(e depgraph.Edge) bool { return e.From == n.ID || e.To == n.ID })
	})
	return g
}

// callsOf returns a matrix as it is shown.
func callsOf(m *calls.Matrix) report.Calls {
	shown := report.Calls{
		Version: 1, Calls: callRows(m.Calls), Held: callRows(m.Held), Unknown: callRows(m.Unknown), Unused: []report.CallPair{},
	}
	for _, pair := range m.Unused {
		shown.Unused = append(shown.Unused, report.CallPair{From: pair.From, To: pair.To})
	}
	return shown
}

// answer says of requests by HTTP which route answers them, and who serves that behind a gateway.
func answer(rows []report.CallRow, cells []calls.Cell, by *routes.Answers) {
	for i, c := range cells {
		if c.Path == "" || len(c.To) != 1 {
			continue
		}
		row := &rows[i]
		if r := by.Route(c.To[0], c.Method, c.Path); r != nil {
			row.Route = r.Method + " " + r.Path
		}
		if r := by.Behind(c.From, c.To[0], c.Method, c.Path); c.Gateway && r != nil {
			row.Route, row.Behind = r.Method+" "+r.Path, r.Component
		}
		row.Refused = row.Route == "" && by.Refuses(c.To[0], c.Method, c.Path)
	}
}

func callRows(cells []calls.Cell) []report.CallRow {
	rows := []report.CallRow{}
	for _, c := range cells {
		row := report.CallRow{From: c.From, To: append([]string{}, c.To...), What: c.What, Transport: c.Transport, By: c.By}
		for _, s := range c.Sites {
			row.Sites = append(row.Sites, report.CallSite{File: s.File, Line: s.Line, Column: s.Column, Decl: s.Decl, Via: s.Via})
		}
		rows = append(rows, row)
	}
	return rows
}
