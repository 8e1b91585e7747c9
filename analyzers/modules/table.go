package modules

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
)

// Row is a module outside the repository in one version, and who uses it.
type Row struct {
	Module, Version string
	Indirect        bool     // in each go.mod that requires it, and no code imports packages of it
	Files           []string // these go.mod files
	Components      []string // whose production code imports packages of it
	Tests           []string // of which tests alone do
	Licences        []string // nil where none is known
	Unlicensed      string   // why none is known
	Approval        string   // by whom it is approved and until when; what it lacks; empty where the policy asks for nothing
	Approved        string   // where that stands; empty for nowhere
}

// Table returns the modules that a repository requires, by path and version. What replaces a module stands in its place.
func Table(p *policy.Policy) (rows []Row) {
	g := importgraph.Of(p.Repo())
	d := section.From(p)
	v := newInventory(p, g, passes(g), func(string) bool { return false })
	at := map[string]int{}
	for _, r := range v.requires {
		m := r.module
		if m.Version == "" {
			m = module.Version{Path: r.Path, Version: r.Version}
		}
		i, known := at[m.String()]
		if !known {
			i = len(rows)
			at[m.String()] = i
			rows = append(rows, v.row(d, r, m))
		}
		rows[i].add(r)
		if v.isWorse(d, r, &rows[i]) {
			rows[i].Approval, rows[i].Approved = v.standing(d, r)
		}
	}
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.Module, b.Module), cmp.Compare(a.Version, b.Version)) })
	for i := range rows {
		for _, list := range []*[]string{&rows[i].Files, &rows[i].Components, &rows[i].Tests} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
	}
	return rows
}

// row begins the row of a module.
func (v *inventory) row(d section.Dependencies, r *requirement, m module.Version) Row {
	row := Row{Module: m.Path, Version: m.Version, Indirect: true}
	switch l := v.licenceOf(d, r); {
	case l.err != nil && r.module.Version == "":
		row.Unlicensed = "not read, " + r.module.Path
	case l.err != nil:
		row.Unlicensed = "not in the module cache"
	case l.File != "":
		row.Licences, row.Unlicensed = l.Names, "not known, "+l.File
	case len(l.Names) == 0:
		row.Unlicensed = "no licence"
	default:
		row.Licences = l.Names
	}
	return row
}

// add enters a requirement.
func (row *Row) add(r *requirement) {
	row.Indirect = row.Indirect && r.forOthers()
	row.Files = append(row.Files, r.of.File())
	for _, u := range r.all() {
		name := ""
		if u.component != nil {
			name = u.component.Name
		}
		if u.aside {
			row.Tests = append(row.Tests, name)
		} else {
			row.Components = append(row.Components, name)
		}
	}
}

// isWorse reports whether a requirement says more of the approval of its module than what a row has: that it lacks one.
func (v *inventory) isWorse(d section.Dependencies, r *requirement, row *Row) bool {
	if row.Approval == "" || strings.HasPrefix(row.Approval, notNeeded) {
		return true
	}
	_, at := v.standing(d, r)
	return at == "" && row.Approved != "" && r.isProduction()
}

// notNeeded begins what is said of a module that needs no approval.
const notNeeded = "not needed"

// standing says how a requirement stands to the approvals of a policy, and where that is said.
func (v *inventory) standing(d section.Dependencies, r *requirement) (text, at string) {
	m := module.Version{Path: r.Path, Version: r.Version}
	_, secure := d.Secure(r.Path)
	by := v.approvedBy(d, m, secure && d.RequiresFor(section.Security))
	switch {
	case len(by.holds) > 0 && len(lacking(r, by.holds)) > 0:
		return "not for " + strings.Join(lacking(r, by.holds), ", "), ""
	case len(by.holds) > 0:
		return by.holds[0].Says(), by.holds[0].Pos.String()
	case len(d.Requires) == 0:
		return "", ""
	case !r.isProduction():
		return notNeeded + why(r), ""
	case len(by.over) > 0:
		last := by.over[len(by.over)-1]
		return "over since " + last.Until.Format(time.DateOnly), ""
	case len(by.majors) > 0:
		return "of another major version", ""
	case len(v.approval(d, r)) == 0:
		return notNeeded, ""
	}
	return "none", ""
}

// lacking returns the components that use a requirement and that no approval is for.
func lacking(r *requirement, holds []section.Approval) (names []string) {
	for _, u := range r.production() {
		switch {
		case slices.ContainsFunc(holds, func(a section.Approval) bool { return a.For(u.component) }):
		case u.component == nil:
			names = append(names, "code in no component")
		default:
			names = append(names, u.component.Name)
		}
	}
	return names
}

// why says why a requirement needs no approval.
func why(r *requirement) string {
	switch {
	case r.forOthers():
		return ", indirect"
	case r.tool:
		return ", a tool"
	}
	return ", tests alone"
}

// Idle returns the approvals of modules and packages that nothing requires or imports, each with its place.
func Idle(p *policy.Policy) (idle []string) {
	d := section.From(p)
	g := importgraph.Of(p.Repo())
	v := newInventory(p, g, passes(g), func(path string) bool { _, ok := d.Secure(path); return ok })
	for _, a := range d.Approved {
		needed := slices.ContainsFunc(v.requires, func(r *requirement) bool {
			m := module.Version{Path: r.Path, Version: r.Version}
			return a.ForModule(m) || a.OtherMajor(m) || a.Matches(r.module.Path)
		})
		for path := range v.standard {
			needed = needed || a.Matches(path)
		}
		if !needed {
			idle = append(idle, a.String()+" ("+a.Pos.String()+")")
		}
	}
	return idle
}
