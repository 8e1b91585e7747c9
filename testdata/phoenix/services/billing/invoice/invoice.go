package invoice

import (
	"fmt"

	"github.com/phoenix-platform/phoenix/pkg/errors"
	"github.com/phoenix-platform/phoenix/services/billing/ledger"
)

// Invoice is what a team owes for a month.
type Invoice struct {
	Team  string
	Month string
	Cents int64
}

// ForMonth sums up the entries of a month.
func ForMonth(l *ledger.Ledger, team, month string) (Invoice, error) {
	inv := Invoice{Team: team, Month: month}
	for _, e := range l.Entries(team) {
		if e.Month == month {
			inv.Cents += e.Cents
		}
	}
	if inv.Cents < 0 {
		return inv, errors.New(0, fmt.Sprintf("invoice: %s owes %d in %s", team, inv.Cents, month))
	}
	return inv, nil
}
