package ledger

import (
	"slices"

	"github.com/phoenix-platform/phoenix/services/billing/invoice"
)

// Entry is an amount that a team owes, or has paid if it is negative.
type Entry struct {
	Team  string
	Month string
	Cents int64
}

// Ledger is a list of entries.
type Ledger struct{ entries []Entry }

// Add appends an entry.
func (l *Ledger) Add(e Entry) { l.entries = append(l.entries, e) }

// Entries returns the entries of a team in the order of their months.
func (l *Ledger) Entries(team string) []Entry {
	var own []Entry
	for _, e := range l.entries {
		if e.Team == team {
			own = append(own, e)
		}
	}
	slices.SortStableFunc(own, func(a, b Entry) int { return cmp(a.Month, b.Month) })
	return own
}

// Pay books the payment of an invoice.
func (l *Ledger) Pay(inv invoice.Invoice) {
	l.Add(Entry{Team: inv.Team, Month: inv.Month, Cents: -inv.Cents})
}

func cmp(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
