package command

import (
	"fmt"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/analyzers/dbaccess"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
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
	p, err := c.open()
	if err != nil {
		return err
	}
	dir, err := workingDir(c.dir)
	if err != nil {
		return err
	}
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: dir, Tags: c.tags}
	done := c.keeping(&cfg)
	stop := c.showProgress(&cfg, "")
	res, errs, err := standalone.RunTyped(p, cfg, dbaccess.NewObserver(func() (*policy.Policy, error) { return p, nil }))
	stop()
	done()
	if err != nil {
		return err
	}
	var observed []*dbaccess.Observed
	for _, pkg := range res.Packages {
		for _, result := range pkg.Results {
			observed = append(observed, result.(*dbaccess.Observed))
		}
	}
	report.Notes(c.stderr.Raw(), p)
	t := tablesOf(dbaccess.NewMatrix(p, observed))
	t.Coverage = tablesCoverage(len(observed), res, len(errs))
	if err := c.format.write(c.stdout.Raw(), t); err != nil {
		return err
	}
	for _, e := range errs {
		c.stderr.Printf("%v\n", e)
	}
	for _, n := range res.Notices {
		c.stderr.Printf("%s: warning: %s\n", n.Pos, n.Message)
	}
	c.stderr.Printf("govern: %s\n", t.Coverage)
	if len(errs) > 0 {
		return exitError(exitFailed)
	}
	return nil
}

// tablesCoverage says what the tables were looked for in.
func tablesCoverage(packages int, res *typed.Result, errs int) string {
	if res.Build == "" && errs == 0 {
		return "no package reaches a database library"
	}
	return coverageOf("tables", packages, res, errs)
}

// coverageOf says what something was looked for in, and what was not analysed.
func coverageOf(what string, packages int, res *typed.Result, errs int) string {
	text := fmt.Sprintf("%s in %s on %s", what, finding.Count(packages, "package"), res.Build)
	var not []string
	if errs > 0 {
		not = append(not, finding.Count(errs, "error"))
	}
	if n := len(res.Unloaded); n > 0 {
		not = append(not, finding.Count(n, "package")+" that need not load")
	}
	if n := len(res.LeftOut); n > 0 {
		not = append(not, fmt.Sprintf("%s that this build leaves out (%s)", finding.Count(n, "file"), strings.Join(res.LeftOut, ", ")))
	}
	if len(not) > 0 {
		text += "; not analysed: " + strings.Join(not, ", ")
	}
	return text
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
