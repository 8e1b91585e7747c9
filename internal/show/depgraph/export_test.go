package depgraph

// TextWidth is how wide a line of a box is.
func TextWidth(text string, bold bool) float64 {
	if bold {
		return float64(nameFont().width(text))
	}
	return float64(softFont().width(text))
}
