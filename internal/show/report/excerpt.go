package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
)

// sources reads lines of files, and keeps the file that was read last: findings are sorted by file.
type sources struct {
	read  func(file string) ([]byte, error)
	files map[string][]string // the last one, and policy files
	last  string
}

func newSources(read func(file string) ([]byte, error)) *sources {
	return &sources{read: read, files: map[string][]string{}}
}

// line returns a line of a file, 1-based, without the line end; false if there is none.
func (s *sources) line(file string, n int, keep bool) (string, bool) {
	lines, ok := s.files[file]
	if !ok {
		if s.read == nil {
			return "", false
		}
		data, err := s.read(file)
		if err != nil {
			data = nil
		}
		lines = strings.Split(string(data), "\n")
		if !keep {
			delete(s.files, s.last)
			s.last = file
		}
		s.files[file] = lines
	}
	if n < 1 || n > len(lines) {
		return "", false
	}
	return strings.TrimSuffix(lines[n-1], "\r"), true
}

// widest is how many bytes of a source line are shown: a generated one may have millions.
const widest = 200

// excerpt writes the source line of a place, with its range underlined.
func (s *sources) excerpt(w io.Writer, at finding.Place, p paint) {
	text, ok := s.line(at.File, at.Line, false)
	if !ok || at.Column < 1 || at.Column > len(text) || at.Column > widest {
		return
	}
	start := at.Column - 1
	end := len(text)
	if at.EndLine <= at.Line {
		end = min(end, at.EndColumn-1)
	}
	if len(text) > widest {
		text = text[:widest] + "..."
		end = min(end, widest)
	}
	text = strings.TrimRight(text, " \t")
	end = max(min(end, len(text)), start+1)
	number := fmt.Sprintf("%6d", at.Line)
	before := printable.Source(text[:min(start, len(text))])
	marked := printable.Source(text[min(start, len(text)):min(end, len(text))])
	printable.Fprintf(w, "%s %s\n", p.faint(number+" |"), source(text))
	printable.Fprintf(w, "%s %s%s\n", p.faint("       |"), printable.Own(blank(before)),
		p.red(strings.Repeat("^", max(1, utf8.RuneCountInString(marked)))))
}

// mostDecisions is how many lines of the policy are shown of one message.
const mostDecisions = 4

// decisions writes the lines of the policy that make something a finding: of one that stands for several, the first few, and how
// many there are besides.
func (s *sources) decisions(w io.Writer, f finding.Finding, p paint) {
	all := f.Decisions()
	first := all[:min(len(all), mostDecisions)]
	shown := 0
	for _, by := range first {
		if s.decision(w, by, p) {
			shown++
		}
	}
	if more := len(all) - len(first); more > 0 && shown > 0 {
		printable.Fprintf(w, "%s\n", p.faint(fmt.Sprintf("and %d more", more)))
	}
}

// mostBelow is how many lines below the deciding one are shown where that only begins a list.
const mostBelow = 3

// decision writes the line of the policy that makes something a finding, and the beginning of a list that it heads; a comment
// there says why. It reports whether there is such a line.
func (s *sources) decision(w io.Writer, by finding.Decision, p paint) bool {
	if !by.Pos.IsValid() {
		return false
	}
	first, ok := s.line(by.Pos.File, by.Pos.Line, true)
	if !ok {
		return false
	}
	head := printable.Sprintf("%s:%d |", by.Pos.File, by.Pos.Line)
	printable.Fprintf(w, "%s %s\n", p.link(by.Pos, p.faint(head)), source(strings.TrimSpace(first)))
	code, _, _ := strings.Cut(first, " #")
	if !strings.HasSuffix(strings.TrimSpace(code), ":") {
		return true
	}
	for n := 1; n <= mostBelow; n++ {
		text, ok := s.line(by.Pos.File, by.Pos.Line+n, true)
		if !ok || !strings.HasPrefix(strings.TrimSpace(text), "- ") || indent(text) < indent(first) {
			break
		}
		printable.Fprintf(w, "%s   %s\n", p.faint(strings.Repeat(" ", len(head)-1)+"|"), source(strings.TrimSpace(text)))
	}
	return true
}

func indent(text string) int { return len(text) - len(strings.TrimLeft(text, " ")) }

// source returns a line of source as it is shown, with its tabs.
func source(text string) printable.Own { return printable.Own(printable.Source(text)) }

// blank returns what is as wide as text and shows nothing.
func blank(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, text)
}
