package policy

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

// source is the text of a policy file; it turns places of the YAML parser into positions.
type source struct {
	name  string
	data  []byte
	lines []string // only if columns in characters and in bytes differ
	end   repo.Position
	empty string // what to say of a file without anything in it
	home  home   // what files are relative to that it names

	near    cursor
	origins map[*yaml.Node]*source // of nodes that other files brought in; nil if there are none
}

// cursor is a place in a line: nodes are asked for in their order, so that the next one is not far.
type cursor struct {
	line, column int // in characters
	offset       int // in bytes
}

func newSource(name string, data []byte) *source {
	s := &source{name: name, data: bytes.TrimPrefix(data, []byte("\uFEFF")), empty: "empty; a policy begins with version: 1"}
	s.end = s.findEnd()
	if len(s.data) != utf8.RuneCount(s.data) {
		s.lines = strings.Split(string(s.data), "\n")
	}
	return s
}

// at returns the position of a node. The parser counts columns in characters, and puts a value
// that is missing at the end of the file into a line behind it.
func (s *source) at(n *yaml.Node) repo.Position {
	if other := s.origins[n]; other != nil && other != s {
		return other.at(n)
	}
	if n.Line > s.end.Line {
		return s.end
	}
	column := n.Column
	if n.Line <= len(s.lines) && n.Line > 0 {
		column = s.bytes(n.Line, n.Column)
	}
	return repo.Position{File: s.name, Line: n.Line, Column: column}
}

// bytes returns a column, which counts characters, in bytes.
func (s *source) bytes(line, column int) int {
	if s.near.line != line || s.near.column > column {
		s.near = cursor{line, 1, 0}
	}
	rest := s.lines[line-1][min(s.near.offset, len(s.lines[line-1])):]
	for range column - s.near.column {
		_, size := utf8.DecodeRuneInString(rest)
		rest = rest[size:]
		s.near.offset += max(size, 1)
	}
	s.near.column = max(column, 1)
	return s.near.offset + 1
}

// findEnd returns the position of the end of the file, by the line breaks of YAML.
func (s *source) findEnd() repo.Position {
	lineEnds := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
	lines := strings.Split(lineEnds.Replace(string(s.data)), "\n")
	return repo.Position{File: s.name, Line: len(lines), Column: 1 + len(lines[len(lines)-1])}
}

// offset returns the position of a byte.
func (s *source) offset(i int) repo.Position {
	before := s.data[:i]
	start := bytes.LastIndexByte(before, '\n') + 1
	return repo.Position{File: s.name, Line: 1 + bytes.Count(before, []byte("\n")), Column: 1 + i - start}
}

// parse reads the one document of the file. It returns nil, with a fault, if there
// is none that could be decoded.
func (s *source) parse(f *faults) *yaml.Node {
	if i := invalidUTF8(s.data); i >= 0 {
		f.add(s.offset(i), "not valid UTF-8")
		return nil
	}
	var first, second yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(s.data))
	switch err := dec.Decode(&first); {
	case errors.Is(err, io.EOF):
		f.add(s.offset(0), "%s", s.empty)
		return nil
	case err != nil:
		s.syntaxError(f, err)
		return nil
	}
	switch err := dec.Decode(&second); {
	case err == nil:
		f.add(s.at(&second), "a second YAML document; a policy is one")
	case !errors.Is(err, io.EOF):
		s.syntaxError(f, err)
	}
	if root := first.Content[0]; root.ShortTag() != "!!null" {
		return root
	}
	f.add(s.offset(0), "%s", s.empty)
	return nil
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// syntaxError adds the parser's error, at the place it means.
func (s *source) syntaxError(f *faults, err error) {
	line, problem := s.complaint(err)
	if at, ok := s.tab(line); ok {
		f.add(at, "not valid YAML: %s; a tab does not indent, write spaces", problem)
		return
	}
	f.add(s.culprit(line, problem), "not valid YAML: %s", problem)
}

// complaint splits an error of the parser into line and problem. The parser leaves out the
// first line, and what it says about structure counts from 0 (in yaml/v3.0.5 only scanner
// errors are incremented).
func (s *source) complaint(err error) (line int, problem string) {
	problem = strings.TrimPrefix(err.Error(), "yaml: ")
	number, rest, _ := strings.Cut(strings.TrimPrefix(problem, "line "), ": ")
	line, err = strconv.Atoi(number)
	if err != nil {
		return 1, problem
	}
	if structural(rest) {
		line++
	}
	return min(line, s.last()), rest
}

// last returns the number of the last line that is not empty.
func (s *source) last() int {
	return 1 + bytes.Count(bytes.TrimRight(s.data, "\r\n"), []byte("\n"))
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

// culprit returns the exact place of a problem in a line, as far as the text shows it.
func (s *source) culprit(line int, problem string) repo.Position {
	switch name, isAnchor := strings.CutPrefix(problem, "unknown anchor '"); {
	case isAnchor:
		name, _, _ = strings.Cut(name, "'")
		if i := bytes.Index(s.data, []byte("*"+name)); i >= 0 {
			return s.offset(i)
		}
	case strings.HasPrefix(problem, "control characters"):
		if i := bytes.IndexFunc(s.data, isControl); i >= 0 {
			return s.offset(i)
		}
	}
	return repo.Position{File: s.name, Line: line}
}

// tab returns the place of a tab in the indentation of a line.
func (s *source) tab(line int) (repo.Position, bool) {
	start := s.start(line)
	indent := len(s.data) - start - len(bytes.TrimLeft(s.data[start:], " \t"))
	i := bytes.IndexByte(s.data[start:start+indent], '\t')
	return s.offset(start + max(i, 0)), i >= 0
}

// isControl reports whether YAML forbids a character.
func isControl(r rune) bool { return r != '\t' && r != '\n' && r != '\r' && unicode.IsControl(r) }

// start returns the offset of the first byte of a line.
func (s *source) start(line int) int {
	offset := 0
	for l := range bytes.Lines(s.data) {
		if line--; line == 0 {
			break
		}
		offset += len(l)
	}
	return offset
}
