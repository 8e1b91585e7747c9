package depgraph

import "strings"

// TextWidth is how wide a text of a box is, by its class.
func TextWidth(text, class string) float64 {
	f := softFont()
	switch {
	case class == "gg-name", class == "gs-name", class == "gs-what":
		f = nameFont()
	case strings.HasPrefix(class, "gg-many"):
		f = manyFont()
	}
	return float64(f.width(text))
}
