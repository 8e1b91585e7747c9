package command

import (
	"bytes"
	"cmp"
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
	of                 string // who uses which of these; empty for what imports what
	sheet              sheetFlags
}

// drawn is a graph, or holdings, and the report of the run that it is made from.
type drawn struct {
	graph    *depgraph.Graph
	holdings *depgraph.Holdings // nil for a graph
	sheet    depgraph.Sheet
	report   *report.Report
}

// htmlFormat is the report in a page, which has the graph and needs the run as well.
const htmlFormat = "html"

func graphFormats() formats[drawn] {
	return formats[drawn]{
		{"svg", func(w io.Writer, d drawn) error {
			if d.holdings != nil {
				return d.sheet.HoldingsSVG(w, d.holdings)
			}
			return d.sheet.SVG(w, d.graph)
		}},
		{"dot", drawing(depgraph.DOT, depgraph.HoldingsDOT)},
		{"mermaid", drawing(depgraph.Mermaid, depgraph.HoldingsMermaid)},
		{"json", drawing(depgraph.JSON, depgraph.HoldingsJSON)},
		{htmlFormat, func(w io.Writer, d drawn) error { return report.HTML(w, d.report) }},
	}
}

// drawing returns the writer of a format, of how it writes a graph and how it writes holdings.
func drawing(
	graph func(io.Writer, *depgraph.Graph) error,
	holdings func(io.Writer, *depgraph.Holdings) error,
) func(io.Writer, drawn) error {
	return func(w io.Writer, d drawn) error {
		if d.holdings != nil {
			return holdings(w, d.holdings)
		}
		return graph(w, d.graph)
	}
}

func (c *graphCall) options() []option {
	return c.repository(append([]option{
		c.format.option("%s, which is the whole report"),
		value(&c.of, "of", oneOf("picture", report.TablesLayer), "draw who uses which %s and whose they are, instead of imports"),
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
	if c.layer != "" && c.level != depgraph.Components {
		return errors.New("graph: -layer is for components")
	}
	if err := c.apart(); err != nil {
		return err
	}
	if err := c.sheet.misplaced(c.format.name); err != nil {
		return err
	}
	cfg, err := c.config(nil, "")
	if err != nil {
		return err
	}
	var layer *depgraph.Layer
	var page []*depgraph.Layer
	if c.format.name == htmlFormat {
		beside(&cfg, c.layer, func(l *depgraph.Layer) { page = append(page, l) })
	} else {
		layer = c.laid(&cfg)
	}
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
	r.Layers = page
	d, err := c.drawn(res, layer)
	if err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	d.sheet, d.report = c.sheetOf(res), r
	c.begin(res, false)
	if err := c.writeGraph(d, cfg.Dir); err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	c.end(r)
	if res.Failed() {
		return exitError(exitFailed)
	}
	return nil
}

// apart says that a flag was given that means nothing for the picture that was asked for.
func (c *graphCall) apart() error {
	plain := plainSheet()
	laid := c.sheet.direction != plain.direction || c.sheet.group != plain.group
	switch {
	case c.of == "":
		return nil
	case c.level != depgraph.Components || c.layer != "" || c.focus != "" || laid:
		return errors.New("graph: -of is a picture of its own, without -level, -layer, -focus, -direction and -group")
	case c.format.name == htmlFormat:
		return errors.New("graph: -of is a picture of its own, which the page of -format html has in a tab")
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

// drawn returns what is asked for of a run, with a layer if it is not nil.
func (c *graphCall) drawn(res *standalone.Result, layer *depgraph.Layer) (drawn, error) {
	if c.of != "" {
		found := depgraph.Findings{New: res.Findings, Known: res.Known, Excepted: res.Excepted}
		return drawn{holdings: depgraph.HoldingsOf(res.Policy, layer, found)}, nil
	}
	g, err := c.graph(res, layer)
	return drawn{graph: g}, err
}

// graph returns the graph of a run, with a layer if it is not nil, or the part of it around a node.
func (c *graphCall) graph(res *standalone.Result, layer *depgraph.Layer) (*depgraph.Graph, error) {
	found, imports := depgraph.Findings{New: res.Findings, Known: res.Known}, importgraph.Of(res.Policy.Repo())
	g, err := depgraph.Of(res.Policy, imports, c.level, found)
	if layer != nil {
		g = depgraph.WithLayers(res.Policy, imports, found, layer)
	}
	if err != nil {
		return g, err
	}
	g.Stratify(func(dir string) depgraph.Tier {
		name, order := analyzers.TierOf(res.Policy, dir)
		return depgraph.Tier{Name: name, Order: order}
	})
	if c.focus == "" {
		return g, nil
	}
	return depgraph.Focus(g, c.focus)
}

// laid returns the layer that is asked for, nil for none. A run by the configuration fills it.
func (c *graphCall) laid(cfg *standalone.Config) *depgraph.Layer {
	for _, l := range analyzers.Layers() {
		if l.Name == cmp.Or(c.layer, c.of) {
			layer := emptyLayer(l)
			cfg.Typed = func(src policy.Source) []typed.Analyzer {
				return l.Typed(src, func(links []analyzers.Link) { layer.Links = linksOf(links) })
			}
			return layer
		}
	}
	return nil
}

// beside has a run by the configuration tell the layers of the page: those whose analyzers the policy gives work, and one that is asked
// for.
func beside(cfg *standalone.Config, asked string, tell func(*depgraph.Layer)) {
	cfg.Typed = func(src policy.Source) []typed.Analyzer {
		return analyzers.Beside(src, asked, func(l analyzers.Layer, links []analyzers.Link) {
			layer := emptyLayer(l)
			layer.Links = linksOf(links)
			tell(layer)
		})
	}
}

// emptyLayer returns a layer without links. The first of all is drawn in one way, any other in a second one.
func emptyLayer(l analyzers.Layer) *depgraph.Layer {
	return &depgraph.Layer{Name: l.Name, Analyzer: l.Analyzer, Legend: l.Legend, Second: l.Name != analyzers.Layers()[0].Name}
}

func linksOf(links []analyzers.Link) (all []depgraph.Link) {
	for _, l := range links {
		use := depgraph.Use{Thing: l.Thing, How: l.How, By: l.By, At: l.At, Sites: l.Sites}
		all = append(all, depgraph.Link{From: l.From, To: l.To, Use: use, Shared: l.Shared})
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

// edges returns how many edges a diagram has.
func (d drawn) edges() int {
	if d.holdings != nil {
		return d.holdings.Lines()
	}
	return len(d.graph.Edges)
}

// writeGraph writes a graph to stdout, or to a file relative to dir, as a whole or not at all.
func (c *graphCall) writeGraph(d drawn, dir string) error {
	var b bytes.Buffer
	if err := c.format.write(&b, d); err != nil {
		return err
	}
	if n := d.edges(); c.format.name == "mermaid" && n > depgraph.MermaidEdges {
		c.stderr.Printf("govern: the diagram has %d edges; "+
			"Mermaid draws %d unless its option maxEdges says more, and -focus NAME shows fewer\n",
			n, depgraph.MermaidEdges)
	}
	if c.file == "" {
		_, err := c.stdout.Raw().Write(b.Bytes())
		return err
	}
	if err := atomicfile.Write(within(dir, c.file), b.Bytes()); err != nil {
		return err
	}
	c.stderr.Printf("govern: wrote %s\n", c.file)
	return nil
}
