// Package edits changes files as fixes of findings ask for, in all drivers alike: where two fixes overlap, the first one is made.
package edits

import (
	"bytes"
	"fmt"
	"go/format"
	"iter"
	"maps"
	"slices"
)

// Edit replaces the bytes of a file from Start up to End. Its JSON is what go vet prints of it.
type Edit struct {
	Filename string `json:"filename"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	New      string `json:"new"`
}

// Files is the edits to make, by file name, without overlap.
type Files map[string][]Edit

// Add takes all edits of a fix, or none if one overlaps with another edit that is not the same.
func (m Files) Add(fix []Edit) bool {
	var fresh []Edit
	for _, e := range fix {
		if slices.Contains(m[e.Filename], e) {
			continue
		}
		if slices.ContainsFunc(m[e.Filename], e.overlaps) {
			return false
		}
		fresh = append(fresh, e)
	}
	for _, e := range fresh {
		m[e.Filename] = append(m[e.Filename], e)
	}
	return true
}

// overlaps reports whether the order of two edits of one file would matter.
func (e Edit) overlaps(o Edit) bool {
	if e.Start == o.Start {
		return true
	}
	return e.Start < o.End && o.Start < e.End
}

// Names yields the files to change, in order.
func (m Files) Names() iter.Seq[string] { return slices.Values(slices.Sorted(maps.Keys(m))) }

// Apply returns the content of a file after its edits, formatted if it parses. Where all lines end in CRLF, they do afterwards.
func (m Files) Apply(name string, content []byte) ([]byte, error) {
	edits := slices.SortedStableFunc(slices.Values(m[name]), func(a, b Edit) int { return a.Start - b.Start })
	var after []byte
	done := 0
	for _, e := range edits {
		if e.End > len(content) || e.Start < done {
			return nil, fmt.Errorf("%s: changed while it was analysed", name)
		}
		after = append(after, content[done:e.Start]...)
		after = append(after, e.New...)
		done = e.End
	}
	after = append(after, content[done:]...)
	if formatted, err := format.Source(after); err == nil {
		after = formatted
	}
	if n := bytes.Count(content, []byte("\n")); n > 0 && bytes.Count(content, []byte("\r\n")) == n {
		after = bytes.ReplaceAll(bytes.ReplaceAll(after, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	}
	return after, nil
}
