package dbaccess

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/section"
	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/table"
	"github.com/phoenix-platform/govern/analyzers/internal/flow"
	"github.com/phoenix-platform/govern/analyzers/internal/rule"
	"github.com/phoenix-platform/govern/analyzers/internal/ruledoc"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/internal/usage/whole"
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

//go:embed doc.go
var doc string

// The rules.
const (
	foreignTable      = "dbaccess-foreign-table"
	outsideRepository = "dbaccess-outside-repository"
	foreignStore      = "dbaccess-foreign-store"
	unownedTable      = "dbaccess-unowned-table"
	dynamic           = "dbaccess-dynamic"
	bound             = "dbaccess-bound"
)

// Analyzer is the dbaccess analyzer alone, for the policy of the working directory.
var Analyzer = Rules().Alone()

// analyzer is the name of the analyzer.
const analyzer = "dbaccess"

// Rules returns the rules on tables.
func Rules() rule.Set {
	return rule.Set{
		Analyzer: policy.Analyzer{
			Name: analyzer,
			Rules: []policy.Rule{
				{Name: foreignTable, Level: policy.LevelError, Targeted: true, Keys: []string{table.MayRead}, Settings: levelsOfAccess()},
				{Name: outsideRepository, Level: policy.LevelError},
				{Name: foreignStore, Level: policy.LevelError, Targeted: true},
				{Name: unownedTable, Level: policy.LevelWarn},
				{Name: dynamic, Level: policy.LevelWarn},
				{Name: bound, Level: policy.LevelWarn},
			},
			Settings:  usage.Settings(),
			Resource:  table.Resource(),
			Sections:  section.All(),
			Directive: directivePrefix,
		},
		Doc:   doc,
		Flow:  Client,
		Layer: layer(),

		Propose: propose,
		Sees:    "who writes which table",
	}
}

// levelsOfAccess returns the settings that give a kind of access a level of its own.
func levelsOfAccess() (all []policy.Setting) {
	for _, of := range []struct {
		access sqlscan.Access
		what   string
	}{
		{sqlscan.Read, "reads"}, {sqlscan.Write, "writes"}, {sqlscan.DDL, "changes of the table itself"}, {sqlscan.Reference, "foreign keys"},
	} {
		doc := fmt.Sprintf("The level of %s, if not that of the rule.", of.what)
		all = append(all, policy.Setting{Key: of.access.String(), Values: []string{"same", "off", "warn", "error"}, Doc: doc})
	}
	return all
}

// New returns the dbaccess analyzer for the policy that src yields. Its result is the settled findings of the
// pass, []finding.Finding; those that no exception allows are reported as diagnostics too.
func New(src policy.Source) typed.Analyzer {
	return Rules().OfTypes(src)
}

// Client returns the same for a value flow that other analyzers share.
func Client(src policy.Source) flow.Client {
	load := loadOnce(src)
	return flow.Client{
		Name: analyzer,
		Knows: func() (flow.Knowledge, error) {
			cfg, err := load()
			if err != nil {
				return flow.Knowledge{}, err
			}
			return cfg.knowledge(), nil
		},
		Analyzer: func(values flow.Values) typed.Analyzer {
			a := rules(load).Analyzer(src, values)
			a.Subject, a.Idle, a.Wanted = "tables", "no component owns any", hasTables
			a.Reaches, a.Adds, a.Helps = reaches, adds, helps
			a.Keeping.Rests = func(p *policy.Policy) string { return fmt.Sprintf("%s%t\n", adds(p), section.AnyRepository(p)) }
			return a
		},
	}
}

// rules returns how uses of tables are seen and judged.
func rules(load func() (*config, error)) whole.Rules {
	return whole.Rules{
		Kind: kind(),
		Doc:  ruledoc.MustExtract(doc, analyzer),
		Sight: sync.OnceValues(func() (*usage.Sight, error) {
			cfg, err := load()
			if err != nil {
				return nil, err
			}
			return cfg.sight(), nil
		}),
		Judge:  func(p *policy.Policy, seen *Observed) []finding.Finding { return newJudge(p, seen).findings() },
		Beside: judgeMigrations,
	}
}

// NewObserver returns an analyzer that judges nothing: its result is the *[Observed] of each package.
func NewObserver(src policy.Source) typed.Analyzer { return whole.Observing(New(src)) }

// reaches tells packages that give the analyzer something to look at in those that import them; p is nil for
// what is built in.
func reaches(p *policy.Policy) func(importPath string) bool {
	table, err := sinksOf(p)
	if err != nil { // the analyzer fails with the same error
		return func(string) bool { return true }
	}
	return table.Reaches
}

// adds describes what a policy says of libraries: all of it that facts depend on, beside the .sql files that code embeds.
func adds(p *policy.Policy) string {
	sinks, forks, pass, gorm := section.Sinks(p), section.Forks().Of(p), section.PassThrough().Of(p), section.Gorm().Of(p)
	if len(sinks) == 0 && len(forks) == 0 && len(pass) == 0 && gorm == (section.GormNaming{}) {
		return ""
	}
	var b strings.Builder
	for _, s := range sinks {
		fmt.Fprintf(&b, "sink %s %d %s %s\n", s.Func, s.Arg, s.Kind, s.Access)
	}
	for _, fork := range slices.Sorted(maps.Keys(forks)) {
		fmt.Fprintf(&b, "fork %s %s\n", fork, forks[fork])
	}
	fmt.Fprintf(&b, "passthrough %s\ngorm %+v\n", pass, gorm)
	return b.String()
}

// hasTables reports whether the policy says anything of tables that some rule is switched on for.
func hasTables(p *policy.Policy) bool { return p.SwitchedOn(analyzer) && table.AnyOwned(p) }
