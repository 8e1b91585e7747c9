package driver

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/baseline"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/importgraph"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/repo"
	"github.com/phoenix-platform/govern/internal/revision"
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

// Carry returns which findings known ones have become by the moves: findings that differ from them in directories, the
// component that follows from those, and the package clause.
func (m Moves) Carry(p *policy.Policy, known []baseline.Identity, fresh []finding.Finding) map[baseline.Identity]finding.Finding {
	carried := map[baseline.Identity]finding.Finding{}
	if len(m) == 0 {
		return carried
	}
	byIdentity := map[baseline.Identity]finding.Finding{}
	for _, f := range fresh {
		id := f.Identity()
		id.Package = ""
		byIdentity[id] = f
	}
	for _, id := range known {
		if f, ok := byIdentity[m.identity(p, id)]; ok {
			carried[id] = f
		}
	}
	return carried
}

// identity returns an identity as it is after the moves, but for the package clause, which nobody can tell.
func (m Moves) identity(p *policy.Policy, id baseline.Identity) baseline.Identity {
	if to, ok := m[id.Dir]; ok {
		id.Dir, id.Component = to, ""
		if c := p.ComponentOf(to); c != nil {
			id.Component = c.Name
		}
	}
	id.Package = ""
	id.Subject = m.name(id.Subject)
	id.Target = m.names(id.Target)
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
