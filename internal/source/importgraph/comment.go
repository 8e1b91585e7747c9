package importgraph

import (
	"bytes"
	"go/ast"
	"strings"
	"unicode/utf8"
)

// docLimit is how many bytes of a package comment are kept.
const docLimit = 256

// packageComment returns what go/parser attaches to the file as its Doc: the last
// group of comments, if it ends on the line before the package clause. A group that is for machines
// only, as directives are, is no comment; an empty one is, with empty text.
func packageComment(comments []comment, clause Span) *Comment {
	last := len(comments) - 1
	if last < 0 || comments[last].span.EndLine+1 != clause.Line {
		return nil
	}
	first := last
	for first > 0 && comments[first].span.Line <= comments[first-1].span.EndLine+1 {
		first--
	}
	group := &ast.CommentGroup{}
	empty := false
	for _, c := range comments[first:] {
		text := c.text()
		group.List = append(group.List, &ast.Comment{Text: text})
		empty = empty || isEmpty(text)
	}
	text := group.Text()
	if text == "" && !empty || text != "" && forMachines(text) {
		return nil
	}
	span := comments[first].span
	end := comments[last].span
	span.EndLine, span.EndColumn, span.EndOffset = end.EndLine, end.EndColumn, end.EndOffset
	return &Comment{Text: cut(text, docLimit), Span: span}
}

// isGenerated reports what ast.IsGenerated does: that a line of the comments before the
// package clause says so.
func isGenerated(lead []byte, comments []comment) bool {
	const prefix, suffix = "// Code generated ", " DO NOT EDIT."
	if !bytes.Contains(lead, []byte(prefix)) && bytes.IndexByte(lead, '\r') < 0 {
		return false
	}
	for _, c := range comments {
		for line := range strings.SplitSeq(c.text(), "\n") {
			rest, ok := strings.CutPrefix(line, prefix)
			if ok && strings.HasSuffix(rest, suffix) {
				return true
			}
		}
	}
	return false
}

// text returns the comment with its markers, as go/scanner does: without carriage returns, but
// for those which keep a "*" and a "/" apart.
func (c comment) text() string {
	if bytes.IndexByte(c.raw, '\r') < 0 {
		return string(c.raw)
	}
	block := c.raw[1] == '*'
	kept := make([]byte, 0, len(c.raw))
	for i, b := range c.raw {
		apart := block && len(kept) > 2 && kept[len(kept)-1] == '*' && i+1 < len(c.raw) && c.raw[i+1] == '/'
		if b != '\r' || apart {
			kept = append(kept, b)
		}
	}
	return string(kept)
}

// isEmpty reports whether a comment, given with its markers, says nothing.
func isEmpty(text string) bool {
	text = strings.TrimPrefix(text, "//")
	if block, ok := strings.CutPrefix(text, "/*"); ok {
		text = strings.TrimSuffix(block, "*/")
	}
	return strings.TrimSpace(text) == ""
}

// cut returns the first limit bytes of s, or less so that no character is split, in memory of their own.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	return strings.Clone(s[:limit])
}
