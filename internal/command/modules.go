package command

import (
	"cmp"
	"slices"

	"github.com/phoenix-platform/govern/analyzers"
	outside "github.com/phoenix-platform/govern/analyzers/modules"
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/report"
	"github.com/phoenix-platform/govern/internal/source/licence"
)

func modulesCommand() command {
	return command{
		name:    "modules",
		summary: "show which modules outside the repository it requires, who uses them, and their licences and approvals",
		begin: func(c *call) invocation {
			return &modulesCall{call: c, format: choose(modulesFormats()...)}
		},
	}
}

// modulesCall prints the modules that a repository requires.
type modulesCall struct {
	*call
	format choice[report.Modules]
	base   string
	direct bool
}

func modulesFormats() formats[report.Modules] {
	return formats[report.Modules]{{"text", report.ModulesText}, {"json", report.ModulesJSON}, {"csv", report.ModulesCSV}}
}

func (c *modulesCall) options() []option {
	return c.repository(
		c.format.option("%s"),
		c.dated(),
		value(&c.base, "base", textKind("revision"), "show only what differs from a git %s; REF... is where its history and HEAD's parted"),
		toggle(&c.direct, "direct", "leave out modules that are required for others alone"),
		c.caching(),
	)
}

func (c *modulesCall) do() error {
	look, err := c.imports()
	if err != nil {
		return err
	}
	p := c.on(look.policy)
	answer := report.Modules{Version: 1, Modules: []report.ModuleRow{}}
	cfg := standalone.Config{Suite: analyzers.Suite(), Dir: look.wd, Policy: c.policy}
	done := c.keeping(&cfg)
	reader := licence.Of(p.Repo())
	reader.Keep(cfg.Keep)
	rows := moduleRows(p)
	reader.Save()
	done()
	if c.base != "" {
		then, err := standalone.At(look.wd, c.base)
		if err != nil {
			return err
		}
		defer then.Close() //nolint:errcheck // a temporary directory
		var was []report.ModuleRow
		cfg.Keep = nil
		if err := then.Look(cfg, func(p *policy.Policy) error {
			was = moduleRows(c.on(p))
			return nil
		}); err != nil {
			return err
		}
		rows = differing(was, rows)
		answer.Base, answer.Commit = then.Commit.Name, then.Commit.Hash
	}
	for _, r := range rows {
		if !c.direct || !r.Indirect {
			answer.Modules = append(answer.Modules, r)
		}
	}
	if err := c.format.write(c.stdout.Raw(), answer); err != nil {
		return err
	}
	c.stderr.Printf("govern: %s\n", countOfModules(answer))
	if idle := outside.Idle(p); len(idle) > 0 && c.base == "" {
		c.stderr.Printf("govern: nothing requires what is approved by %s\n", shown(idle))
	}
	return look.done(c.call)
}

// countOfModules says how many modules are shown, and of how many no licence is known.
func countOfModules(m report.Modules) string {
	text := finding.Count(len(m.Modules), "module")
	if m.Commit != "" {
		text += " differ from " + m.Base
		if len(m.Modules) == 1 {
			text = "1 module differs from " + m.Base
		}
	}
	unknown := 0
	for _, r := range m.Modules {
		if r.Unlicensed != "" {
			unknown++
		}
	}
	if unknown > 0 {
		text += "; the licences of " + finding.Count(unknown, "module") + " are not known"
	}
	return text
}

// moduleRows returns the modules of a repository as they are shown.
func moduleRows(p *policy.Policy) (rows []report.ModuleRow) {
	for _, r := range outside.Table(p) {
		rows = append(rows, report.ModuleRow{
			Module: r.Module, Version: r.Version, Indirect: r.Indirect,
			Files: list(r.Files), Components: list(r.Components), Tests: list(r.Tests),
			Licences: list(r.Licences), Unlicensed: r.Unlicensed, Approval: r.Approval, Approved: r.Approved,
		})
	}
	return rows
}

// list returns some texts, never nil: what has none is an empty list for programs.
func list(texts []string) []string { return append([]string{}, texts...) }

// differing returns the modules that came, went or have another version, and of how they were the versions.
func differing(was, is []report.ModuleRow) (rows []report.ModuleRow) {
	versions := func(all []report.ModuleRow, path string) (of []string) {
		for _, r := range all {
			if r.Module == path {
				of = append(of, r.Version)
			}
		}
		return of
	}
	for _, r := range is {
		before := versions(was, r.Module)
		switch {
		case slices.Contains(before, r.Version):
			continue
		case len(before) == 0:
			r.Change = "new"
		default:
			r.Change, r.Was = "version", before
		}
		rows = append(rows, r)
	}
	for _, r := range was {
		if len(versions(is, r.Module)) == 0 {
			r.Change = "gone"
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b report.ModuleRow) int { return cmp.Compare(a.Module, b.Module) })
	return rows
}
