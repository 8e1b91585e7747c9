package command

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// pruneCall removes from the baseline what is gone.
type pruneCall struct {
	*call
	tags, drop string
}

func (c *pruneCall) options() []option {
	return c.repository(
		c.dated(),
		typeTags(&c.tags),
		value(&c.drop, "drop", rulesKind(), "remove the entries of these %s as well, which are off or did not run, separated by commas"),
	)
}

func (c *pruneCall) do() error {
	b, err := c.analyseForBaseline(c.tags, false)
	if err != nil {
		return err
	}
	if b.res.Policy.Baseline() == nil {
		return fmt.Errorf("%s does not exist; \"govern baseline create\" writes it", b.file)
	}
	if err := b.whole(); err != nil {
		return err
	}
	gone := b.res.Gone()
	if err := b.judged(gone, splitList(c.drop)); err != nil {
		return err
	}
	return b.prune(gone)
}

// judged returns an error if entries are gone for no better reason than that nobody looked.
func (b *baselined) judged(gone []baseline.Entry, drop []string) error {
	var errs []error
	unjudged := map[string]int{}
	for _, name := range drop {
		known := func(e baseline.Entry) bool { return e.Rule == name } // perhaps of a rule of another version
		if !b.res.Policy.Suite().IsRule(name) && !slices.ContainsFunc(gone, known) {
			errs = append(errs, fmt.Errorf("baseline prune: -drop: no rule is named %q", name))
		}
	}
	for _, e := range gone {
		if !b.ran(e) && !slices.Contains(drop, e.Rule) {
			unjudged[e.Rule]++
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(unjudged)) {
		errs = append(errs, fmt.Errorf("baseline prune: %s did not run everywhere, and has %s that nobody can judge; switch it on, or remove them by -drop %s",
			rule, entries(unjudged[rule]), rule))
	}
	return errors.Join(errs...)
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// ran reports whether the rule of an entry looked where the entry's finding would stand.
func (b *baselined) ran(e baseline.Entry) bool {
	p := b.res.Policy
	key, _, _ := strings.Cut(e.Target, " ") // a setting that may switch off a part of the rule
	if !p.Suite().IsRule(e.Rule) || p.LevelBy(e.Rule, key, p.Component(e.Component)) == policy.LevelOff {
		return false
	}
	t := b.res.Coverage.Typed
	if t == nil {
		return true
	}
	for _, l := range t.Looked {
		if !strings.HasPrefix(e.Rule, l.Analyzer+"-") {
			continue
		}
		in := func(file string) bool { return path.Dir(file) == e.Dir }
		if l.NotChecked != "" || slices.ContainsFunc(t.LeftOut, in) {
			return false
		}
	}
	return true
}

// prune removes entries that are gone, but for those that moved, which it carries over, and those that seem to have, which
// it names.
func (b *baselined) prune(gone []baseline.Entry) error {
	moves, why := b.moves()
	var ids []baseline.Identity
	for _, e := range gone {
		ids = append(ids, e.Identity)
	}
	carried := moves.Carry(b.res.Policy, ids, b.res.Findings)
	seeming := b.seeming(gone, carried)
	becomes := map[baseline.Identity]*baseline.Identity{} // nil for one that goes
	var done []string
	for _, e := range gone {
		f, moved := carried[e.Identity]
		switch {
		case moved:
			id := f.Identity()
			becomes[e.Identity] = &id
			done = append(done, fmt.Sprintf("moved   %s %s: %s is now %s in %s", e.Fingerprint(), e.Rule, where(e.Identity), f.Fingerprint, where(id)))
		case b.res.Coverage.Typed.Unseen(moves.To(e.Dir), e.Rule): // where it is now, nobody sees all
		case seeming[e.Identity] == "":
			becomes[e.Identity] = nil
			done = append(done, fmt.Sprintf("removed %s %s in %s", e.Fingerprint(), e.Rule, where(e.Identity)))
		}
	}
	left := len(b.res.Policy.Baseline().Entries())
	if len(becomes) > 0 {
		var err error
		if _, left, err = b.update(func(now []baseline.Entry) []baseline.Entry { return replaced(now, becomes) }); err != nil {
			return err
		}
	}
	for _, line := range done {
		b.stdout.Printf("%s\n", line)
	}
	b.say(seeming, why)
	removed := len(becomes) - len(carried)
	b.stdout.Printf("%s: %d removed, %d moved, %s left\n", b.file, removed, len(carried), finding.Count(left, "known finding"))
	return nil
}

// replaced returns entries with others in the place of some, or nothing.
func replaced(entries []baseline.Entry, becomes map[baseline.Identity]*baseline.Identity) (kept []baseline.Entry) {
	for _, e := range entries {
		id, changes := becomes[e.Identity]
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

// where is the directory of an identity, or what it is about.
func where(id baseline.Identity) string { return fmt.Sprintf("%q", cmp.Or(id.Subject, id.Dir)) }

// say names the entries that seem to have moved, and how they are carried over by hand.
func (b *baselined) say(seeming map[baseline.Identity]string, why string) {
	if len(seeming) == 0 {
		return
	}
	var fingerprints []string
	for _, id := range slices.SortedFunc(maps.Keys(seeming), func(a, b baseline.Identity) int { return strings.Compare(a.Key(), b.Key()) }) {
		b.stdout.Printf("kept    %s %s in %s, which seems to be %s now\n", id.Fingerprint(), id.Rule, where(id), seeming[id])
		fingerprints = append(fingerprints, seeming[id])
	}
	b.stdout.Printf("nothing proves these moves (%s); to carry them over, run: govern baseline accept -reason moved %s, and prune again\n",
		why, strings.Join(fingerprints, " "))
}

// moves returns which directories git has seen move since the baseline was last committed, or why that is not known.
func (b *baselined) moves() (standalone.Moves, string) {
	p := b.res.Policy
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

// seeming returns the fingerprints of new findings that entries of directories without any Go file may have become: the
// same but for the directory, and the only ones of that kind.
func (b *baselined) seeming(gone []baseline.Entry, carried map[baseline.Identity]finding.Finding) map[baseline.Identity]string {
	g := importgraph.Of(b.res.Policy.Repo())
	taken := map[string]bool{}
	for _, f := range carried {
		taken[f.Fingerprint] = true
	}
	candidates := map[baseline.Identity][]string{}
	for _, f := range b.res.Findings {
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
