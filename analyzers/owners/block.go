package owners

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// The marks between which the lines of the policy stand, at the beginning of a line each.
const (
	begins = "# govern owners: begin"
	ends   = "# govern owners: end"
)

// heading is the first line of the block.
const heading = begins + ". \"govern owners generate\" makes these lines of the policy."

// Made is a text of CODEOWNERS that has the lines of the policy.
type Made struct {
	Text []byte
	Lost []finding.Finding // lines of the policy that decide of no file all the same, as others overrule them
}

// Generate returns the text of a CODEOWNERS file with the lines that the policy makes, and with all that stood outside of them. The first
// time they stand below lines for everything at the top, so that special lines below overrule them. Where a general line below would take
// all from one of them, they stand below that line, unless special ones would lose files by it. An error says which owners the forge
// could not know.
func Generate(p *policy.Policy, name string, old []byte) (made Made, err error) {
	b, err := about(p, codeowners.Parse(name, old))
	if err != nil {
		return made, err
	}
	if b.file.Wide {
		return made, fmt.Errorf("%s:1: %s", name, b.file.Faults[0].Problem)
	}
	lines, err := b.block()
	if err != nil {
		return made, err
	}
	at, err := marked(old)
	if err != nil {
		return made, fmt.Errorf("%s:%w", name, err)
	}
	o := outer{text: old, end: "\n", lines: lines}
	if bytes.Contains(old, []byte("\r\n")) {
		o.end = "\r\n"
	}
	if at.is() {
		o.text = without(old, at)
		made.Text = slices.Concat(old[:at.from], []byte(strings.Join(lines, o.end)+o.end), old[at.to:])
	} else {
		made.Text = o.with(b.place(old))
	}
	if moved, ok := o.below(name, made.Text, b.names); ok {
		made.Text = moved
	}
	b.file = codeowners.Parse(name, made.Text)
	for _, f := range b.lines() {
		if f.Rule == shadowed && b.generated(f.Place.Offset) {
			made.Lost = append(made.Lost, f)
		}
	}
	return made, nil
}

// without returns a text without the block, and with one empty line where there were two around it.
func without(old []byte, at extent) []byte {
	before, to := bytes.ReplaceAll(old[:at.from], []byte("\r"), nil), at.to
	empty := bytes.HasPrefix(bytes.TrimLeft(old[to:], "\r"), []byte("\n"))
	if empty && (len(before) == 0 || bytes.HasSuffix(before, []byte("\n\n"))) {
		to = lineEnd(old, to)
	}
	return slices.Concat(old[:at.from], old[to:])
}

// block returns the lines that the policy makes, between their marks.
func (b *book) block() ([]string, error) {
	type entry struct{ dir, line string }
	var entries []entry
	var errs []error
	for _, c := range b.policy.Components() {
		if c.Owner == "" || c.Elsewhere() {
			continue
		}
		for i, name := range named(c) {
			if !b.file.Knows(b.handle(name)) {
				errs = append(errs, fmt.Errorf("%v: %s", c.Pos, b.none([]string{"owner", "backup"}[i], name, c)))
			}
		}
		for _, dir := range c.Paths {
			entries = append(entries, entry{dir, b.lineOf(c, dir)})
		}
	}
	if len(entries) == 0 {
		errs = append(errs, errors.New("no component of the policy has an owner and a directory"))
	}
	slices.SortFunc(entries, func(a, b entry) int { // of the root first, and each before those below
		return cmp.Or(cmp.Compare(btoi(a.dir != "."), btoi(b.dir != ".")), cmp.Compare(a.dir, b.dir))
	})
	lines := []string{heading}
	for _, e := range entries {
		lines = append(lines, e.line)
	}
	return append(lines, ends), errors.Join(errs...)
}

