// Package notice is for how long something is deprecated before it may go, and how code says that it is.
package notice

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/source/revision"
)

// Notice is a time: months and days. The zero value is none.
type Notice struct{ months, days int }

// Parse reads "3 months", "6 weeks" and "90 days". The error says how a time is written.
func Parse(text string) (Notice, error) {
	number, unit, _ := strings.Cut(text, " ")
	n, err := strconv.Atoi(number)
	const most = 1200
	if err == nil && n > 0 && n <= most {
		switch strings.TrimSuffix(unit, "s") {
		case "month":
			return Notice{months: n}, nil
		case "week":
			return Notice{days: 7 * n}, nil
		case "day":
			return Notice{days: n}, nil
		}
	}
	return Notice{}, fmt.Errorf("%q is no time; write 3 months, 6 weeks or 90 days", text)
}

// Ends returns when a notice that began at some time is over.
func (n Notice) Ends(since time.Time) time.Time { return since.AddDate(0, n.months, n.days) }

// None reports whether nothing is asked.
func (n Notice) None() bool { return n == Notice{} }

// Keeps reports whether a notice is as long as another one, whenever both begin. Months have 28 to 31 days.
func (n Notice) Keeps(other Notice) bool {
	if n.months >= other.months && n.days >= other.days {
		return true
	}
	return 28*n.months+n.days >= 31*other.months+other.days
}

// String returns the notice as a policy has it.
func (n Notice) String() string {
	number, unit := n.months, "month"
	if n.months == 0 {
		number, unit = n.days, "day"
	}
	if number != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", number, unit)
}

// Ages tells when a line came into a file of a revision.
type Ages func(file string, line int) (revision.Age, error)

// ErrShallow is why an age cannot be told: the history of a clone ends before it.
var ErrShallow = errors.New("not verifiable for how long it was deprecated: this clone is shallow")

// Over reports whether the notice of a mark of some age is over, and the day from which it is. The policy tells which days are past.
// The error is [ErrShallow].
func (n Notice) Over(age revision.Age, past func(time.Time) bool) (over bool, from time.Time, err error) {
	from = n.Ends(age.Since)
	switch {
	case past(from.AddDate(0, 0, -1)):
		return true, from, nil
	case age.AtLeast:
		return false, from, ErrShallow
	}
	return false, from, nil
}

// Mark returns the paragraph of a comment that says that something is deprecated, in one line, and where it begins. The text is empty for
// none.
func Mark(doc *ast.CommentGroup) (text string, at token.Pos) {
	if doc == nil {
		return "", token.NoPos
	}
	const mark = "Deprecated: "
	for paragraph := range strings.SplitSeq(doc.Text(), "\n\n") {
		if strings.HasPrefix(paragraph, mark) {
			text = strings.Join(strings.Fields(strings.TrimPrefix(paragraph, mark)), " ")
			break
		}
	}
	if text == "" {
		return "", token.NoPos
	}
	for _, line := range doc.List {
		if i := strings.Index(line.Text, mark); i >= 0 {
			return text, line.Pos() + token.Pos(i)
		}
	}
	return "", token.NoPos
}
