package policy

import (
	"slices"
	"strings"
)

// suggester finds the name that was probably meant. It gives up after so many
// comparisons that no file written by hand gets there.
type suggester struct {
	tries int
}

func newSuggester() *suggester { return &suggester{tries: 1 << 19} }

// didYouMean returns `; did you mean "x"?` for the known name nearest to name, and
// nothing if none is near. Of equally near names the first counts.
func (s *suggester) didYouMean(name string, known []string) string {
	best, least := "", nearness(name)+1
	for _, k := range known {
		if s.tries--; s.tries < 0 {
			return ""
		}
		if d := distance(strings.ToLower(name), strings.ToLower(k), least); d < least {
			best, least = k, d
		}
	}
	if best == "" {
		return ""
	}
	return "; did you mean \"" + best + "\"?"
}

// nearness is how many edits away a name may be to be the one meant: more for long names.
func nearness(name string) int { return min(1+len(name)/4, 3) }

// distance counts the insertions, deletions, replacements and swaps of neighbours
// that turn a into b. It may return limit for anything from limit upwards.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit || max(len(a), len(b)) > 200 {
		return limit
	}
	var before []int // the row before previous
	previous := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(previous[j+1]+1, row[j]+1, previous[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		if slices.Min(row) >= limit {
			return limit
		}
		before, previous = previous, row
	}
	return previous[len(b)]
}

// DidYouMean returns `; did you mean "x"?` for the known name nearest to name, and nothing if none is near.
func DidYouMean(name string, known []string) string {
	return newSuggester().didYouMean(name, known)
}
