package lsp

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// encoding is what a client counts characters of a line in.
type encoding string

const (
	utf16 encoding = "utf-16"
	bytes encoding = "utf-8"
)

// lines is a text by lines. Those end as Go's do.
type lines []string

func linesOf(text string) lines { return strings.Split(text, "\n") }

// line returns a line from 0, without its end; empty for one that is not there.
func (l lines) line(n int) string {
	if n < 0 || n >= len(l) {
		return ""
	}
	return strings.TrimSuffix(l[n], "\r")
}

// position returns the place of a line and a column of bytes, both from 1. Of what lies beyond the line it is the end.
func (e encoding) position(l lines, line, column int) position {
	text := l.line(line - 1)
	return position{max(line-1, 0), e.count(text[:max(min(column-1, len(text)), 0)])}
}

// offset returns the place of a byte of the text.
func (e encoding) offset(text string, offset int) position {
	before := text[:min(max(offset, 0), len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return position{strings.Count(before, "\n"), e.count(before[start:])}
}

// count returns how many characters a part of a line has. What is no UTF-8 a client shows as one character a byte.
func (e encoding) count(text string) (n int) {
	if e == bytes {
		return len(text)
	}
	for _, r := range text {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// column returns the column of a character in bytes, from 0.
func (e encoding) column(line string, character int) int {
	if e == bytes {
		return max(min(character, len(line)), 0)
	}
	at := 0
	for at < len(line) && character > 0 {
		r, size := utf8.DecodeRuneInString(line[at:])
		at += size
		character--
		if r > 0xffff {
			character--
		}
	}
	return at
}

// replacement returns the edit that makes one text of another: of the lines that are not the same.
func (e encoding) replacement(before, after string) textEdit {
	old, now := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	start := 0
	for start < min(len(old), len(now)) && old[start] == now[start] {
		start++
	}
	end := 0
	for end < min(len(old), len(now))-start && old[len(old)-1-end] == now[len(now)-1-end] {
		end++
	}
	at := len(strings.Join(old[:start], ""))
	was := strings.Join(old[start:len(old)-end], "")
	return textEdit{span{e.offset(before, at), e.offset(before, at+len(was))}, strings.Join(now[start:len(now)-end], "")}
}

func sortedKeys[T any](m map[string]T) []string { return slices.Sorted(maps.Keys(m)) }
