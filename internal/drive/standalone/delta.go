package standalone

import (
	"cmp"
	"maps"
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/source/importgraph"
	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Delta is how the findings of a run differ from those of a base. Findings of the baseline count on both
// sides; what an exception or a directive allows counts on neither.
type Delta struct {
	Base     string // the revision, as messages name it
	Diverged bool   // it is not in the history of HEAD, so what it got since counts as fixed or new too
	LeftOut  []revision.LeftOut
	New      []finding.Finding // that the base does not have, sorted
	Fixed    []finding.Finding // of the base, that there no longer are; sorted

	ByComponent []DeltaRow // sorted by component: those with anything to count
	ByOwner     []DeltaRow // likewise by owner
}

// DeltaRow is the findings of one component, or of all components of one owner.
type DeltaRow struct {
	Component string // empty for unassigned code, and in ByOwner
	Owner     string // empty for none
	New       int
	Fixed     int
	Total     int // that there are now
}

// Delta compares the findings of a run with those of the base. cfg is the configuration of the run: what its
// patterns do not ask for counts on neither side.
func (b *Base) Delta(cfg Config, res *Result) (*Delta, error) {
	asked, err := newScope(importgraph.Of(res.Policy.Repo()), cfg.Dir, cfg.Patterns)
	if err != nil {
		return nil, err
	}
	d := &Delta{Base: b.Commit.String(), Diverged: b.Diverged, LeftOut: b.LeftOut}
	now := append(slices.Clone(res.Findings), res.Known...)
	then := b.moved(res.Policy, now)
	was, is := fingerprints(then), fingerprints(now)
	rows := deltaRows{}
	for _, f := range now {
		if !res.part.reports(f) {
			continue
		}
		rows.count(f, func(r *DeltaRow) { r.Total++ })
		if !was[f.Fingerprint] {
			d.New = append(d.New, f)
			rows.count(f, func(r *DeltaRow) { r.New++ })
		}
	}
	for _, f := range then {
		if c := res.Policy.Component(f.Component); c != nil {
			f.Owner = c.Owner
		}
		if res.part.reports(f) && asked.reports(f) && !is[f.Fingerprint] && !res.Coverage.Typed.Unseen(f.Dir, string(f.Rule)) {
			d.Fixed = append(d.Fixed, f)
			rows.count(f, func(r *DeltaRow) { r.Fixed++ })
		}
	}
	finding.Sort(d.New)
	finding.Sort(d.Fixed)
	d.ByComponent, d.ByOwner = rows.sorted(), rows.byOwner().sorted()
	return d, nil
}

func fingerprints(found []finding.Finding) map[string]bool {
	set := map[string]bool{}
	for _, f := range found {
		set[f.Fingerprint] = true
	}
	return set
}

// deltaRows collects rows by their names: a row with counts of 0.
type deltaRows map[DeltaRow]*DeltaRow

// count changes the row that a finding counts in.
func (rows deltaRows) count(f finding.Finding, change func(*DeltaRow)) {
	change(rows.row(DeltaRow{Component: f.Component, Owner: f.Owner}))
}

func (rows deltaRows) row(names DeltaRow) *DeltaRow {
	if rows[names] == nil {
		row := names
		rows[names] = &row
	}
	return rows[names]
}

// byOwner sums up.
func (rows deltaRows) byOwner() deltaRows {
	owners := deltaRows{}
	for _, row := range rows {
		sum := owners.row(DeltaRow{Owner: row.Owner})
		sum.New += row.New
		sum.Fixed += row.Fixed
		sum.Total += row.Total
	}
	return owners
}

func (rows deltaRows) sorted() []DeltaRow {
	var all []DeltaRow
	for _, row := range slices.Collect(maps.Values(rows)) {
		all = append(all, *row)
	}
	slices.SortFunc(all, func(a, b DeltaRow) int {
		return cmp.Or(cmp.Compare(a.Component, b.Component), cmp.Compare(a.Owner, b.Owner))
	})
	return all
}

// Keep leaves only those findings of a result to be reported that a delta has as new.
func (d *Delta) Keep(res *Result) {
	fresh := fingerprints(d.New)
	all := res.Findings
	res.Base, res.Findings = d, nil
	for _, f := range all {
		if fresh[f.Fingerprint] {
			res.Findings = append(res.Findings, f)
		} else {
			res.Older = append(res.Older, f)
		}
	}
}
