package depgraph

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// color returns the colour of a use by a verdict.
func (v Verdict) color() string {
	switch v {
	case Failed:
		return brokenColor
	case Warned:
		return warningColor
	case Known:
		return knownColor
	case Excepted:
		return exceptedColor
	}
	return lineColor
}

// label is what stands at a use that others draw.
func (t *Take) label() string {
	if t.Verdict == Quiet {
		return t.How
	}
	return t.How + ", " + t.Verdict.String()
}

// eachTake calls a function with each use by others, in order: the numbers of the holder and the thing, and the use.
func (h *Holdings) eachTake(do func(holder, thing int, t *Take)) {
	for i := range h.Holders {
		for j := range h.Holders[i].Things {
			for k := range h.Holders[i].Things[j].Takes {
				do(i, j, &h.Holders[i].Things[j].Takes[k])
			}
		}
	}
}

// users returns the components that use things of others, by their first use.
func (h *Holdings) users() (all []*Take) {
	seen := map[string]bool{}
	h.eachTake(func(_, _ int, t *Take) {
		if !seen[t.By] {
			seen[t.By] = true
			all = append(all, t)
		}
	})
	return all
}

// label is what stands at a thing that others draw.
func (t *Thing) label() string {
	if t.Own == "" {
		return printable.Line(t.Name)
	}
	return printable.Line(t.Name) + "\nown " + t.Own
}

// HoldingsDOT writes holdings in the language of Graphviz: a cluster for each holder.
func HoldingsDOT(out io.Writer, h *Holdings) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "digraph govern {\n\trankdir=LR;\n\tnode [fontname=\"sans-serif\", fontsize=11];\n"+
		"\tedge [fontname=\"sans-serif\", fontsize=9];\n\n")
	for _, u := range h.users() {
		fill, border := kindColors(u.Kind)
		fmt.Fprintf(w, "\t%s [label=%s, shape=box, style=\"rounded,filled\", fillcolor=%q, color=%q];\n",
			dotName("user "+u.By), dotText(printable.Line(cmp.Or(u.By, Unassigned))), fill, border)
	}
	for i, holder := range h.Holders {
		_, border := kindColors(holder.Kind)
		fmt.Fprintf(w, "\tsubgraph cluster%d {\n\t\tlabel=%s;\n\t\tcolor=%q;\n", i,
			dotText(printable.Line(cmp.Or(holder.Name, "owned by nobody"))), border)
		for j, t := range holder.Things {
			fmt.Fprintf(w, "\t\tt%d_%d [label=%s, shape=cylinder];\n", i, j, dotText(t.label()))
		}
		fmt.Fprint(w, "\t}\n")
	}
	h.eachTake(func(i, j int, t *Take) {
		width := 1
		if writes(t.How) {
			width = 3
		}
		fmt.Fprintf(w, "\t%s -> t%d_%d [label=%s, color=%q, fontcolor=%q, penwidth=%d, tooltip=%s];\n", dotName("user "+t.By), i, j,
			dotText(t.label()), t.Verdict.color(), t.Verdict.color(), width, dotText(t.tip(h.Holders[i].Things[j].Name)))
	})
	fmt.Fprintln(w, "}")
	return w.Flush()
}

// HoldingsMermaid writes holdings as a Mermaid flowchart: a subgraph for each holder. Thick lines write.
func HoldingsMermaid(out io.Writer, h *Holdings) error {
	w := bufio.NewWriter(out)
	fmt.Fprintln(w, "flowchart LR")
	number := map[string]int{}
	for i, u := range h.users() {
		number[u.By] = i
		fmt.Fprintf(w, "\tu%d(\"%s\")\n", i, mermaidText(printable.Line(cmp.Or(u.By, Unassigned))))
	}
	for i, holder := range h.Holders {
		fmt.Fprintf(w, "\tsubgraph h%d [\"%s\"]\n", i, mermaidText(printable.Line(cmp.Or(holder.Name, "owned by nobody"))))
		for j, t := range holder.Things {
			fmt.Fprintf(w, "\t\tt%d_%d[(\"%s\")]\n", i, j, mermaidText(t.label()))
		}
		fmt.Fprint(w, "\tend\n")
	}
	lines := map[string][]string{}
	count := 0
	h.eachTake(func(i, j int, t *Take) {
		arrow := "-->"
		if writes(t.How) {
			arrow = "==>"
		}
		fmt.Fprintf(w, "\tu%d %s|\"%s\"| t%d_%d\n", number[t.By], arrow, mermaidText(t.label()), i, j)
		lines[t.Verdict.color()] = append(lines[t.Verdict.color()], fmt.Sprint(count))
		count++
	})
	for v := Failed; v > Quiet; v-- {
		if edges := lines[v.color()]; len(edges) > 0 {
			fmt.Fprintf(w, "\tlinkStyle %s stroke:%s\n", strings.Join(edges, ","), v.color())
		}
	}
	return w.Flush()
}

type jsonHoldings struct {
	Version int          `json:"version"`
	What    string       `json:"what"`
	Holders []jsonHolder `json:"holders"`
}

type jsonHolder struct {
	Component string      `json:"component"` // empty for what nobody owns
	Kind      policy.Kind `json:"kind"`
	Owner     string      `json:"owner"`
	Things    []jsonThing `json:"things"`
}

type jsonThing struct {
	Name string     `json:"name"`
	Own  string     `json:"own"`
	Uses []jsonTake `json:"uses"`
}

type jsonTake struct {
	Component string     `json:"component"`
	How       string     `json:"how"`
	Calls     int        `json:"calls"`
	First     *jsonPlace `json:"first"`
	Shared    bool       `json:"shared"`
	Verdict   string     `json:"verdict"`
	Rules     []string   `json:"rules"`
	Findings  int        `json:"findings"`
	Broken    *jsonPlace `json:"brokenAt"`
}

// HoldingsJSON writes holdings as one object, which holdings.schema.json describes.
func HoldingsJSON(w io.Writer, h *Holdings) error {
	out := jsonHoldings{Version: jsonVersion, What: h.What, Holders: []jsonHolder{}}
	for _, holder := range h.Holders {
		one := jsonHolder{holder.Name, holder.Kind, holder.Owner, []jsonThing{}}
		for _, t := range holder.Things {
			thing := jsonThing{t.Name, t.Own, []jsonTake{}}
			for _, u := range t.Takes {
				thing.Uses = append(thing.Uses, jsonTake{u.By, u.How, u.Calls, place(u.At), u.Shared, u.Verdict.String(),
					append([]string{}, u.Rules...), u.Findings, place(u.Broken)})
			}
			one.Things = append(one.Things, thing)
		}
		out.Holders = append(out.Holders, one)
	}
	return printable.JSON(w, out, "\t")
}
