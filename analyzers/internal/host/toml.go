package host

import (
	"bytes"
	"errors"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// toml adds the texts in a file of TOML, by their keys with dots between them. The parser is the one that tells where a value stands.
func (t *Table) toml(c *policy.Component, f file) {
	var p unstable.Parser
	p.Reset(f.data)
	table := ""
	position := func(offset int) repo.Position {
		before := f.data[:min(offset, len(f.data))]
		return repo.Position{File: f.name, Line: bytes.Count(before, []byte("\n")) + 1, Column: len(before) - bytes.LastIndexByte(before, '\n')}
	}
	var value func(key string, line repo.Position, n *unstable.Node)
	value = func(key string, line repo.Position, n *unstable.Node) {
		switch n.Kind {
		case unstable.String:
			t.set(c, TOML, key, Setting{resolved(string(n.Data)), line})
		case unstable.InlineTable:
			for of := n.Children(); of.Next(); {
				inner := of.Node()
				value(dotted(key, inner.Key()), line, inner.Value())
			}
		}
	}
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = dotted("", e.Key())
		case unstable.KeyValue:
			key := e.Key()
			key.Next()
			value(dotted(table, e.Key()), position(int(key.Node().Raw.Offset)), e.Value())
		}
	}
	if err := p.Error(); err != nil {
		fault := Fault{repo.Position{File: f.name}, "no configuration: " + err.Error()}
		if bad := new(unstable.ParserError); errors.As(err, &bad) {
			fault.At = position(int(p.Range(bad.Highlight).Offset))
		}
		t.faults = append(t.faults, fault)
	}
}

// dotted returns a key below another one.
func dotted(before string, key unstable.Iterator) string {
	var parts []string
	if before != "" {
		parts = append(parts, before)
	}
	for key.Next() {
		parts = append(parts, string(key.Node().Data))
	}
	return strings.Join(parts, ".")
}
