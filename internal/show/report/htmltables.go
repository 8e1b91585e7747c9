package report

import (
	"bytes"
	"cmp"
	"html/template"
	"slices"

	"github.com/phoenix-platform/govern/internal/show/depgraph"
)

// htmlTables is who uses which tables: a picture, and the same as a list.
type htmlTables struct {
	Picture   template.HTML
	NoPicture string // why there is none
	Rows      []htmlTable
}

// htmlTable is a table with its uses.
type htmlTable struct {
	Name, Component, Owner, Own string
	Grave                       int // of the gravest use, to sort by
	Uses                        []htmlUse
}

// htmlUse is what another component than the owner does to a table.
type htmlUse struct {
	By, How, Verdict, Says string
	Calls                  int
	Link                   string // to the findings; empty for none
}

// newHTMLTables returns the tables of a run that looked for them, no rows for any other, and the style sheets in their picture.
func newHTMLTables(r *Report) (t htmlTables, styles []string) {
	at := slices.IndexFunc(r.Layers, func(l *depgraph.Layer) bool { return l.Name == TablesLayer })
	if at < 0 {
		return t, nil
	}
	res := r.Result
	h := depgraph.HoldingsOf(res.Policy, r.Layers[at], depgraph.Findings{
		New:      res.Findings,
		Known:    slices.Concat(res.Older, res.Known),
		Excepted: res.Excepted,
	})
	for i := range h.Holders {
		for k := range h.Holders[i].Things {
			t.Rows = append(t.Rows, newHTMLTable(&h.Holders[i], &h.Holders[i].Things[k]))
		}
	}
	slices.SortStableFunc(t.Rows, func(a, b htmlTable) int { return cmp.Compare(b.Grave, a.Grave) })
	var b bytes.Buffer
	if err := depgraph.HoldingsSVG(&b, h); err != nil {
		t.NoPicture = err.Error()
		return t, nil
	}
	t.Picture = template.HTML(b.String()) // depgraph escapes what stands in it
	return t, styleSheets(b.String())
}

func newHTMLTable(holder *depgraph.Holder, thing *depgraph.Thing) htmlTable {
	row := htmlTable{Name: thing.Name, Component: holder.Name, Owner: holder.Owner, Own: thing.Own}
	for i := range thing.Takes {
		take := &thing.Takes[i]
		use := htmlUse{By: take.By, How: take.Doing(), Verdict: take.Verdict.String(), Says: take.Says(), Calls: take.Calls}
		if take.Verdict != depgraph.Quiet {
			filters := []string{"component", take.By, "rule", take.Rules[0]}
			if holder.Name != "" {
				filters = append(filters, "reached", holder.Name)
			}
			use.Link = htmlLink(filters...)
		}
		row.Grave = max(row.Grave, 1+int(take.Verdict))
		row.Uses = append(row.Uses, use)
	}
	return row
}
