// Package yamltext reads YAML so that what is in it, and what is wrong with it, has a position. The parser of YAML counts columns in
// characters, and of what is wrong it knows no more than about which line that is in.
package yamltext

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Text is the text of a file; it turns places of the parser into positions.
type Text struct {
	name  string
	data  []byte
	lines []string // only if columns in characters and in bytes differ
	end   repo.Position

	near cursor
}

// cursor is a place in a line: nodes are asked for in their order, so that the next one is not far.
type cursor struct {
	line, column int // in characters
	offset       int // in bytes
}

// New returns the text of a file by its name in positions.
func New(name string, data []byte) *Text {
	t := &Text{name: name, data: bytes.TrimPrefix(data, []byte("\uFEFF"))}
	t.end = t.findEnd()
	if len(t.data) != utf8.RuneCount(t.data) {
		t.lines = strings.Split(string(t.data), "\n")
	}
	return t
}

// At returns the position of a node. The parser counts columns in characters, and puts a value
// that is missing at the end of the file into a line behind it.
func (t *Text) At(n *yaml.Node) repo.Position {
	if n.Line > t.end.Line {
		return t.end
	}
	column := n.Column
	if n.Line <= len(t.lines) && n.Line > 0 {
		column = t.bytes(n.Line, n.Column)
	}
	return repo.Position{File: t.name, Line: n.Line, Column: column}
}

// bytes returns a column, which counts characters, in bytes.
func (t *Text) bytes(line, column int) int {
	if t.near.line != line || t.near.column > column {
		t.near = cursor{line, 1, 0}
	}
	rest := t.lines[line-1][min(t.near.offset, len(t.lines[line-1])):]
	for range column - t.near.column {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		t.near.offset += max(size, 1)
	}
	t.near.column = max(column, 1)
	return t.near.offset + 1
}

// findEnd returns the position of the end of the file, by the line breaks of YAML.
func (t *Text) findEnd() repo.Position {
	lines, start := 1, 0
	for i, r := range string(t.data) {
		switch r {
		case '\r', '\n', '\u0085', '\u2028', '\u2029':
			if r != '\n' || i == 0 || t.data[i-1] != '\r' {
				lines++
			}
			start = i + utf8.RuneLen(r)
		}
	}
	return repo.Position{File: t.name, Line: lines, Column: 1 + len(t.data) - start}
}

// offset returns the position of a byte.
func (t *Text) offset(i int) repo.Position {
	before := t.data[:i]
	start := bytes.LastIndexByte(before, '\n') + 1
	return repo.Position{File: t.name, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + i - start}
}

// Fault is what keeps a text from being YAML.
type Fault struct {
	At      repo.Position
	Problem string
}

// Error returns the fault behind its position.
func (f *Fault) Error() string { return f.At.String() + ": " + f.Problem }

// What a text is besides YAML, for who says it in words of its own.
var (
	ErrEmpty  = errors.New("empty")
	ErrSecond = errors.New("a second YAML document")
)

// Start returns the position of the first byte.
func (t *Text) Start() repo.Position { return t.offset(0) }

// Parse reads the one document of the file. It returns nil if there is none that could be decoded: a [Fault] says why, or [ErrEmpty]. Of
// another document behind it, it returns the position, with [ErrSecond].
func (t *Text) Parse() (*yaml.Node, repo.Position, error) {
	if i := invalidUTF8(t.data); i >= 0 {
		return nil, t.offset(i), &Fault{t.offset(i), "not valid UTF-8"}
	}
	var first, second yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(t.data))
	switch err := dec.Decode(&first); {
	case errors.Is(err, io.EOF):
		return nil, t.Start(), ErrEmpty
	case err != nil:
		f := t.fault(err)
		return nil, f.At, f
	}
	root := first.Content[0]
	if root.ShortTag() == "!!null" {
		root = nil
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		return root, t.At(&second), ErrSecond
	case !errors.Is(err, io.EOF):
		f := t.fault(err)
		return root, f.At, f
	}
	if root == nil {
		return nil, t.Start(), ErrEmpty
	}
	return root, repo.Position{}, nil
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, -1 without one.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// fault returns the parser's error, at the place it means.
func (t *Text) fault(err error) *Fault {
	line, problem := t.complaint(err)
	if at, ok := t.tab(line); ok {
		return &Fault{at, "not valid YAML: " + problem + "; a tab does not indent, write spaces"}
	}
	return &Fault{t.culprit(line, problem), "not valid YAML: " + problem}
}

// complaint splits an error of the parser into line and problem. The parser leaves out the
// first line, and what it says about structure counts from 0 (in yaml/v3.0.5 only scanner
// errors are incremented).
func (t *Text) complaint(err error) (line int, problem string) {
	problem = strings.TrimPrefix(err.Error(), "yaml: ")
	number, rest, _ := strings.Cut(strings.TrimPrefix(problem, "line "), ": ")
	line, err = strconv.Atoi(number)
	if err != nil {
		return 1, problem
	}
	if structural(rest) {
		line++
	}
	return min(line, t.last()), rest
}

// last returns the number of the last line that is not empty.
func (t *Text) last() int {
	return 1 + bytes.Count(bytes.TrimRight(t.data, "\r\n"), []byte("\n"))
}

// structural tells the messages of the parser proper from those of its scanner.
func structural(problem string) bool {
	switch problem {
	case "did not find expected <document start>", "did not find expected node content",
		"did not find expected '-' indicator", "did not find expected key",
		"did not find expected ',' or ']'", "did not find expected ',' or '}'",
		"found undefined tag handle", "found duplicate %YAML directive",
		"found incompatible YAML document", "found duplicate %TAG directive":
		return true
	}
	return false
}

// culprit returns the exact place of a problem in a line, as far as the text shows it, else where the line begins.
func (t *Text) culprit(line int, problem string) repo.Position {
	switch name, isAnchor := strings.CutPrefix(problem, "unknown anchor '"); {
	case isAnchor:
		name, _, _ = strings.Cut(name, "'")
		if i := bytes.Index(t.data, []byte("*"+name)); i >= 0 {
			return t.offset(i)
		}
	case strings.HasPrefix(problem, "control characters"):
		if i := bytes.IndexFunc(t.data, isControl); i >= 0 {
			return t.offset(i)
		}
	}
	return t.offset(t.start(line) + t.indent(line))
}

// tab returns the place of a tab in the indentation of a line.
func (t *Text) tab(line int) (repo.Position, bool) {
	start := t.start(line)
	i := bytes.IndexByte(t.data[start:start+t.indent(line)], '\t')
	return t.offset(start + max(i, 0)), i >= 0
}

// indent returns how many blanks a line begins with.
func (t *Text) indent(line int) int {
	rest := t.data[t.start(line):]
	return len(rest) - len(bytes.TrimLeft(rest, " \t"))
}

// isControl reports whether YAML forbids a character.
func isControl(r rune) bool { return r != '\t' && r != '\n' && r != '\r' && unicode.IsControl(r) }

// start returns the offset of the first byte of a line.
func (t *Text) start(line int) int {
	offset := 0
	for l := range bytes.Lines(t.data) {
		if line--; line == 0 {
			break
		}
		offset += len(l)
	}
	return offset
}