// none says that the forge does not know a name of the policy, so that no line may have it.
func (b *book) none(what, name string, c *policy.Component) string {
	return fmt.Sprintf("%s %q of component %q is none for %s: it knows @user, @org/team and e-mail addresses", what, name, c.Name, b.file.Forge)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// extent is where the block stands in a text, from the first mark to behind the line of the last.
type extent struct {
	from, to, line int
}

func (e extent) is() bool { return e.line > 0 }

// marked finds the block; none is no error. An error begins with the line of a mark that has no other.
func marked(text []byte) (at extent, err error) {
	offset, number, open := 0, 0, 0
	for line := range bytes.Lines(text) {
		number++
		switch plain := bytes.TrimPrefix(line, []byte("\ufeff")); {
		case bytes.HasPrefix(plain, []byte(begins)):
			if open > 0 || at.is() {
				return extent{}, fmt.Errorf("%d: the lines of the policy begin a second time; remove one of both blocks", number)
			}
			open, at.from = number, offset+len(line)-len(plain)
		case bytes.HasPrefix(plain, []byte(ends)):
			if open == 0 {
				return extent{}, fmt.Errorf("%d: the lines of the policy end and did not begin; remove the line, or write %q above them", number, begins)
			}
			at.line, at.to, open = open, offset+len(line), 0
		}
		offset += len(line)
	}
	if open > 0 {
		return extent{}, fmt.Errorf("%d: the lines of the policy do not end; write %q below them", open, ends)
	}
	return at, nil
}

// place returns the offset at which the block stands the first time: below the lines for everything with which the rules begin; else
// below a comment at the top.
func (b *book) place(text []byte) int {
	after := 0
	for _, r := range b.file.Rules {
		if r.Section.Name != "" || !slices.Contains([]string{"*", "**", "/*", "/**", "**/*", "/"}, r.Pattern) {
			break
		}
		after = lineEnd(text, r.Span.EndOffset)
	}
	if after > 0 {
		return after
	}
	if bytes.HasPrefix(text, []byte("\ufeff")) {
		after = len("\ufeff")
	}
	for at := after; at < len(text) && text[at] == '#'; {
		at = lineEnd(text, at)
		if rest := bytes.TrimLeft(text[at:], "\r"); bytes.HasPrefix(rest, []byte("\n")) {
			return lineEnd(text, at)
		}
	}
	return after
}

// lineEnd returns the offset behind the line of another one.
func lineEnd(text []byte, at int) int {
	if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// stale reports a block that is not what the policy makes, and marks that do not fit.
func (b *book) stale() []finding.Finding {
	text := b.file.Text()
	at, err := marked(text)
	if err != nil {
		var line int
		message := err.Error()
		fmt.Sscanf(message, "%d: ", &line) //nolint:errcheck // it begins with the line
		_, message, _ = strings.Cut(message, ": ")
		f := b.at(invalid, wholeLine(text, line), begins)
		f.Message = message
		return []finding.Finding{f}
	}
	lines, err := b.block()
	if !at.is() || err != nil || b.policy.Conventional() {
		return nil
	}
	is := strings.Split(strings.TrimRight(strings.ReplaceAll(string(text[at.from:at.to]), "\r\n", "\n"), "\n"), "\n")
	for i := range max(len(is), len(lines)) {
		if i < len(is) && i < len(lines) && (is[i] == lines[i] || i == 0) {
			continue
		}
		here := at.line + min(i, len(is)-1)
		f := b.at(drift, wholeLine(text, here), begins)
		f.Message = "the lines that \"govern owners generate\" made are not those of the policy any more: " + differing(is, lines, i) + "; run it again"
		return []finding.Finding{f}
	}
	return nil
}

// generated reports whether an offset is between the marks.
func (b *book) generated(offset int) bool {
	at, err := marked(b.file.Text())
	return err == nil && at.is() && at.from <= offset && offset < at.to
}

// differing says what the first line is in which two blocks differ.
func differing(is, should []string, i int) string {
	if i < len(should) && should[i] != ends {
		return fmt.Sprintf("%q is missing here", should[i])
	}
	return fmt.Sprintf("%q is none of them", is[min(i, len(is)-1)])
}

// wholeLine returns the span of a line.
func wholeLine(text []byte, number int) codeowners.Span {
	offset := 0
	for range number - 1 {
		offset = lineEnd(text, offset)
	}
	end := offset + len(strings.TrimRight(string(text[offset:lineEnd(text, offset)]), "\r\n"))
	return codeowners.Span{Line: number, Column: 1, EndColumn: end - offset + 1, Offset: offset, EndOffset: end}
}

// lineOf returns the line that gives a path of a component to its people.
func (b *book) lineOf(c *policy.Component, dir string) string {
	line := pattern(dir)
	for _, name := range named(c) {
		line += " " + b.handle(name)
	}
	return line
}

// handle returns a name of the policy as the file has it: with its organisation, where the policy leaves that out.
func (b *book) handle(name string) string {
	for _, r := range b.file.Rules {
		for _, o := range r.Owners {
			if Same(name, o.Name) {
				return o.Name
			}
		}
	}
	return name
}

// pattern returns what matches all in a directory.
func pattern(dir string) string {
	if dir == "." {
		return "*"
	}
	return "/" + strings.NewReplacer(`\`, `\\`, " ", `\ `, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir) + "/"
}
