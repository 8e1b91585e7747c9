package openapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// maxDepth bounds how deep values of JSON lie in each other, as the parser of YAML does.
const maxDepth = 10_000

// parseJSON returns JSON as nodes of YAML. The parser of YAML reads most of it, but no tabs and no pairs of \u that are one character.
func parseJSON(name string, data []byte) (*yaml.Node, error) {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	j := &jsonReader{name: name, data: data, dec: json.NewDecoder(bytes.NewReader(data)), line: 1}
	j.dec.UseNumber()
	n, err := j.value(0)
	if err != nil {
		return nil, err
	}
	start := j.start()
	if _, more := j.dec.Token(); !errors.Is(more, io.EOF) {
		return nil, j.fault(start, errors.New("there is more behind the value"))
	}
	return n, nil
}

// jsonReader makes nodes of tokens, and counts lines on the way.
type jsonReader struct {
	name string
	data []byte
	dec  *json.Decoder

	line      int
	lineStart int // offset of the first byte of the line
	counted   int // offset up to which lines are counted
}

// start returns the offset at which the next token begins.
func (j *jsonReader) start() int {
	i := int(j.dec.InputOffset())
	for i < len(j.data) && bytes.IndexByte([]byte(" \t\r\n,:"), j.data[i]) >= 0 {
		i++
	}
	return i
}

// at returns the line and the column of a byte. It is asked for one after the other.
func (j *jsonReader) at(offset int) (line, column int) {
	for i := j.counted; i < min(offset, len(j.data)); i++ {
		if j.data[i] == '\n' {
			j.line, j.lineStart = j.line+1, i+1
		}
	}
	j.counted = max(j.counted, offset)
	return j.line, offset - j.lineStart + 1
}

// fault returns an error of the token that begins at an offset, or of what is in it.
func (j *jsonReader) fault(offset int, err error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		offset = max(int(syntax.Offset)-1, offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		offset, err = len(bytes.TrimRight(j.data, " \t\r\n")), errors.New("it ends too early")
	}
	before := j.data[:min(offset, len(j.data))]
	line, lineStart := 1+bytes.Count(before, []byte("\n")), bytes.LastIndexByte(before, '\n')+1
	return &Fault{At: repo.Position{File: j.name, Line: line, Column: 1 + len(before) - lineStart}, Problem: "not valid JSON: " + err.Error()}
}

// value reads the next value.
func (j *jsonReader) value(depth int) (*yaml.Node, error) {
	start := j.start()
	t, err := j.dec.Token()
	switch {
	case err != nil:
		return nil, j.fault(start, err)
	case depth > maxDepth:
		return nil, j.fault(start, errors.New("values lie too deep in each other"))
	}
	n := &yaml.Node{Kind: yaml.ScalarNode}
	n.Line, n.Column = j.at(start)
	switch t := t.(type) {
	case json.Delim:
		return n, j.inside(n, t, depth)
	case string:
		n.Tag, n.Value = "!!str", t
	case json.Number:
		n.Tag, n.Value = "!!float", t.String()
	case bool:
		n.Tag, n.Value = "!!bool", map[bool]string{true: "true", false: "false"}[t]
	default:
		n.Tag = "!!null"
	}
	return n, nil
}

// inside reads what is in an object or array that began.
func (j *jsonReader) inside(n *yaml.Node, open json.Delim, depth int) error {
	n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
	if open == '{' {
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
	}
	for j.dec.More() {
		child, err := j.value(depth + 1)
		if err != nil {
			return err
		}
		n.Content = append(n.Content, child)
	}
	start := j.start()
	if _, err := j.dec.Token(); err != nil {
		return j.fault(start, err)
	}
	return nil
}
