package flags

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/phoenix-platform/govern/analyzers/flags/internal/registry"
	"github.com/phoenix-platform/govern/analyzers/flags/internal/sdk"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// The accesses: what a flag is asked for as.
const (
	boolean usage.Access = 1 << iota
	text
	integer
	number
	object
	provides // no flag, but a provider that is set
	asks     // no flag, but a call of a library itself, whatever its flag is
)

// forms is the accesses, with their letters.
func forms() []form {
	return []form{
		{sdk.Boolean, boolean, "b"}, {sdk.String, text, "s"}, {sdk.Integer, integer, "i"}, {sdk.Float, number, "f"}, {sdk.Object, object, "o"},
		{sdk.Provider, provides, ""},
	}
}

type form struct {
	name   sdk.Form
	access usage.Access
	letter string
}

// inProvider is the nature of a use that a provider of OpenFeature makes.
const inProvider usage.Nature = 1

// directive begins a comment that says which flags a call evaluates.
const directive = "//govern:flags"

// A use is named by its key, its default and its library. Uses that differ in one of these are not the same.
const (
	partKey = iota
	partDefault
	partLibrary
)

// notKnown is a default of which nothing is known, or that is none.
const notKnown = "-"

// kind returns flags as a kind of use. Nobody owns one: whose it is, its entry in the registry says.
func kind() *usage.Kind {
	return &usage.Kind{
		Analyzer:  analyzer,
		Thing:     "flag",
		Library:   "the flags",
		Observer:  "flagsobserve",
		Observes:  "observes which feature flags a package uses",
		UsesFact:  func() usage.Fact { return new(FlagsFact) },
		LeadsFact: func() analysis.Fact { return new(LeadsFact) },
		Directive: directive,
		Item:      declaredAs,
		Shown:     sdk.IsProvider, // who is handed one asks it for flags that its callers name
		Merge:     func(first, other usage.Nature) usage.Nature { return first & other },
		Bind: usage.Binding(func(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) {
			told(to, v, tag, hops, 0)
		}),
		Owners: func(_ *policy.Policy, _ *policy.Component, u usage.Use) ([]usage.Owned, usage.Whose) {
			if u.Dynamic() {
				return nil, usage.Unclear
			}
			return nil, usage.Nobodys
		},
	}
}

// FlagsFact is which flags a call of a function uses.
type FlagsFact struct{ usage.UsesFact }

// String returns the flags, for tests: new-checkout(b).
func (f *FlagsFact) String() string { return f.Words(letters) }

// LeadsFact marks a package that leads to flags.
type LeadsFact struct{}

// AFact marks the type as a fact.
func (*LeadsFact) AFact() {}

func (*LeadsFact) String() string { return "leads to flags" }

// letters returns an access as people read it in a table.
func letters(a usage.Access) (all string) {
	for _, f := range forms() {
		if a&f.access != 0 {
			all += f.letter
		}
	}
	return all
}

// declaredAs reads the key of a flag in a comment.
func declaredAs(item string) (usage.Use, error) {
	if item == "" || strings.ContainsAny(item, " \t") {
		return usage.Use{}, fmt.Errorf("%s wants keys of flags, such as new-checkout,dark-mode, found %q", directive, item)
	}
	return used(item, notKnown, "", 0), nil
}

// used returns the use of a flag.
func used(key, byDefault, library string, as usage.Access) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{key, byDefault, library}}, Access: as}
}

func keyOf(u usage.Use) string { return u.Name.Parts[partKey] }

func defaultOf(u usage.Use) string { return u.Name.Parts[partDefault] }

func libraryOf(u usage.Use) string { return u.Name.Parts[partLibrary] }

// told adds what a value at a sink tells: a flag, or a provider by its type.
func told(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop, nature usage.Nature) {
	library, name := sdk.Read(tag)
	as := accessOf(name)
	key := v.Text()
	if as == provides {
		key = sdk.TypeName(v.Type)
	}
	switch strings.Trim(key, valueflow.Hole) {
	case "":
		to.Unknown = to.Unknown || as != provides && key != ""
	default:
		u := used(key, byDefault(v, as), library, as)
		u.Hops, u.Nature = hops, nature
		kind().Add(to, u)
	}
}

func accessOf(name sdk.Form) usage.Access {
	for _, f := range forms() {
		if f.name == name {
			return f.access
		}
	}
	return 0
}

// byDefault returns the default that goes with a key, as the registry has it.
func byDefault(v valueflow.Value, as usage.Access) string {
	if len(v.With) == 0 || as == object || as == provides {
		return notKnown
	}
	said := valueflow.Render(v.With[0], valueflow.Hole)
	switch {
	case strings.Contains(said, valueflow.Hole) || said == "" && as != text:
		return notKnown
	case as == text:
		return strconv.Quote(said)
	}
	return registry.Number(said)
}
