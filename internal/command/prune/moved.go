package prune

import (
	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// movesOf returns which directories git has seen move since the baseline was last committed, or why that is not known.
func movesOf(p *policy.Policy) (standalone.Moves, string) {
	git, err := revision.Open(p.Repo().Root().Dir)
	if err != nil {
		return nil, err.Error()
	}
	defer git.Close() //nolint:errcheck // a temporary directory
	since, err := git.LastChange(baseline.FileName)
	if err != nil {
		return nil, err.Error()
	}
	changes, err := git.Changed(since)
	if err != nil {
		return nil, err.Error()
	}
	return standalone.NewMoves(changes, importgraph.Of(p.Repo())), "git sees no files renamed so since " + since.String()
}

// seemingOf returns the fingerprints of new findings that entries of directories without any Go file may have become: the
// same but for the directory, and the only ones of that kind.
func seemingOf(
	res *standalone.Result, gone []baseline.Entry, carried map[baseline.Identity]finding.Finding,
) map[baseline.Identity]string {
	g := importgraph.Of(res.Policy.Repo())
	taken := map[string]bool{}
	for _, f := range carried {
		taken[f.Fingerprint] = true
	}
	candidates := map[baseline.Identity][]string{}
	for _, f := range res.Findings {
		if !taken[f.Fingerprint] {
			id := movable(f.Identity())
			candidates[id] = append(candidates[id], f.Fingerprint)
		}
	}
	found := map[baseline.Identity]string{}
	for _, e := range gone {
		_, moved := carried[e.Identity]
		if list := candidates[movable(e.Identity)]; !moved && e.Dir != "" && g.Dir(e.Dir) == nil && len(list) == 1 {
			found[e.Identity] = list[0]
		}
	}
	return found
}

// movable is what stays of an identity when its directory moves.
func movable(id baseline.Identity) baseline.Identity {
	if id.Target == id.Dir {
		id.Target = ""
	}
	id.Dir, id.Component = "", ""
	return id
}
