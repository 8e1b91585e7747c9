package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Decision says what makes something a finding: a place of the policy, or the conventions
// that hold without one.
type Decision struct {
	Pos        repo.Position
	Convention bool
}

// DecidedAt returns the decision of a place of the policy, which is invalid where conventions hold.
func DecidedAt(pos repo.Position) Decision { return Decision{Pos: pos, Convention: !pos.IsValid()} }

// suffix names the deciding place of the policy, for the end of a message.
func (d Decision) suffix() string { return suffixOf([]Decision{d}) }

// mostDecisions is how many deciding places a message names: a migration for each table may decide.
const mostDecisions = 3

// suffixOf names the deciding places of the policy, for the end of what they decide: " (govern.yaml:4-7 and 12)".
func suffixOf(list []Decision) string {
	var places []string
	file := "" // of the place before
	for lines := byLine(list); len(lines) > 0; {
		n := 1
		for n < len(lines) && lines[n].follows(lines[n-1]) {
			n++
		}
		if text := lines[0].through(lines[n-1], file); text != "" {
			places = append(places, text)
		}
		file, lines = lines[0].Pos.File, lines[n:]
	}
	if more := len(places) - mostDecisions; more > 0 {
		places = append(places[:mostDecisions], fmt.Sprintf("%d more", more))
	}
	if places == nil {
		return ""
	}
	return " (" + Enumerate(places) + ")"
}

// byLine sorts decisions; of those on one line one is left.
func byLine(list []Decision) []Decision {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b Decision) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line))
	})
	return slices.CompactFunc(list, func(a, b Decision) bool {
		return a.Convention == b.Convention && a.Pos.File == b.Pos.File && a.Pos.Line == b.Pos.Line
	})
}

// follows reports whether a decision is on the line below another.
func (d Decision) follows(other Decision) bool {
	return d.Pos.IsValid() && d.Pos.File == other.Pos.File && d.Pos.Line == other.Pos.Line+1
}

// through names the lines from one decision to another: govern.yaml:4-7. Behind a place of that file it names the lines only.
func (d Decision) through(last Decision, file string) string {
	switch {
	case d.Convention:
		return "by convention"
	case !d.Pos.IsValid():
		return ""
	}
	text := strconv.Itoa(d.Pos.Line)
	if d.Pos.File != file {
		text = d.Pos.File + ":" + text
	}
	if last.Pos.Line > d.Pos.Line {
		text += fmt.Sprintf("-%d", last.Pos.Line)
	}
	return text
}
