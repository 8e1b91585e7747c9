package propose

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// file is the text of a policy file, to be edited by the places of its nodes: what no edit touches stays as it is.
type file struct {
	name  string // relative to the root
	data  []byte
	lines []int      // the offset of each line
	root  *yaml.Node // the mapping of the document
	eol   string
	edits []edit
}

// edit replaces a range of bytes.
type edit struct {
	start, end int
	text       string
}

// errShape is the error of a policy file, a valid one, that is not written in a way that edits can keep.
var errShape = errors.New("is written in a way that no patch can be made for")

func parseFile(data []byte) (*file, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(data, &doc); err != nil || len(doc.Content) == 0 {
		return nil, errors.Join(errShape, err)
	}
	f := &file{data: data, lines: []int{0}, root: doc.Content[0], eol: "\n"}
	for i, b := range data {
		if b == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	if bytes.Contains(data, []byte("\r\n")) {
		f.eol = "\r\n"
	}
	if flowing(f.root) || !f.faithful(&doc) {
		return nil, errShape
	}
	return f, nil
}

// faithful reports whether each plain scalar stands where the parser says: it does not after line breaks that only YAML knows.
func (f *file) faithful(n *yaml.Node) bool {
	if n.Kind == yaml.ScalarNode && n.Style&^yaml.TaggedStyle == 0 && n.Value != "" {
		first, _, _ := strings.Cut(n.Value, " ")
		if at := f.start(n); !bytes.HasPrefix(f.data[min(at, len(f.data)):], []byte(first)) {
			return false
		}
	}
	return !slices.ContainsFunc(n.Content, func(c *yaml.Node) bool { return !f.faithful(c) })
}

func flowing(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

// line returns the offset of the first byte of a line; the end of the data for one beyond it.
func (f *file) line(number int) int {
	if number > len(f.lines) {
		return len(f.data)
	}
	return f.lines[max(number, 1)-1]
}

// start returns the offset of a node; the parser counts columns in characters.
func (f *file) start(n *yaml.Node) int {
	offset := f.line(n.Line)
	if n.Line == 1 && bytes.HasPrefix(f.data, []byte("\ufeff")) {
		offset += len("\ufeff")
	}
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(f.data[offset:])
		offset += size
	}
	return offset
}

// finish returns the offset behind a scalar that stands on one line.
func (f *file) finish(n *yaml.Node) int {
	at := f.start(n)
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for i := at + 1; i < len(f.data); i++ {
			switch f.data[i] {
			case '\\':
				i++
			case '"':
				return i + 1
			}
		}
	case n.Style&yaml.SingleQuotedStyle != 0:
		for i := at + 1; i < len(f.data); i++ {
			if f.data[i] != '\'' {
				continue
			}
			if i+1 == len(f.data) || f.data[i+1] != '\'' {
				return i + 1
			}
			i++
		}
	}
	return min(at+len(n.Value), len(f.data))
}

// indent returns the white space before a node on its line.
func (f *file) indent(n *yaml.Node) string {
	line := f.data[f.line(n.Line):f.start(n)]
	return string(line[:len(line)-len(bytes.TrimLeft(line, " "))])
}

// add puts text in at an offset.
func (f *file) add(at int, text string) { f.edits = append(f.edits, edit{at, at, text}) }

// addLine puts a line in behind the one of a node.
func (f *file) addLine(after *yaml.Node, text string) { f.addAt(f.line(after.Line+1), text) }

// addAt puts a line in at the start of another.
func (f *file) addAt(at int, text string) {
	if at == len(f.data) && !bytes.HasSuffix(f.data, []byte("\n")) {
		f.add(at, f.eol+text)
		return
	}
	f.add(at, text+f.eol)
}

// removeLines takes lines out, both included.
func (f *file) removeLines(first, last int) {
	f.edits = append(f.edits, edit{f.line(first), f.line(last + 1), ""})
}

// revise takes items out of a sequence, the value of a key of a mapping, and adds others.
func (f *file) revise(key, seq *yaml.Node, drop []*yaml.Node, items []item) {
	switch {
	case len(items) == 0:
		f.remove(key, seq, drop)
	case len(drop) > 0 && flowing(seq):
		f.rewriteFlow(seq, drop, items)
	default:
		for _, n := range drop {
			f.removeLines(n.Line, n.Line)
		}
		f.appendTo(seq, items)
	}
}

// remove takes items out of a sequence, the value of a key of a mapping.
func (f *file) remove(key, seq *yaml.Node, drop []*yaml.Node) {
	switch {
	case len(drop) == 0:
	case flowing(seq):
		f.rewriteFlow(seq, drop, nil)
	case len(drop) == len(seq.Content):
		f.removeLines(key.Line, seq.Content[len(seq.Content)-1].Line)
	default:
		for _, n := range drop {
			f.removeLines(n.Line, n.Line)
		}
	}
}

// empty takes all items out of a sequence without brackets, the value of a key of a mapping, and leaves an empty one.
func (f *file) empty(key, seq *yaml.Node) {
	f.removeLines(key.Line, seq.Content[len(seq.Content)-1].Line)
	f.addAt(f.line(key.Line), f.indent(key)+key.Value+": []")
}

// rewriteFlow writes a sequence in brackets anew from its first item to its last: what remains stays as it was written.
func (f *file) rewriteFlow(seq *yaml.Node, drop []*yaml.Node, items []item) {
	var keep []string
	for _, n := range seq.Content {
		if !slices.Contains(drop, n) {
			keep = append(keep, string(f.data[f.start(n):f.finish(n)]))
		}
	}
	for _, i := range items {
		keep = append(keep, plain(i.value))
	}
	first, last := seq.Content[0], seq.Content[len(seq.Content)-1]
	end := f.finish(last)
	if len(keep) == 0 {
		end += f.comma(end)
	}
	f.edits = append(f.edits, edit{f.start(first), end, strings.Join(keep, ", ")})
}

// comma returns how many bytes the comma behind the last item of a sequence in brackets takes, with blanks before it; 0 for none.
func (f *file) comma(at int) int {
	rest := f.data[at:]
	if after, ok := bytes.CutPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte(",")); ok {
		return len(rest) - len(after)
	}
	return 0
}

// appendTo adds items to a sequence; one without brackets gets their evidence, too.
func (f *file) appendTo(seq *yaml.Node, items []item) {
	var values []string
	for _, i := range items {
		values = append(values, plain(i.value))
	}
	switch n := len(seq.Content); {
	case n == 0:
		f.add(f.start(seq)+1, strings.Join(values, ", "))
	case flowing(seq):
		f.add(f.finish(seq.Content[n-1]), ", "+strings.Join(values, ", "))
	default:
		last := seq.Content[n-1]
		for i, v := range values {
			f.addLine(last, f.indent(last)+"- "+v+" # "+items[i].evidence())
		}
	}
}

// edited returns the text with all edits made.
func (f *file) edited() []byte {
	slices.SortStableFunc(f.edits, func(a, b edit) int { return cmp.Compare(a.start, b.start) })
	var out bytes.Buffer
	at := 0
	for _, e := range f.edits {
		out.Write(f.data[at:max(at, e.start)])
		out.WriteString(e.text)
		at = max(at, e.end)
	}
	out.Write(f.data[at:])
	return out.Bytes()
}

// value returns the key and the value of a mapping by the key's name; nil if there is none.
func value(mapping *yaml.Node, name string) (key, val *yaml.Node) {
	if mapping == nil || mapping.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i], mapping.Content[i+1]
		}
	}
	return nil, nil
}
