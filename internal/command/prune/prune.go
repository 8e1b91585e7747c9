// Package prune plans what becomes of the entries of a baseline whose findings are gone: they go as well, move along, or are
// named where nobody can tell.
package prune

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// Plan is what becomes of entries.
type Plan struct {
	Removed, Moved int
	Lines          []string // what there is to say of each, and of what is left to people

	becomes map[baseline.Identity]*baseline.Identity // nil for one that goes
}

// Of plans for the entries of a run that are gone. It carries over those that moved, and names those that seem to
// have. It keeps those that nobody would see where they are now. It removes the rest.
func Of(res *standalone.Result, gone []baseline.Entry) *Plan {
	moves, why := movesOf(res.Policy)
	var ids []baseline.Identity
	for _, e := range gone {
		ids = append(ids, e.Identity)
	}
	carried := moves.Carry(res.Policy, ids, res.Findings)
	seeming := seemingOf(res, gone, carried)
	p := &Plan{becomes: map[baseline.Identity]*baseline.Identity{}}
	for _, e := range gone {
		f, moved := carried[e.Identity]
		switch {
		case moved:
			p.move(e, f)
		case res.Coverage.Typed.Unseen(moves.To(e.Dir), e.Rule):
		case seeming[e.Identity] == "":
			p.remove(e)
		}
	}
	p.keep(seeming, why)
	p.Moved, p.Removed = len(carried), len(p.becomes)-len(carried)
	return p
}

// move carries an entry over to a finding.
func (p *Plan) move(e baseline.Entry, f finding.Finding) {
	id := f.Identity()
	p.becomes[e.Identity] = &id
	p.say("moved   %s %s: %s is now %s in %s", e.Fingerprint(), e.Rule, Where(e.Identity), f.Fingerprint, Where(id))
}

func (p *Plan) remove(e baseline.Entry) {
	p.becomes[e.Identity] = nil
	p.say("removed %s %s in %s", e.Fingerprint(), e.Rule, Where(e.Identity))
}

// keep names the entries that seem to have moved, and how they are carried over by hand.
func (p *Plan) keep(seeming map[baseline.Identity]string, why string) {
	if len(seeming) == 0 {
		return
	}
	var fingerprints []string
	byKey := func(a, b baseline.Identity) int { return strings.Compare(a.Key(), b.Key()) }
	for _, id := range slices.SortedFunc(maps.Keys(seeming), byKey) {
		p.say("kept    %s %s in %s, which seems to be %s now", id.Fingerprint(), id.Rule, Where(id), seeming[id])
		fingerprints = append(fingerprints, seeming[id])
	}
	p.say("nothing proves these moves (%s); to carry them over, run: govern baseline accept -reason moved %s, and prune again",
		why, strings.Join(fingerprints, " "))
}

func (p *Plan) say(format string, args ...any) {
	p.Lines = append(p.Lines, fmt.Sprintf(format, args...))
}

// Changes reports whether the baseline becomes another.
func (p *Plan) Changes() bool { return len(p.becomes) > 0 }

// Apply returns the entries of a baseline as they become, which need not be those that the plan was made for.
func (p *Plan) Apply(entries []baseline.Entry) (kept []baseline.Entry) {
	for _, e := range entries {
		id, changes := p.becomes[e.Identity]
		if changes && id == nil {
			continue
		}
		if changes {
			e.Identity = *id
		}
		kept = append(kept, e)
	}
	return kept
}

// Where is the directory of an identity, or what it is about.
func Where(id baseline.Identity) string { return fmt.Sprintf("%q", cmp.Or(id.Subject, id.Dir)) }
