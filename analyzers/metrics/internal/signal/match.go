package signal

import (
	"strings"

	"github.com/phoenix-platform/govern/internal/valueflow"
)

// Verdict says whether a name is one of a pattern.
type Verdict uint8

// The verdicts. Maybe is of a name of which a part is not known.
const (
	No Verdict = iota
	Maybe
	Yes
)

// Match holds a name against a pattern, in which a star is any text and a question mark one sign. The name may hold what is not known:
// it surely is one of the pattern if stars take all of that in.
func Match(pattern, name string) Verdict {
	switch known := !strings.Contains(name, valueflow.Hole); {
	case known && is(pattern, name), !known && match(pattern, name, 0):
		return Yes
	case !known && match(pattern, name, wild):
		return Maybe
	}
	return No
}

// is reports whether a name of which all is known is one of a pattern. It goes back to the last star where it can go no further, which is
// enough: an earlier one need not take more.
func is(pattern, name string) bool {
	star, behind, at := -1, 0, 0
	for i := 0; i < len(name); {
		switch {
		case at < len(pattern) && pattern[at] == '*':
			star, behind = at, i
			at++
		case at < len(pattern) && (pattern[at] == '?' || pattern[at] == name[i]):
			at++
			i++
		case star >= 0:
			behind++
			at, i = star+1, behind
		default:
			return false
		}
	}
	return strings.Trim(pattern[at:], "*") == ""
}

// wild is the sign that may be any text.
const wild = '\uFFFC'

// match compares by columns: reached tells for each beginning of the pattern whether the name so far is one of it.
// A rune that is hole may be any text.
func match(glob, text string, hole rune) bool {
	pattern := []rune(glob)
	reached := make([]bool, len(pattern)+1)
	reached[0] = true
	skipStars(pattern, reached)
	for _, r := range text {
		next := make([]bool, len(pattern)+1)
		for i, ok := range reached {
			switch {
			case !ok:
			case r == hole: // it is as much of the pattern as may be
				for j := i; j <= len(pattern); j++ {
					next[j] = true
				}
			case i == len(pattern):
			case pattern[i] == '*':
				next[i] = true
			case r != wild && (pattern[i] == '?' || pattern[i] == r):
				next[i+1] = true
			}
		}
		skipStars(pattern, next)
		reached = next
	}
	return reached[len(pattern)]
}

// skipStars goes on behind stars, which may be nothing.
func skipStars(pattern []rune, reached []bool) {
	for i, r := range pattern {
		if r == '*' && reached[i] {
			reached[i+1] = true
		}
	}
}
