package depgraph

import (
	_ "embed" // the schema
	"io"

	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// jsonVersion is the version of the JSON format. It grows when a reader of the old one would misread the new one.
const jsonVersion = 1

//go:embed graph.schema.json
var jsonSchema []byte

// JSONSchema returns the JSON Schema of what [JSON] writes.
func JSONSchema() []byte { return jsonSchema }

type jsonGraph struct {
	Version int        `json:"version"`
	Level   string     `json:"level"`
	Nodes   []jsonNode `json:"nodes"`
	Edges   []jsonEdge `json:"edges"`
	Layer   *jsonLayer `json:"layer,omitempty"`
}

type jsonNode struct {
	ID        string     `json:"id"`
	Component string     `json:"component"`
	Kind      string     `json:"kind"`
	Owner     string     `json:"owner"`
	Packages  int        `json:"packages"`
	Findings  int        `json:"findings"`
	Warnings  int        `json:"warnings"`
	Known     int        `json:"known"`
	Declared  *jsonPlace `json:"declaredAt"`
	Layer     string     `json:"layer,omitempty"`
}

type jsonEdge struct {
	From     string     `json:"from"`
	To       string     `json:"to"`
	Imports  int        `json:"imports"`
	Tests    int        `json:"tests"`
	First    *jsonPlace `json:"first"`
	Allowed  bool       `json:"allowed"`
	By       *jsonPlace `json:"decidedAt"`
	Unused   bool       `json:"unused"`
	Cycle    bool       `json:"cycle"`
	Findings int        `json:"findings"`
	Warnings int        `json:"warnings"`
	Known    int        `json:"known"`
	Rules    []string   `json:"rules"`
	Broken   *jsonPlace `json:"brokenAt"`
	Layer    string     `json:"layer,omitempty"`
	Uses     []jsonUse  `json:"uses,omitempty"`
}

type jsonLayer struct {
	Name   string `json:"name"`
	Legend string `json:"legend"`
}

type jsonUse struct {
	Thing string     `json:"thing"`
	How   string     `json:"how"`
	First *jsonPlace `json:"first"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// JSON writes the graph as one object, which graph.schema.json describes. Files are relative to the root.
func JSON(w io.Writer, g *Graph) error {
	out := jsonGraph{Version: jsonVersion, Level: g.Level, Nodes: []jsonNode{}, Edges: []jsonEdge{}}
	for _, n := range g.Nodes {
		out.Nodes = append(out.Nodes, jsonNode{
			n.ID, n.Component, string(n.Kind), n.Owner, n.Packages, n.Findings, n.Warnings, n.Known, place(n.Pos), n.Tier.Name,
		})
	}
	for _, e := range g.Edges {
		out.Edges = append(out.Edges, jsonEdge{
			From:     e.From,
			To:       e.To,
			Imports:  e.Imports,
			Tests:    e.Tests,
			First:    place(e.At),
			Allowed:  e.Declared,
			By:       place(e.By),
			Unused:   e.Unused,
			Cycle:    e.Cycle,
			Findings: e.Findings,
			Warnings: e.Warnings,
			Known:    e.Known,
			Rules:    append([]string{}, e.Rules...),
			Broken:   place(e.Broken),
			Layer:    e.Layer,
			Uses:     jsonUses(e.Uses),
		})
	}
	for _, l := range g.Layers {
		out.Layer = &jsonLayer{l.Name, l.Legend}
	}
	return printable.JSON(w, out, "\t")
}

func jsonUses(uses []Use) (all []jsonUse) {
	for _, u := range uses {
		all = append(all, jsonUse{u.Thing, u.How, place(u.At)})
	}
	return all
}

// place returns a position, nil for an invalid one.
func place(p repo.Position) *jsonPlace {
	if !p.IsValid() {
		return nil
	}
	return &jsonPlace{p.File, p.Line, p.Column}
}
