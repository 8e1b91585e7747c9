package standalone

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Moves is which directories have gone where, by their old names, relative to the root.
type Moves map[string]string

// NewMoves finds the directories that have no Go file any more because git sees theirs elsewhere: where most of them went.
func NewMoves(changes []revision.Change, g *importgraph.Graph) Moves {
	went := map[string]map[string]int{}
	for _, c := range changes {
		from, to := path.Dir(c.Old), path.Dir(c.Path)
		if c.Status != revision.Renamed || from == to || !repo.IsGoFile(path.Base(c.Old)) || g.Dir(from) != nil || g.Dir(to) == nil {
			continue
		}
		if went[from] == nil {
			went[from] = map[string]int{}
		}
		went[from][to]++
	}
	moves := Moves{}
	for from, counts := range went {
		moves[from] = slices.MaxFunc(slices.Sorted(maps.Keys(counts)), func(a, b string) int { return cmp.Compare(counts[a], counts[b]) })
	}
	return moves
}

// To returns where a directory has gone, itself if it has not.
func (m Moves) To(dir string) string { return m.name(dir) }

// Carry returns which findings known ones have become by the moves and by what the policy says today of who owns which
// directory: findings that differ from them in that, and in the package clause where the directory moved.
func (m Moves) Carry(p *policy.Policy, known []baseline.Identity, fresh []finding.Finding) map[baseline.Identity]finding.Finding {
	carried := map[baseline.Identity]finding.Finding{}
	byIdentity := map[baseline.Identity]finding.Finding{}
	for _, f := range fresh {
		id := anyComponent(f.Identity())
		byIdentity[id], byIdentity[anyPackage(id)] = f, f
	}
	for _, id := range known {
		today := m.identity(p, id)
		f, ok := byIdentity[today]
		if _, moved := m[id.Dir]; !ok && moved {
			f, ok = byIdentity[anyPackage(today)]
		}
		if ok {
			carried[id] = f
		}
	}
	return carried
}

// identity returns an identity as it is after the moves and with today's component. The package clause stays: what it has
// become nobody can tell.
func (m Moves) identity(p *policy.Policy, id baseline.Identity) baseline.Identity {
	if id.Subject == "" {
		id.Dir, id.Component = m.name(id.Dir), ""
		if c := p.ComponentOf(id.Dir); c != nil {
			id.Component = c.Name
		}
	}
	id.Subject = m.name(id.Subject)
	id.Target = m.names(id.Target)
	return anyComponent(id)
}

// anyComponent leaves out the component of a finding about more than a package: it is that of one of its places.
func anyComponent(id baseline.Identity) baseline.Identity {
	if id.Subject != "" {
		id.Component = ""
	}
	return id
}

// anyPackage leaves out the package clause, but for whether it is that of an external test.
func anyPackage(id baseline.Identity) baseline.Identity {
	if strings.HasSuffix(id.Package, "_test") {
		id.Package = "_test"
	} else {
		id.Package = ""
	}
	return id
}

// names is name for a list.
func (m Moves) names(list string) string {
	parts := strings.Split(list, ", ")
	for i, part := range parts {
		parts[i] = m.name(part)
	}
	return strings.Join(parts, ", ")
}

func (m Moves) name(dir string) string {
	if to, ok := m[dir]; ok {
		return to
	}
	return dir
}

// moved returns the findings of the base with those that were only moved since as what they have become: they are
// neither new nor fixed.
func (b *Base) moved(p *policy.Policy, now []finding.Finding) []finding.Finding {
	then := slices.Clone(b.Findings)
	was := fingerprints(then)
	is := fingerprints(now)
	var gone []baseline.Identity
	for _, f := range then {
		if !is[f.Fingerprint] {
			gone = append(gone, f.Identity())
		}
	}
	fresh := slices.DeleteFunc(slices.Clone(now), func(f finding.Finding) bool { return was[f.Fingerprint] })
	carried := NewMoves(b.changed, importgraph.Of(p.Repo())).Carry(p, gone, fresh)
	for i, f := range then {
		if became, ok := carried[f.Identity()]; ok && !is[f.Fingerprint] {
			then[i] = became
		}
	}
	return then
}
