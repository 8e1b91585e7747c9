package report

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
)

// htmlRow counts what stands in a component, or in all components of an owner.
type htmlRow struct {
	Name                 string // empty for none
	Kind, Owner, Backup  string // of a component
	Components, Packages int
	Bar                  []htmlStretch
	Cells                []htmlCell
	htmlCounts
}

// htmlCell is a count, with the findings that it counts.
type htmlCell struct {
	Class, Title, Long string
	Count              int
	Link               string // part of an address
}

// Badge returns the count with what it counts, in few words.
func (c htmlCell) Badge() string {
	title := strings.ToLower(c.Title)
	if c.Count == 1 {
		title = strings.TrimSuffix(title, "s")
	}
	return inThousands(c.Count) + " " + title
}

// htmlStretch is a part of the bar that shows counts, in thousandths of the longest bar.
type htmlStretch struct {
	Class     string
	At, Width int
}

// htmlCounts counts findings.
type htmlCounts struct{ Errors, Warnings, Older, Known, Excepted, Fixed int }

// add counts a finding.
func (c *htmlCounts) add(f *finding.Finding, state htmlState) {
	switch {
	case state == stateOlder:
		c.Older++
	case state == stateKnown:
		c.Known++
	case state == stateExcepted:
		c.Excepted++
	case state == stateFixed:
		c.Fixed++
	case f.Level == policy.LevelError:
		c.Errors++
	default:
		c.Warnings++
	}
}

// all returns the number of findings that there are.
func (c htmlCounts) all() int { return c.Errors + c.Warnings + c.Older + c.Known + c.Excepted }

// cells returns the counts with what they count: the findings that further filters choose. What a base tells is left out without one.
func (c htmlCounts) cells(base *standalone.Delta, filters ...string) []htmlCell {
	cells := []htmlCell{
		{"error", "Errors", "New errors", c.Errors, htmlLink(append(filters, "state", "new", "level", "error")...)},
		{"warning", "Warnings", "New warnings", c.Warnings, htmlLink(append(filters, "state", "new", "level", "warn")...)},
	}
	if base != nil {
		cells = append(cells,
			htmlCell{"older", "Older", "Older than the base", c.Older, htmlLink(append(filters, "state", "older")...)},
			htmlCell{"fixed", "Fixed", "Fixed since the base", c.Fixed, htmlLink(append(filters, "state", "fixed")...)})
	}
	return append(cells,
		htmlCell{"known", "Known", "Known, in the baseline", c.Known, htmlLink(append(filters, "state", "known")...)},
		htmlCell{"excepted", "Excepted", "Excepted by policy or source", c.Excepted, htmlLink(append(filters, "state", "excepted")...)})
}

// bar returns the stretches of counts, where a whole bar stands for as many findings as the longest has.
func (c htmlCounts) bar(longest int) []htmlStretch {
	var all []htmlStretch
	sum := 0
	for _, part := range []struct {
		class string
		n     int
	}{{"error", c.Errors}, {"warning", c.Warnings}, {"older", c.Older}, {"known", c.Known}, {"excepted", c.Excepted}} {
		if part.n > 0 {
			at := sum * 1000 / longest
			sum += part.n
			all = append(all, htmlStretch{part.class, at, max(1, sum*1000/longest-at)})
		}
	}
	return all
}

// htmlLink returns the part of an address that shows findings: pairs of filter and value, as the data have it.
func htmlLink(pairs ...string) string {
	var b strings.Builder
	b.WriteString("#tab=findings")
	for i := 0; i < len(pairs); i += 2 {
		b.WriteString("&" + pairs[i] + "=" + url.QueryEscape(printable.Line(pairs[i+1])))
	}
	return b.String()
}

// summarise counts findings by component, by owner, by rule and in all.
func (page *htmlPage) summarise(res *standalone.Result, g *depgraph.Graph) {
	components, owners := nodeRows(res.Policy, g)
	rules := map[finding.Rule]*htmlCounts{}
	for i := range page.Rules {
		rules[finding.Rule(page.Rules[i].ID)] = &page.Rules[i].htmlCounts
	}
	for state, found := range foundBy(res) {
		for i := range found {
			f := &found[i]
			page.Totals.add(f, htmlState(state))
			components.row(f.Component).add(f, htmlState(state))
			owners.row(f.Owner).add(f, htmlState(state))
			rules[f.Rule].add(f, htmlState(state))
		}
	}
	page.Totals.Cells = page.Totals.cells(res.Base)
	for i := range page.Rules {
		page.Rules[i].Cells = page.Rules[i].cells(res.Base, "rule", page.Rules[i].ID)
	}
	page.Components, page.Owners = components.sorted(res.Base, "component"), owners.sorted(res.Base, "owner")
}

// nodeRows returns the rows of components and owners, with nothing found.
func nodeRows(p *policy.Policy, g *depgraph.Graph) (components, owners htmlRows) {
	components, owners = htmlRows{}, htmlRows{}
	for _, n := range g.Nodes {
		c := components.row(nodeName(n.ID))
		c.Kind, c.Owner, c.Packages = cmp.Or(n.Called, string(n.Kind)), n.Owner, n.Packages
		o := owners.row(n.Owner)
		o.Packages += n.Packages
		if x := p.Component(c.Name); x != nil {
			c.Backup = x.Backup
			o.Components++
		}
	}
	return components, owners
}

// htmlRows are rows by name.
type htmlRows map[string]*htmlRow

func (rows htmlRows) row(name string) *htmlRow {
	if rows[name] == nil {
		rows[name] = &htmlRow{Name: name}
	}
	return rows[name]
}

// sorted returns the rows, those with the most new errors first. Their cells lead to the findings of which
// a filter has their name.
func (rows htmlRows) sorted(base *standalone.Delta, filter string) []htmlRow {
	all := make([]htmlRow, 0, len(rows))
	longest := 1
	for _, r := range rows {
		longest = max(longest, r.all())
	}
	for _, r := range rows {
		r.Bar, r.Cells = r.bar(longest), r.cells(base, filter, r.Name)
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b htmlRow) int {
		return cmp.Or(
			cmp.Compare(b.Errors, a.Errors),
			cmp.Compare(b.Warnings, a.Warnings),
			cmp.Compare(b.Older, a.Older),
			cmp.Compare(b.Known, a.Known),
			cmp.Compare(b.Excepted, a.Excepted),
			cmp.Compare(a.Name, b.Name),
		)
	})
	return all
}
