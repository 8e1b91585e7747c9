package calls

import (
	"fmt"
	"go/ast"
	"go/types"
	"regexp"
	"slices"
	"strings"

	registry "github.com/phoenix-platform/govern/analyzers/calls/internal/serving"
	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/stack"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// helps reports whether a package that reaches no library may export texts that matter to one that does: addresses, and what the
// environment says.
func helps(files []*ast.File) bool {
	if valueflow.Helps(files, ofAddress) {
		return true
	}
	return setting.Reads(files)
}

// defined adds what code says that a setting is, and reports whether the sink is one that says it.
func defined(to *usage.Told, v valueflow.Value, tag string, hops []valueflow.Hop) bool {
	name, text, defines := setting.Defined(v, tag)
	if name != "" {
		u := definition(name, text)
		u.Hops = hops
		adding().Add(to, u)
	}
	return defines
}

// definition returns the use that it is said what a setting is.
func definition(name, text string) usage.Use {
	return usage.Use{Name: resource.Name{Parts: []string{ofSetting, name, text}}, Access: defining}
}

// binds adds a statement for a call which says that the environment tells a setting.
func (l *looking) binds(id *ast.Ident, fn *types.Func) {
	if call := l.handed[id]; call != nil {
		for _, d := range setting.Bound(l.TypesInfo, call, fn) {
			l.add(id, fn.FullName(), definition(d.Name, d.Text))
		}
	}
}

// bracketed matches a setting in a text.
var bracketed = regexp.MustCompile(valueflow.SettingBegins + "[^" + valueflow.SettingEnds + "]*" + valueflow.SettingEnds)

// bySetting reports whether a text leads to where a setting says: no more than a scheme stands before it.
func bySetting(text string) bool {
	before, _, ok := strings.Cut(text, valueflow.SettingBegins)
	if _, rest, schemed := strings.Cut(before, "://"); schemed {
		before = strings.TrimPrefix(rest, "/")
	}
	return ok && !strings.ContainsAny(before, "/*")
}

// settled returns the use of an address that a setting tells, false where the text leads elsewhere. What is known of it the component
// knows that runs the code.
func settled(v valueflow.Value, tag string, of int) (usage.Use, bool) {
	text, beside := starred(v.Parts), ""
	if !bySetting(text) {
		return usage.Use{}, false
	}
	if len(v.With) > 0 {
		beside = starred(v.With[0])
	}
	u := usage.Use{Name: resource.Name{Parts: []string{ofSetting, text, tag, beside}}, Access: calling}
	if tag == ownTag {
		u.Nature = own
	} else {
		u.Nature = usage.Nature(of)
	}
	return u, true
}

// plain returns a value of which nothing depends on settings.
func plain(v valueflow.Value) valueflow.Value {
	v.Parts, v.Callee = plainParts(v.Parts), plainParts(v.Callee)
	with := make([][]valueflow.Part, len(v.With))
	for i := range v.With {
		with[i] = plainParts(v.With[i])
	}
	v.With = with
	return v
}

func plainParts(parts []valueflow.Part) []valueflow.Part {
	text := valueflow.Render(parts, valueflow.Hole)
	if !strings.Contains(text, valueflow.SettingBegins) {
		return parts
	}
	return partsOf(bracketed.ReplaceAllString(text, valueflow.Hole))
}

// partsOf returns the parts of a text with holes.
func partsOf(text string) (all []valueflow.Part) {
	for i, known := range strings.Split(text, valueflow.Hole) {
		if i > 0 {
			all = append(all, valueflow.Part{Hole: true})
		}
		if known != "" {
			all = append(all, valueflow.Part{Text: known})
		}
	}
	return all
}

// said is by what it is known who is called: the name of a setting, and where it is said.
type said struct {
	name string
	at   repo.Position
}

// String says so in a message: empty where no setting tells it.
func (s said) String() string {
	if s.name == "" {
		return ""
	}
	return fmt.Sprintf(" as %s says (%s:%d)", s.name, s.at.File, s.at.Line)
}

// isSetting reports whether a use is a call of where a setting says.
func isSetting(u usage.Use) bool { return u.Name.Parts[0] == ofSetting && u.Access&calling != 0 }

// answered returns the calls that a statement is the package's answer for, with what settings of the component say in their place.
func (j *judge) answered(s *usage.Statement) (all []usage.Use, by []said) {
	for _, u := range j.Answered(s) {
		if !isSetting(u) {
			all, by = append(all, u), append(by, said{})
			continue
		}
		for _, known := range j.served.Expand(j.Component, u.Name.Parts[1]) {
			for _, call := range calledBy(u, known.Text) {
				all, by = append(all, call), append(by, said{known.Name, known.At})
			}
		}
	}
	return all, by
}

// calledBy returns the calls that a use is where a setting is known.
func calledBy(u usage.Use, text string) []usage.Use {
	holes := func(text string) []valueflow.Part { return partsOf(strings.ReplaceAll(text, "*", valueflow.Hole)) }
	v := valueflow.Value{Parts: holes(text)}
	if beside := u.Name.Parts[3]; beside != "" {
		v.With = [][]valueflow.Part{holes(beside)}
	}
	var all usage.Told
	told(&all, v, u.Name.Parts[2], u.Hops)
	for i := range all.Uses {
		all.Uses[i].Nature |= u.Nature & generated
	}
	return all.Uses
}

// isUnknown reports whether nobody knows what a statement calls: nothing tells, or it is a setting that no file of the component has.
func (j *judge) isUnknown(s *usage.Statement) bool {
	if s.Unknown || len(s.Uses) == 0 {
		return s.Unknown
	}
	return !slices.ContainsFunc(s.Uses, func(u usage.Use) bool {
		return !isSetting(u) || len(j.served.Expand(j.Component, u.Name.Parts[1])) > 0
	})
}

// define adds to a registry what the code of packages says that settings are.
func define(to *registry.Registry, k *usage.Kind, p *policy.Policy, packages []*usage.Observed) {
	for _, seen := range packages {
		j := k.NewJudge(p, seen)
		if !answers(j) {
			continue
		}
		for s, u := range j.Asked() {
			if u.Access&defining != 0 {
				to.Define(j.Component, u.Name.Parts[1], host.Setting{Text: u.Name.Parts[2], At: s.Place.Position})
			}
		}
	}
}

// defines reports whether a package says what settings are.
func defines(seen *usage.Observed) bool {
	for i := range seen.Statements {
		for _, u := range seen.Statements[i].Uses {
			if u.Access&defining != 0 {
				return true
			}
		}
	}
	return false
}

// isURL reports whether a sink is given where a request leads to.
func isURL(form stack.Form) bool {
	return form == stack.URL || form == stack.Base || form == stack.Host
}
