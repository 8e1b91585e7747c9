package modules

import (
	"fmt"
	"go/version"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"

	"github.com/phoenix-platform/govern/analyzers/modules/internal/section"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// What stands for directives in the modules of a policy that may be there in several versions.
const (
	goLine        = "go"
	toolchainLine = "toolchain"
)

// together judges the versions that several modules of the repository require.
type together struct {
	*inventory
	section section.Dependencies
}

// versions reports modules that are required in several versions, and directives that differ.
func (t *together) versions() (found []finding.Finding) {
	if t.section.Given && t.section.Together.Level == policy.LevelOff {
		return nil
	}
	by, compared := map[string][]*requirement{}, t.compared()
	for _, r := range t.requires {
		if isDirect(r) && slices.Contains(compared, r.of) {
			by[r.module.Path] = append(by[r.module.Path], r)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(by)) {
		found = append(found, t.behind(by[path])...)
	}
	found = append(found, t.majors(by)...)
	found = append(found, t.directives(goLine, func(m *repo.Module) repo.Directive { return m.Go })...)
	found = append(found, t.directives(toolchainLine, func(m *repo.Module) repo.Directive { return m.Toolchain })...)
	if t.section.Given && t.section.Together.Level == policy.LevelWarn {
		for i := range found {
			found[i].AtMost, found[i].By = policy.LevelWarn, finding.DecidedAt(t.section.Together.At)
		}
	}
	return found
}

// compared returns the modules that are compared. Each example stands for itself, for readers who copy it: they count where the policy
// says something of dependencies.
func (t *together) compared() []*repo.Module {
	all := slices.Clone(t.modules)
	if t.section.Given {
		return all
	}
	return slices.DeleteFunc(all, func(m *repo.Module) bool {
		return slices.ContainsFunc(strings.Split(m.Dir, "/"), func(elem string) bool { return elem == "examples" || elem == "example" })
	})
}

// isDirect reports whether a requirement is compared with those of other modules. Those that are there for others follow from these, and
// of a directory there is one version.
func isDirect(r *requirement) bool {
	return !r.forOthers() && r.module.Version != "" && !isPlaceholder(r.module.Version)
}

// isPlaceholder reports whether a version is of no commit: what stands in a go.mod for a module that is elsewhere.
func isPlaceholder(v string) bool {
	return v == "v0.0.0" || strings.HasPrefix(v, "v0.0.0-00010101000000-") || strings.HasSuffix(v, "-000000000000")
}

// behind reports the requirements of one module that are older than the newest.
func (t *together) behind(all []*requirement) (found []finding.Finding) {
	newest := slices.MaxFunc(all, func(a, b *requirement) int { return semver.Compare(a.module.Version, b.module.Version) })
	if t.allows(newest.module.Path) || t.allows(newest.Path) {
		return nil
	}
	for _, r := range all {
		if semver.Compare(r.module.Version, newest.module.Version) == 0 {
			continue
		}
		f := t.finding(r.of, r.place(), r.Path)
		f.Message = fmt.Sprintf("module %s is older than %s, which %s requires; require that here, too",
			quotedVersion(r.module.Path, r.module.Version), newest.module.Version, newest.of.File())
		f.Related = []finding.Related{{Place: newest.place(), Message: "the newest version"}}
		found = append(found, f)
	}
	return found
}

// finding begins a finding about a place in the go.mod of a module.
func (t *together) finding(m *repo.Module, at finding.Place, target string) finding.Finding {
	return finding.Finding{Rule: versions, Place: at, Dir: t.pass[m], From: m.Dir, Subject: m.Path, Target: target, Outside: target}
}

// allows reports whether the policy lets a module be there in several versions.
func (t *together) allows(path string) bool {
	return slices.ContainsFunc(t.section.Together.Allow, func(a section.Allowed) bool {
		return a.Matches(path) || a.Matches(section.Unversioned(path))
	})
}

// majors reports modules of which some require an older major version, at the first requirement of that.
func (t *together) majors(by map[string][]*requirement) (found []finding.Finding) {
	paths := map[string][]string{} // of a module, by its path without the major version
	for path := range by {
		base := section.Unversioned(path)
		paths[base] = append(paths[base], path)
	}
	for _, base := range slices.Sorted(maps.Keys(paths)) {
		of := paths[base]
		if len(of) < 2 || t.allows(base) {
			continue
		}
		slices.SortFunc(of, func(a, b string) int { return compareMajors(by[a][0].module, by[b][0].module) })
		newest := by[of[len(of)-1]][0]
		for _, path := range of[:len(of)-1] {
			r := by[path][0]
			if compareMajors(r.module, newest.module) == 0 {
				continue // under the path of before there were modules
			}
			f := t.finding(r.of, r.place(), r.Path)
			f.Subject = "major" // of all modules that require it
			f.Message = fmt.Sprintf("module %s is an older major version than %s, which %s requires; move to that%s",
				quotedVersion(path, r.module.Version), quotedVersion(newest.module.Path, newest.module.Version),
				newest.of.File(), alsoIn(by[path][1:]))
			f.Related = []finding.Related{{Place: newest.place(), Message: "the newest major version"}}
			found = append(found, f)
		}
	}
	return found
}

// alsoIn says how many further modules of the repository require the same.
func alsoIn(more []*requirement) string {
	if len(more) == 0 {
		return ""
	}
	return fmt.Sprintf(", in %s, too", finding.Count(len(more), "more go.mod"))
}

func compareMajors(a, b module.Version) int {
	return semver.Compare(section.MajorOf(a)+".0.0", section.MajorOf(b)+".0.0")
}

// directives reports lines of a kind that name an older version than the newest. A module without such a line has none to be older.
func (t *together) directives(kind string, of func(*repo.Module) repo.Directive) (found []finding.Finding) {
	if t.allows(kind) {
		return nil
	}
	var all []*repo.Module
	for _, m := range t.compared() {
		if version.IsValid(whole(of(m).Value)) {
			all = append(all, m)
		}
	}
	if len(all) == 0 {
		return nil
	}
	newest := slices.MaxFunc(all, func(a, b *repo.Module) int { return version.Compare(whole(of(a).Value), whole(of(b).Value)) })
	for _, m := range all {
		d := of(m)
		if version.Compare(whole(d.Value), whole(of(newest).Value)) == 0 {
			continue
		}
		f := t.finding(m, lineOf(d.Pos, kind+" "+d.Value), kind)
		f.Message = fmt.Sprintf("%s %s is older than %s, which %s says; say that here, too", kind, d.Value, of(newest).Value, newest.File())
		f.Related = []finding.Related{{Place: finding.Place{Position: of(newest).Pos}, Message: "the newest version"}}
		found = append(found, f)
	}
	return found
}

// whole returns a version of Go with all its parts: 1.25 and 1.25.0 are one.
func whole(v string) string {
	v = "go" + strings.TrimPrefix(v, "go")
	if strings.Count(v, ".") == 1 && strings.Trim(v, "go.0123456789") == "" {
		v += ".0"
	}
	return v
}

// lineOf returns the place of a text at a position.
func lineOf(at repo.Position, text string) finding.Place {
	return finding.Place{Position: at, EndLine: at.Line, EndColumn: at.Column + len(text)}
}
