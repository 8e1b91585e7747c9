package dbaccess

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/sqlscan"
)

// directivePrefix begins a comment that says which tables a call uses.
const directivePrefix = "//govern:tables"

// kind returns the uses of tables as a kind of use.
func kind() *usage.Kind {
	return &usage.Kind{
		Analyzer:  analyzer,
		Thing:     "table",
		Library:   "the database",
		Observer:  "dbobserve",
		Observes:  "observes which tables a package uses",
		UsesFact:  func() usage.Fact { return new(TablesFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: directivePrefix,
		Item:      parseDeclared,
		Merge:     merge,
		Bind:      bind,
		Owners:    ownedBy,
		Beside:    func() any { return new([]StoreUse) },
	}
}

// ownedTable is a table, or a glob, of a component.
type ownedTable struct{ *policy.Owned }

// Component returns the owner.
func (o ownedTable) Component() *policy.Component { return o.Owner }

// Named returns the table that a use means, as the owner's list has it.
func (o ownedTable) Named(u usage.Use) string { return nameAsOwned(u, o.Owned) }

// ownedBy is ownersOf for all who do not know that it is tables.
func ownedBy(p *policy.Policy, own *policy.Component, u usage.Use) ([]usage.Owned, usage.Whose) {
	tables, whose := ownersOf(p, own, u)
	if len(tables) == 0 {
		return nil, whose
	}
	things := make([]usage.Owned, len(tables))
	for i, t := range tables {
		things[i] = ownedTable{t}
	}
	return things, whose
}

// TablesFact is what a call of a function does to tables, itself or through others.
type TablesFact struct{ usage.UsesFact }

// String returns the tables, for tests: users(read) orders(write).
func (f *TablesFact) String() string {
	return f.Words(func(a usage.Access) string { return sqlscan.Access(a).String() })
}

// LeadsFact marks a package that has a [TablesFact], or imports one that is marked.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to tables" }

// temporary is the nature of a use of a table that the package makes for a session: it is that one, unless somebody owns the
// name. The other bits are a [sqlscan.Doubt].
const temporary usage.Nature = 1 << 7

// doubt returns why a name may be none of a table.
func doubt(n usage.Nature) sqlscan.Doubt { return sqlscan.Doubt(n &^ temporary) }

// merge returns the nature of a use that is made in two ways: what one way leaves no doubt of is a table.
func merge(first, other usage.Nature) usage.Nature {
	return first&temporary | usage.Nature(min(doubt(first), doubt(other)))
}

// accessOf returns what a use does to a table.
func accessOf(u usage.Use) sqlscan.Access { return sqlscan.Access(u.Access) }

// parseDeclared reads a table and its access: users(r), billing.invoices(rw).
func parseDeclared(item string) (usage.Use, error) {
	inner, closed := strings.CutSuffix(item, ")")
	name, access, ok := strings.Cut(inner, "(")
	wrong := fmt.Errorf("%s wants tables with r, w or d, such as users(r),orders(w), found %q", directivePrefix, item)
	if !ok || !closed || name == "" || access == "" || strings.ContainsAny(name, " \t") {
		return usage.Use{}, wrong
	}
	use := usage.Use{Name: parseName(name)}
	for i := range len(access) {
		at := slices.IndexFunc(accessLetters(), func(l accessLetter) bool { return l.letter == access[i] })
		if at < 0 {
			return usage.Use{}, wrong
		}
		use.Access |= usage.Access(accessLetters()[at].access)
	}
	return use, nil
}

// accessLetter is how a directive writes an access.
type accessLetter struct {
	letter byte
	access sqlscan.Access
}

func accessLetters() []accessLetter {
	return []accessLetter{{'r', sqlscan.Read}, {'w', sqlscan.Write}, {'d', sqlscan.DDL}}
}

// parseName returns a name as a directive spells it, without quotes.
func parseName(dotted string) resource.Name { return resource.Name{Parts: strings.Split(dotted, ".")} }
