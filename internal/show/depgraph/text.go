package depgraph

// The widths of the characters from the blank to the tilde, a byte each, in 200ths of the size of the font. They are those of
// DejaVu Sans or Liberation Sans, whichever is wider, as Chromium measures them. The fonts that systems choose are no wider.
const (
	plainWidths = "\x40\x51\x5c\xa8\x80\xbf\x9c\x37\x4f\x4f\x64\xa8\x40\x49\x40\x44\x80\x80\x80\x80\x80\x80\x80\x80" +
		"\x80\x80\x44\x44\xa8\xa8\xa8\x70\xcc\x89\x8a\x91\x9b\x86\x7b\x9c\x97\x3b\x64\x86\x70\xad\x96\x9e" +
		"\x86\x9e\x91\x86\x7b\x93\x89\xc6\x8a\x86\x8a\x4f\x44\x4f\xa8\x70\x64\x7b\x7f\x6e\x7f\x7c\x47\x7f" +
		"\x7f\x38\x38\x74\x38\xc3\x7f\x7b\x7f\x7f\x53\x69\x4f\x7f\x77\xa4\x77\x77\x69\x80\x44\x80\xa8"
	boldWidths = "\x46\x5c\x69\xa8\x8c\xc9\xaf\x3e\x5c\x5c\x69\xa8\x4c\x54\x4c\x4a\x8c\x8c\x8c\x8c\x8c\x8c\x8c\x8c" +
		"\x8c\x8c\x50\x50\xa8\xa8\xa8\x7b\xc8\x9b\x99\x93\xa7\x89\x89\xa5\xa8\x4b\x70\x9b\x80\xc8\xa8\xab" +
		"\x93\xab\x9b\x91\x89\xa3\x9b\xdd\x9b\x91\x92\x5c\x4a\x5c\xa8\x70\x64\x87\x90\x77\x90\x88\x58\x90" +
		"\x8f\x45\x45\x86\x45\xd1\x8f\x8a\x90\x90\x63\x78\x60\x8f\x83\xb9\x82\x83\x75\x8f\x4a\x8f\xa8"
)

// font is how text is set.
type font struct {
	size int // in pixels
	bold bool
}

// width returns how wide text is at most, in pixels.
func (f font) width(text string) int {
	sum := 0
	for _, r := range text {
		sum += f.rune(r)
	}
	return (sum*f.size + 199) / 200
}

// rune returns the width of a character in 200ths of the size. Most letters beyond ASCII are no wider than an m, and those of East
// Asia are squares.
func (f font) rune(r rune) int {
	widths := plainWidths
	if f.bold {
		widths = boldWidths
	}
	switch {
	case r >= ' ' && r <= '~':
		return int(widths[r-' '])
	case r == '·' || r == '’':
		return 76
	case r < 0x250:
		return int(widths['m'-' '])
	}
	return 220
}

// fitted returns text, or its beginning and end where it is wider than most pixels.
func (f font) fitted(text string, most int) string {
	if f.width(text) <= most {
		return text
	}
	runes := []rune(text)
	head, tail := len(runes)/3, len(runes)-len(runes)/3
	for ; tail < len(runes)-1; tail++ {
		if short := string(runes[:head]) + "…" + string(runes[tail:]); f.width(short) <= most {
			return short
		}
		if head > 1 && tail%2 == 0 {
			head--
		}
	}
	return string(runes[:1]) + "…"
}
