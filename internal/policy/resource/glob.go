package resource

import "strings"

func isGlob(s string) bool { return strings.ContainsAny(s, "*?") }

// globMatch reports whether a glob matches s. A * in s is one that only * covers, so that a glob
// covers another if it matches it.
func globMatch(glob, s string) bool {
	i, j, star, resume := 0, 0, -1, 0
	for j < len(s) {
		switch {
		case i < len(glob) && glob[i] == '*':
			star, resume = i, j
			i++
		case i < len(glob) && (glob[i] == s[j] || glob[i] == '?' && s[j] != '*'):
			i++
			j++
		case star >= 0:
			resume++
			i, j = star+1, resume
		default:
			return false
		}
	}
	return strings.Trim(glob[i:], "*") == ""
}

// globsMeet reports whether there is a text that both globs match.
func globsMeet(a, b string) bool {
	meets := make([]bool, len(b)+1) // whether what was seen of a meets b[:j]
	meets[0] = true
	for j := range len(b) {
		meets[j+1] = meets[j] && b[j] == '*'
	}
	for i := range len(a) {
		before := meets[0] // the row of a[:i], one to the left
		meets[0] = meets[0] && a[i] == '*'
		for j := range len(b) {
			above := meets[j+1]
			if a[i] == '*' || b[j] == '*' {
				meets[j+1] = above || meets[j]
			} else {
				meets[j+1] = before && (a[i] == b[j] || a[i] == '?' || b[j] == '?')
			}
			before = above
		}
	}
	return meets[len(b)]
}
