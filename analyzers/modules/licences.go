package modules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/module"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/licence"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// licensed is a module and what is known of its licence.
type licensed struct {
	licence.Found
	by  *section.Approval // that says which licence holds; nil for none
	err error             // why nothing is known
	own bool              // a directory of the repository without a licence of its own
}

// licenceOf returns the licence of a required module.
func (v *inventory) licenceOf(d section.Dependencies, r *requirement) licensed {
	for _, a := range d.Approved {
		if a.Licence != "" && a.ForModule(module.Version{Path: r.Path, Version: r.Version}) && !v.policy.Past(a.Until) {
			return licensed{Found: licence.Found{Names: []string{a.Licence}}, by: &a}
		}
	}
	if r.module.Version != "" {
		found, err := licence.Of(v.graph.Repo).Module(v.scanner, r.module)
		return licensed{Found: found, err: err}
	}
	dir := localDir(v.graph.Repo, r)
	found, err := v.scanner.Read(dir)
	if err != nil {
		return licensed{err: fmt.Errorf("is replaced by %q: %w", r.module.Path, repo.WithoutPath(err))}
	}
	_, inside := v.graph.Repo.Within(".", dir)
	return licensed{Found: found, own: found.None && inside}
}

// outside says what is known of licences by what lies outside the repository, where they are asked for. Those are the required modules
// that are in the module cache, where what a version holds never changes, and what directories that replace others hold.
func outside(p *policy.Policy) string {
	d := section.From(p)
	if len(d.Deny) == 0 && !d.Allows.IsValid() {
		return ""
	}
	there, scanner := map[string]bool{}, licence.NewScanner(section.From(p).LicencesNamed())
	for _, m := range p.Repo().Modules() {
		for _, req := range m.Requires {
			of := replaced(p.Repo(), m, module.Version{Path: req.Path, Version: req.Version})
			if of.Version == "" {
				dir := localDir(p.Repo(), &requirement{Require: req, of: m, module: of})
				if _, inside := p.Repo().Within(".", dir); !inside {
					found, err := scanner.Read(dir)
					there[fmt.Sprint(dir, found, err)] = true
				}
			} else if _, err := repo.Cached(of); err == nil {
				there[of.String()] = true
			}
		}
	}
	return strings.Join(slices.Sorted(maps.Keys(there)), "\n")
}

// localDir returns the directory that a requirement is replaced by, absolute.
func localDir(r *repo.Repo, req *requirement) string {
	dir := req.of.Dir
	if work := r.Work(); work != nil && r.InWork(req.of.Dir) &&
		slices.ContainsFunc(work.Replaces, func(x repo.Replace) bool { return x.Old.Path == req.Path && x.New == req.module }) {
		dir = "."
	}
	return absolute(r, dir, req.module.Path)
}

// licences reports modules under licences that the policy does not allow, and those of which none is known.
func (v *inventory) licences(d section.Dependencies) (found []finding.Finding) {
	if len(d.Deny) == 0 && !d.Allows.IsValid() {
		return nil
	}
	var unread []*requirement
	var why error
	said := map[module.Version]bool{}
	for _, r := range v.byDirectness() {
		if r.forOthers() && said[r.module] {
			continue
		}
		said[r.module] = true
		l := v.licenceOf(d, r)
		switch {
		case l.own:
		case l.err != nil:
			if unread = append(unread, r); why == nil {
				why = l.err
			}
		default:
			found = append(found, v.licence(d, r, l)...)
		}
	}
	if len(unread) > 0 {
		f := v.finding(licences, unread[0])
		f.Subject, f.Target, f.AtMost = "not known", "not known", policy.LevelWarn
		f.Message = fmt.Sprintf("the licences of %s are not known, first that of %s, which %v",
			finding.Count(len(unread), "required module"), unread[0].built(), why)
		found = append(found, f)
	}
	return found
}

// built names what a requirement is built with: another module in its place, too, but no directory.
func (r *requirement) built() string {
	if r.module.Version == "" {
		return r.String()
	}
	return quotedVersion(r.module.Path, r.module.Version)
}

// byDirectness returns all requirements, those last that are there for other modules alone.
func (v *inventory) byDirectness() []*requirement {
	all := slices.Clone(v.requires)
	slices.SortStableFunc(all, func(a, b *requirement) int {
		switch {
		case a.forOthers() == b.forOthers():
			return 0
		case b.forOthers():
			return -1
		}
		return 1
	})
	return all
}

// licence judges the licence of one requirement.
func (v *inventory) licence(d section.Dependencies, r *requirement, l licensed) []finding.Finding {
	f := v.finding(licences, r)
	for _, name := range l.Names {
		if i := slices.IndexFunc(d.Deny, func(o section.Licence) bool { return o.Name == name }); i >= 0 {
			f.By = finding.DecidedAt(d.Deny[i].Pos)
			f.Message = fmt.Sprintf("module %v has the licence %s, which no module may have; do without it%s", r, name, v.choice(l))
			return []finding.Finding{f}
		}
	}
	if d.Allows.IsValid() {
		f.By = finding.DecidedAt(d.Allows)
		for _, name := range l.Names {
			if !slices.ContainsFunc(d.Allow, func(o section.Licence) bool { return o.Name == name }) {
				f.Message = fmt.Sprintf("module %v has the licence %s, which is not among those that modules may have; do without it, or add the licence there%s",
					r, name, v.choice(l))
				return []finding.Finding{f}
			}
		}
	}
	if l.Known() {
		return nil
	}
	what := "has no licence text"
	if l.File != "" {
		what = fmt.Sprintf("has a licence that is not known, in %s", l.File)
	}
	if !d.Allows.IsValid() {
		f.AtMost = policy.LevelWarn
	}
	f.Message = fmt.Sprintf("module %v %s; do without it, or say in its approval which licence holds", r, what)
	return []finding.Finding{f}
}

// choice is the remedy where the files of a module hold several licences, of which one may be chosen.
func (v *inventory) choice(l licensed) string {
	if len(l.Names) < 2 {
		return ""
	}
	return fmt.Sprintf(", or say in its approval which one holds, where %s are a choice", strings.Join(l.Names, " and "))
}
