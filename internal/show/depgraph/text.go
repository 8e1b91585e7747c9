package depgraph

import "strings"

// textWidth returns about how wide text of a size in pixels is, in whatever sans-serif font a viewer has.
func textWidth(text string, size int) int {
	thousandths := 0
	for _, r := range text {
		thousandths += runeWidth(r)
	}
	return (thousandths*size + 999) / 1000
}

// runeWidth returns the width of a character in thousandths of the font's size, rather too wide.
func runeWidth(r rune) int {
	switch {
	case r >= 0x1100:
		return 1000
	case strings.ContainsRune("iljtfrI.,:;'|/()[]- ", r):
		return 390
	case strings.ContainsRune("mwMW@%", r):
		return 960
	case r >= 'A' && r <= 'Z':
		return 730
	}
	return 620
}

// fitted returns text, or its beginning and end where it is wider than most pixels.
func fitted(text string, size, most int) string {
	if textWidth(text, size) <= most {
		return text
	}
	runes := []rune(text)
	head, tail := len(runes)/3, len(runes)-len(runes)/3
	for ; tail < len(runes)-1; tail++ {
		if short := string(runes[:head]) + "…" + string(runes[tail:]); textWidth(short, size) <= most {
			return short
		}
		if head > 1 && tail%2 == 0 {
			head--
		}
	}
	return string(runes[:1]) + "…"
}
