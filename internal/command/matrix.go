package command

import (
	"cmp"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/show/report"
)

// matrixCommand returns the command that prints the table of an analyzer.
func matrixCommand(of *analyzers.Table) command {
	return command{
		name:    of.Name,
		summary: of.Summary,
		begin: func(c *call) invocation {
			return &matrixCall{call: c, of: of, format: choose(matrixFormats()...)}
		},
	}
}

// matrixCall prints who uses things of a kind.
type matrixCall struct {
	*call
	of     *analyzers.Table
	format choice[report.Matrix]
	tags   string
}

func matrixFormats() formats[report.Matrix] {
	return formats[report.Matrix]{{"text", report.MatrixText}, {"json", report.MatrixJSON}, {"csv", report.MatrixCSV}}
}

func (c *matrixCall) options() []option {
	return c.repository(c.format.option("%s"), value(&c.tags, "tags", freeKind("tags"), "build %s, separated by commas"), c.caching())
}

func (c *matrixCall) do() error {
	seen, err := c.lookAt(c.tags, c.of.Observer)
	if err != nil {
		return err
	}
	m := matrixOf(c.of.Rows(seen.policy, seen.results))
	m.Noun, m.Columns, m.Legend, m.Coverage = c.of.Noun, c.of.Columns, c.of.Legend, seen.coverage(c.of.Name, c.of.Library)
	if err := c.format.write(c.stdout.Raw(), m); err != nil {
		return err
	}
	c.beside(seen, m.Coverage)
	return seen.failed()
}

// matrixOf returns a table as it is shown, by name and owner.
func matrixOf(rows []analyzers.Row, unknown []analyzers.Site) report.Matrix {
	m := report.Matrix{Version: 1, Things: []report.MatrixRow{}, Unknown: []report.TableSite{}}
	for _, row := range rows {
		shown := report.MatrixRow{Name: row.Name, Owner: row.Owner, Cells: row.Cells, Uses: []report.TableUser{}}
		for _, u := range row.Uses {
			use := report.TableUser{Component: u.Component, Access: u.How, Shared: u.Shared, Sites: []report.TableSite{}}
			for _, s := range u.Sites {
				use.Sites = append(use.Sites, matrixSite(s))
			}
			shown.Uses = append(shown.Uses, use)
		}
		m.Things = append(m.Things, shown)
	}
	for _, s := range unknown {
		m.Unknown = append(m.Unknown, matrixSite(s))
	}
	slices.SortStableFunc(m.Things, func(a, b report.MatrixRow) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Owner, b.Owner))
	})
	return m
}

func matrixSite(s analyzers.Site) report.TableSite {
	return report.TableSite{
		Component: s.Component, File: s.File, Line: s.Line, Column: s.Column, Decl: s.Decl, Access: s.How, Via: s.Via,
	}
}
