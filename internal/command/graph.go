package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/system/atomicfile"
)

// graphFormat is a way to write a graph.
type graphFormat struct {
	name  string
	write func(io.Writer, *depgraph.Graph) error
}

func graphFormats() []graphFormat {
	return []graphFormat{{"svg", depgraph.SVG}, {"dot", depgraph.DOT}, {"mermaid", depgraph.Mermaid}, {"json", depgraph.JSON}, {htmlFormat, nil}}
}

// htmlFormat is the report in a page, which has the graph and needs the run as well.
const htmlFormat = "html"

// graphFlags is what "govern graph" takes besides what every look at a repository takes.
type graphFlags struct{ format, level, focus, file string }

func (c *call) graphFlags() *graphFlags {
	f := new(graphFlags)
	c.flags.StringVar(&f.format, "format", "svg", "`svg, dot, mermaid, json or html`, which is the whole report")
	c.flags.StringVar(&f.level, "level", depgraph.Components, "what the nodes are: `component or package`")
	c.flags.StringVar(&f.focus, "focus", "", "show this `component`, or directory of a package, and its neighbours only")
	c.flags.StringVar(&f.file, "o", "", "write to this `file` instead of stdout")
	return f
}

// graph shows what depends on what. It shows findings and does not judge them: the exit code is 2 where files
// could not be looked at, else 0.
func graph(c *call) error {
	c.repository()
	f := c.graphFlags()
	if err := c.parse(0); err != nil {
		return err
	}
	if err := c.given("C", "policy", "format", "level", "focus", "o"); err != nil {
		return err
	}
	write, err := graphFormatNamed(f.format)
	if err != nil {
		return err
	}
	if f.format == htmlFormat && (f.level != depgraph.Components || f.focus != "") {
		return errors.New("graph: the page of -format html shows all components, and has its own way to focus; -level and -focus are for the other formats")
	}
	cfg, err := c.config(nil, "")
	if err != nil {
		return err
	}
	if f.file != "" {
		if _, err := writable(cfg.Dir, f.file, cfg.Policy); err != nil {
			return fmt.Errorf("graph: -o %s: %w", f.file, err)
		}
	}
	res, err := c.run(cfg)
	if err != nil {
		return err
	}
	r := c.report(res, nil)
	if f.format == htmlFormat {
		write = func(w io.Writer, _ *depgraph.Graph) error { return report.HTML(w, r) }
	}
	g, err := graphOf(res, f.level, f.focus)
	if err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	c.begin(res, false)
	if err := c.writeGraph(g, write, f, cfg.Dir); err != nil {
		return fmt.Errorf("graph: %w", err)
	}
	c.end(r)
	if res.Failed() {
		return exitError(exitFailed)
	}
	return nil
}

// graphFormatNamed returns what writes a format.
func graphFormatNamed(name string) (func(io.Writer, *depgraph.Graph) error, error) {
	var names []string
	for _, f := range graphFormats() {
		if f.name == name {
			return f.write, nil
		}
		names = append(names, f.name)
	}
	return nil, fmt.Errorf("graph: unknown format %q; there are %s", name, enumerate(names))
}

// graphOf returns the graph of a run, or the part of it around a node.
func graphOf(res *standalone.Result, level, focus string) (*depgraph.Graph, error) {
	found := depgraph.Findings{New: res.Findings, Known: res.Known}
	g, err := depgraph.Of(res.Policy, importgraph.Of(res.Policy.Repo()), level, found)
	if err != nil || focus == "" {
		return g, err
	}
	return depgraph.Focus(g, focus)
}

// writeGraph writes a graph to stdout, or to a file relative to dir, as a whole or not at all.
func (c *call) writeGraph(g *depgraph.Graph, write func(io.Writer, *depgraph.Graph) error, f *graphFlags, dir string) error {
	var b bytes.Buffer
	if err := write(&b, g); err != nil {
		return err
	}
	if n := len(g.Edges); f.format == "mermaid" && n > depgraph.MermaidEdges {
		c.stderr.Printf("govern: the diagram has %d edges; Mermaid draws %d unless its option maxEdges says more, and -focus NAME shows fewer\n", n, depgraph.MermaidEdges)
	}
	if f.file == "" {
		_, err := c.stdout.Raw().Write(b.Bytes())
		return err
	}
	return atomicfile.Write(within(dir, f.file), b.Bytes())
}
