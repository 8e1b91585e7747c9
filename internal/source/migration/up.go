package migration

import "strings"

// mark is what a line of a migration file says about the lines that follow.
type mark int

const (
	none  mark = iota
	up         // they run when the database moves forward
	down       // they run when it moves back
	below      // as down, and what stands above the first mark moves forward
)

// upPart returns the text of a migration file with blanks for all that does not run when the database moves
// forward. Every byte keeps its offset. A file without marks is all forward; before the first mark of
// a tool, which expects nothing there, nothing is.
func upPart(text string) string {
	forward, marked := forwardAtFirst(text)
	if !marked {
		return text
	}
	part := make([]byte, 0, len(text))
	for line := range strings.Lines(text) {
		switch markOf(line) {
		case up:
			forward = true
		case down, below:
			forward = false
		}
		part = append(part, line...)
		if !forward {
			blank(part[len(part)-len(line):])
		}
	}
	return string(part)
}

// blank overwrites all but line breaks.
func blank(line []byte) {
	for i, c := range line {
		if c != '\n' && c != '\r' {
			line[i] = ' '
		}
	}
}

// forwardAtFirst reports whether what stands before the first mark of a file moves forward, and whether
// there is a mark.
func forwardAtFirst(text string) (forward, marked bool) {
	for line := range strings.Lines(text) {
		if m := markOf(line); m != none {
			return m == below, true
		}
	}
	return true, false
}

// markOf reads the mark that a line is, if it is one:
//
//	-- +goose Up                                goose
//	-- +migrate Up notransaction                sql-migrate
//	-- migrate:up transaction:false             dbmate
//	-- rambler up                               rambler
//	---- create above / drop below ----         tern
func markOf(line string) mark {
	comment, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "--")
	if !ok {
		return none
	}
	words := strings.Fields(strings.ToLower(comment))
	if len(words) == 0 {
		return none
	}
	switch words[0] {
	case "migrate:up":
		return up
	case "migrate:down":
		return down
	case "--":
		if strings.HasPrefix(strings.Join(words[1:], " "), "create above / drop below") {
			return below
		}
	case "+goose", "+migrate", "rambler":
		return direction(words[1:])
	}
	return none
}

// direction reads the word after a tool's name.
func direction(words []string) mark {
	if len(words) > 0 {
		switch words[0] {
		case "up":
			return up
		case "down":
			return down
		}
	}
	return none
}
