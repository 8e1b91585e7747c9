package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

func graphCommand() command {
	return command{
		name:    "graph",
		summary: "show what depends on what, observed against declared",
		begin: func(c *call) invocation {
			return &graphCall{call: c, format: choose(graphFormats()...), level: depgraph.Components, sheet: plainSheet()}
		},
	}
}

// graphCall shows what depends on what. It shows findings and does not judge them: the exit code is 2 where files
// could not be looked at, else 0.
type graphCall struct {
	*call
	format             choice[drawn]
	level, focus, file string
	layer              string
	sheet              sheetFlags
}

// drawn is a graph, and the report of the run that it is made from.
type drawn struct {
	graph  *depgraph.Graph
	sheet  depgraph.Sheet
	report *report.Report
}

// htmlFormat is the report in a page, which has the graph and needs the run as well.
const htmlFormat = "html"

func graphFormats() formats[drawn] {
	return formats[drawn]{
		{"svg", func(w io.Writer, d drawn) error { return d.sheet.SVG(w, d.graph) }},
		{"dot", func(w io.Writer, d drawn) error { return depgraph.DOT(w, d.graph) }},
		{"mermaid", func(w io.Writer, d drawn) error { return depgraph.Mermaid(w, d.graph) }},
		{"json", func(w io.Writer, d drawn) error { return depgraph.JSON(w, d.graph) }},
		{htmlFormat, func(w io.Writer, d drawn) error { return report.HTML(w, d.report) }},
	}
}

func (c *graphCall) options() []option {
	return c.repository(append([]option{
		c.format.option("%s, which is the whole report"),
		value(&c.level, "level", oneOf("level", depgraph.Components, depgraph.Packages), "what the nodes are: %s"),
		value(&c.layer, "layer", layerKind(), "show %s beside imports: which component uses those of which other"),
		value(&c.focus, "focus", componentKind(), "show this %s, or directory of a package, and its neighbours only"),
		c.caching(),
		value(&c.file, "o", fileKind(), "write to this %s instead of stdout"),
		c.dated(),
	}, c.sheet.options()...)...)
}

func (c *graphCall) do() error {
	if c.format.name == htmlFormat && (c.level != depgraph.Components || c.focus != "") {
		return errors.New("graph: the page of -format html shows all components, and has its own way to focus; " +
			"-level and -focus are for the other formats")
	}
	if c.layer != "" && (c.level != depgraph.Components || c.format.name == htmlFormat) {
		return errors.New("graph: -layer is for components, and not for the page of -format html")
	}
	if err := c.sheet.misplaced(c.format.name); err != nil {
		return err
	}
	cfg, err := c.config(nil, "")
	if err != nil {
		return err
	}
	layer := c.laid(&cfg)
	if c.file != "" {
		if _, err := writable(cfg.Dir, c.file, cfg.Policy); err != nil {
			return fmt.Errorf("graph: -o %s: %w", c.file, err)
		}
		if err := c.misnamed(); err != nil {
			return err
		}
	}
	res, err := c.look(cfg)
	if err != nil {
		return err
	}
	r := c.report(res, nil)
	g, err := c.graph(res, layer)
	if err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	c.begin(res, false)
	if err := c.writeGraph(drawn{g, c.sheetOf(res), r}, cfg.Dir); err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	c.end(r)
	if res.Failed() {
		return exitError(exitFailed)
	}
	return nil
}

// misnamed says that the name of the file promises another format than the one that would be written.
func (c *graphCall) misnamed() error {
	ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(c.file)), ".")
	if ending == c.format.name {
		return nil
	}
	if slices.Contains(c.format.of.names(), ending) {
		return fmt.Errorf("graph: -o %s: it would have the format %s; -format %s writes what the name says", c.file, c.format.name, ending)
	}
	if slices.Contains([]string{"png", "jpg", "jpeg", "gif", "webp", "pdf"}, ending) {
		return fmt.Errorf("graph: -o %s: govern writes no %s; there are %s", c.file, ending, enumerate(c.format.of.names()))
	}
	return nil
}

// graph returns the graph of a run, with a layer if it is not nil, or the part of it around a node.
func (c *graphCall) graph(res *standalone.Result, layer *depgraph.Layer) (*depgraph.Graph, error) {
	found, imports := depgraph.Findings{New: res.Findings, Known: res.Known}, importgraph.Of(res.Policy.Repo())
	g, err := depgraph.Of(res.Policy, imports, c.level, found)
	if layer != nil {
		g = depgraph.WithLayer(res.Policy, imports, found, layer)
	}
	if err != nil || c.focus == "" {
		return g, err
	}
	return depgraph.Focus(g, c.focus)
}

// laid returns the layer that is asked for, nil for none. A run by the configuration fills it.
func (c *graphCall) laid(cfg *standalone.Config) *depgraph.Layer {
	for _, l := range analyzers.Layers() {
		if l.Name != c.layer {
			continue
		}
		layer := &depgraph.Layer{Name: l.Name, Analyzer: l.Analyzer, Legend: l.Legend}
		cfg.Typed = func(src policy.Source) []typed.Analyzer {
			return l.Typed(src, func(links []analyzers.Link) { layer.Links = linksOf(links) })
		}
		return layer
	}
	return nil
}

func linksOf(links []analyzers.Link) (all []depgraph.Link) {
	for _, l := range links {
		all = append(all, depgraph.Link{From: l.From, To: l.To, Use: depgraph.Use{Thing: l.Thing, How: l.How, At: l.At}})
	}
	return all
}

// layerKind returns the kind of what analyzers add to a graph.
func layerKind() kind {
	var names []string
	for _, l := range analyzers.Layers() {
		names = append(names, l.Name)
	}
	return oneOf("layer", names...)
}

// writeGraph writes a graph to stdout, or to a file relative to dir, as a whole or not at all.
func (c *graphCall) writeGraph(d drawn, dir string) error {
	var b bytes.Buffer
	if err := c.format.write(&b, d); err != nil {
		return err
	}
	if n := len(d.graph.Edges); c.format.name == "mermaid" && n > depgraph.MermaidEdges {
		c.stderr.Printf("govern: the diagram has %d edges; "+
			"Mermaid draws %d unless its option maxEdges says more, and -focus NAME shows fewer\n",
			n, depgraph.MermaidEdges)
	}
	if c.file == "" {
		_, err := c.stdout.Raw().Write(b.Bytes())
		return err
	}
	return atomicfile.Write(within(dir, c.file), b.Bytes())
}
