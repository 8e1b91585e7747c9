package importgraph

import (
	"bytes"
	"go/build/constraint"
	"strings"
	"unicode"
)

// buildRule finds out when a file is built: by its name, by the //go:build line among
// its leading comments or, without one, by the old +build lines there, as go/build does it.
type buildRule struct {
	parsed map[string]constraint.Expr // by line; many files share one
}

// of returns the constraint of the file of that name that begins with lead, nil
// if there is none. A line that does not parse constrains nothing and is an error.
func (b *buildRule) of(name string, lead []byte) (constraint.Expr, []ParseError) {
	byName := b.ofName(name)
	if !bytes.Contains(lead, []byte("go:build")) && !bytes.Contains(lead, []byte("+build")) {
		return byName, nil
	}
	lines, plus := constraintLines(lead)
	switch len(lines) {
	case 0:
		return both(byName, b.ofPlus(plus)), nil
	case 1:
		x, err := b.parse(lines[0].text)
		if err != nil {
			return byName, []ParseError{lines[0].error("parsing //go:build line: " + err.Error())}
		}
		return both(byName, x), nil
	}
	return byName, []ParseError{lines[1].error("multiple //go:build comments")}
}

// ofName returns the constraint that a name such as x_windows_arm64_test.go is.
func (b *buildRule) ofName(name string) constraint.Expr {
	name, _, _ = strings.Cut(name, ".")
	_, rest, found := strings.Cut(name, "_")
	if !found {
		return nil
	}
	rest, arch := lastElem(strings.TrimSuffix("_"+rest, "_test"))
	line := ""
	switch {
	case knownArch(arch):
		line = arch
		if _, os := lastElem(rest); knownOS(os) {
			line = os + " && " + arch
		}
	case knownOS(arch):
		line = arch
	default:
		return nil
	}
	x, _ := b.parse("//go:build " + line)
	return x
}

// lastElem splits a name before its last underscore.
func lastElem(name string) (rest, elem string) {
	i := strings.LastIndexByte(name, '_')
	return name[:max(i, 0)], name[i+1:]
}

// ofPlus returns the conjunction of // +build lines. Like go/build it ignores those that do not parse.
func (b *buildRule) ofPlus(lines []string) constraint.Expr {
	var all constraint.Expr
	for _, line := range lines {
		if x, err := b.parse(line); err == nil {
			all = both(all, x)
		}
	}
	return all
}

func (b *buildRule) parse(line string) (constraint.Expr, error) {
	if x, ok := b.parsed[line]; ok {
		return x, nil
	}
	x, err := constraint.Parse(line)
	if err == nil {
		b.parsed[line] = x
	}
	return x, err
}

// both returns the conjunction of two constraints, either of which may be nil.
func both(x, y constraint.Expr) constraint.Expr {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	return &constraint.AndExpr{X: x, Y: y}
}

// constraintLine is a //go:build line and where it stands.
type constraintLine struct {
	text         string
	line, column int32
}

func (l constraintLine) error(message string) ParseError {
	return ParseError{Line: l.line, Column: l.column, Message: message}
}

// constraintLines returns the //go:build lines before the first code of src, and the
// old "+build" lines that count: those in the // comments at the very beginning, up to
// the last blank line there.
func constraintLines(src []byte) (build []constraintLine, plus []string) {
	var open []string // those of the second kind that no blank line follows yet
	run, block := true, false
	src = bytes.TrimPrefix(src, []byte(bom))
	number := int32(0)
	for raw := range bytes.Lines(src) {
		number++
		text := bytes.TrimSpace(raw)
		if run && len(text) == 0 {
			plus, open = append(plus, open...), nil
			continue
		}
		run = run && bytes.HasPrefix(text, []byte("//"))
		if !block && bytes.HasPrefix(text, []byte("//go:build")) && constraint.IsGoBuild(string(text)) {
			indent := len(raw) - len(bytes.TrimLeftFunc(raw, unicode.IsSpace))
			build = append(build, constraintLine{string(text), number, int32(indent + 1)})
		}
		if run && bytes.Contains(text, []byte("+build")) && constraint.IsPlusBuild(string(text)) {
			open = append(open, string(text))
		}
		if text, block = uncomment(text, block); len(text) > 0 {
			break
		}
	}
	return build, plus
}

// uncomment returns what a line holds after the comments it begins with. block says that
// it begins within a comment, and inBlock that it ends within one.
func uncomment(line []byte, block bool) (rest []byte, inBlock bool) {
	for {
		if block {
			_, after, found := bytes.Cut(line, []byte("*/"))
			if !found {
				return nil, true
			}
			line = bytes.TrimSpace(after)
		}
		if bytes.HasPrefix(line, []byte("//")) {
			return nil, false
		}
		if block = bytes.HasPrefix(line, []byte("/*")); !block {
			return line, false
		}
		line = line[2:]
	}
}
