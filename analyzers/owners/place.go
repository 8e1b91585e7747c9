package owners

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/codeowners"
)

// outer is a text of CODEOWNERS without the block of the policy, and that block.
type outer struct {
	text  []byte
	end   string   // of a line
	lines []string // of the block
}

// with returns the text with the block at an offset, between empty lines.
func (o outer) with(at int) []byte {
	before, after := string(o.text[:at]), string(o.text[at:])
	block := strings.Join(o.lines, o.end) + o.end
	if before != "" && !strings.HasSuffix(before, "\n") {
		before += o.end
	}
	if strings.TrimSpace(before) != "" && !strings.HasSuffix(before, o.end+o.end) {
		before += o.end
	}
	if after != "" && !strings.HasPrefix(after, "\n") && !strings.HasPrefix(after, "\r\n") {
		block += o.end
	}
	return []byte(before + block + after)
}

// page is a text with a block: which of its rules are of the policy, and which are not.
type page struct {
	file       *codeowners.File
	ours, rest []*codeowners.Rule
}

// pageOf reads a text with a block.
func pageOf(name string, text []byte) page {
	p := page{file: codeowners.Parse(name, text)}
	at, err := marked(text)
	for _, r := range p.file.Rules {
		if err == nil && at.is() && at.from <= r.Span.Offset && r.Span.Offset < at.to {
			p.ours = append(p.ours, r)
		} else {
			p.rest = append(p.rest, r)
		}
	}
	return p
}

// general returns the rules that overrule some of the policy's for all that these match, by their index.
func (p page) general(names []string) (rules []int) {
	for _, r := range p.ours {
		if by := p.file.Overruled(r, names); by != nil {
			if i := slices.Index(p.rest, by); i >= 0 {
				rules = append(rules, i)
			}
		}
	}
	slices.Sort(rules)
	return slices.Compact(rules)
}

// below returns the text with the block behind the last rule that overrules lines of it where it stands now. It returns false where no
// rule does, where that would not help, and where the block would take files from others than such rules: a special line below the
// block is meant.
func (o outer) below(name string, text []byte, names []string) ([]byte, bool) {
	was := pageOf(name, text)
	general := was.general(names)
	if len(general) == 0 {
		return nil, false
	}
	rest := codeowners.Parse(name, o.text).Rules
	moved := o.with(lineEnd(o.text, rest[general[len(general)-1]].Span.EndOffset))
	is := pageOf(name, moved)
	if len(is.general(names)) > 0 {
		return nil, false
	}
	for _, file := range names {
		for _, r := range was.file.Deciding(file) {
			i := slices.Index(was.rest, r)
			meant := i >= 0 && !slices.Contains(general, i)
			if meant && !slices.Contains(is.file.Deciding(file), is.rest[i]) {
				return nil, false
			}
		}
	}
	return moved, true
}
