package command

import (
	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/show/report"
)

func tablesCommand() command {
	return command{
		name:    "tables",
		summary: "show which component uses which table",
		begin: func(c *call) invocation {
			return &tablesCall{call: c, format: choose(tableFormats()...)}
		},
	}
}

// tablesCall prints who uses which table.
type tablesCall struct {
	*call
	format choice[report.Tables]
	tags   string
}

func tableFormats() formats[report.Tables] {
	return formats[report.Tables]{{"text", report.TablesText}, {"json", report.TablesJSON}, {"csv", report.TablesCSV}}
}

func (c *tablesCall) options() []option {
	return c.repository(c.format.option("%s"), value(&c.tags, "tags", freeKind("tags"), "build %s, separated by commas"), c.caching())
}

func (c *tablesCall) do() error {
	seen, err := c.lookAt(c.tags, dbaccess.NewObserver)
	if err != nil {
		return err
	}
	var observed []*dbaccess.Observed
	for _, result := range seen.results {
		observed = append(observed, result.(*dbaccess.Observed))
	}
	t := tablesOf(dbaccess.NewMatrix(seen.policy, observed))
	t.Coverage = seen.coverage("tables", "a database library")
	if err := c.format.write(c.stdout.Raw(), t); err != nil {
		return err
	}
	c.beside(seen, t.Coverage)
	return seen.failed()
}

// tablesOf returns a matrix as it is shown: row by row, tables without any use among them.
func tablesOf(m *dbaccess.Matrix) report.Tables {
	t := report.Tables{Version: 1, Tables: []report.TableRow{}, Unknown: []report.TableSite{}}
	for _, cell := range m.Cells {
		last := len(t.Tables) - 1
		if last < 0 || t.Tables[last].Table != cell.Thing || t.Tables[last].Owner != cell.Owner {
			t.Tables = append(t.Tables, report.TableRow{Table: cell.Thing, Owner: cell.Owner})
			last++
		}
		user := report.TableUser{Component: cell.Component, Access: dbaccess.Letters(cell.Access), Shared: cell.Shared}
		for _, s := range cell.Sites {
			user.Sites = append(user.Sites, siteOf(s))
		}
		t.Tables[last].Uses = append(t.Tables[last].Uses, user)
	}
	for _, owned := range m.Unused {
		t.Tables = append(t.Tables, report.TableRow{Table: owned.String(), Owner: owned.Owner.Name, Uses: []report.TableUser{}})
	}
	for _, s := range m.Unknowns {
		t.Unknown = append(t.Unknown, siteOf(s))
	}
	report.SortTables(t.Tables)
	return t
}

func siteOf(s dbaccess.Site) report.TableSite {
	return report.TableSite{
		Component: s.Component,
		File:      s.File,
		Line:      s.Line,
		Column:    s.Column,
		Decl:      s.Decl,
		Access:    dbaccess.Letters(s.Access),
		Via:       s.Via,
	}
}
