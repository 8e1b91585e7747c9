package codeowners

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/phoenix-platform/govern/internal/printable"
)

// Parse reads the text of a CODEOWNERS file, of a name relative to the root. A line that its forge does not take is a fault, and the
// others hold.
func Parse(name string, data []byte) *File {
	text := string(data)
	p := &parser{file: &File{Name: name, text: data}, grammar: newGrammar(), text: text}
	p.section = &Section{}
	p.file.Sections = []*Section{p.section}
	if rest, has := strings.CutPrefix(text, mark); has {
		text, p.offset = rest, len(mark)
	}
	p.file.Forge = p.forge(name, text)
	if wide(text) {
		letters := strings.TrimLeft(text, "\n")
		before := len(text) - len(letters)
		first, _, _ := strings.Cut(letters[:min(2, len(letters))], "\n") // no span goes over a line
		p.file.Wide, p.number = true, 1+before
		p.offset += before
		p.fault(p.span(0, len(first)), "the file is text in UTF-16, of which a forge reads no line; save it as UTF-8")
		return p.file
	}
	for line := range strings.Lines(text) {
		p.number++
		p.line(strings.TrimRight(line, "\r\n"))
		p.offset += len(line)
	}
	return p.file
}

// wide reports whether a text is in UTF-16, by its mark or by the zeros that letters of ASCII have in it. Each line would be a fault.
func wide(text string) bool {
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return true
	}
	return len(text) > 1 && strings.Count(text, "\x00") > len(text)/4
}

// parser is what is known while the lines of a file are read.
type parser struct {
	grammar
	file     *File
	section  *Section
	defaults []Owner // of the last heading

	text           string // whole
	number, offset int    // of the line that is read
}

// grammar is the forms of headings and owners.
type grammar struct {
	heading, owner, role, email *regexp.Regexp
}

func newGrammar() grammar {
	return grammar{
		heading: regexp.MustCompile(`^(\^?)\[([^\[\]]*)\](?:\[([^\]]*)\])?(?:[ \t]+(.*))?$`),
		owner:   regexp.MustCompile(`^@[a-zA-Z0-9_.\-]+(?:/[a-zA-Z0-9_.\-]+)*$`),
		role:    regexp.MustCompile(`^@@(?:developer|maintainer|owner)s?$`),
		email:   regexp.MustCompile(`^[^@\s,;<>()]+@[^@\s,;<>()]+\.[A-Za-z]+$`),
	}
}

// mark is what some editors put before a text in UTF-8.
const mark = "\ufeff"

// forge returns whose file it is. Where the place does not tell, what only GitLab knows does: headings, exclusions and roles.
func (g grammar) forge(name, text string) Forge {
	switch path.Dir(name) {
	case ".github":
		return GitHub
	case ".gitlab":
		return GitLab
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		words := strings.Fields(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '!' && len(words) == 1, g.heads(line):
			return GitLab
		}
		for _, w := range words {
			if w[0] == '#' {
				break
			}
			if g.role.MatchString(w) {
				return GitLab
			}
		}
	}
	return GitHub
}

// heads reports whether a line is a heading and can be nothing else: a pattern with a range has owners, and goes on behind the bracket.
func (g grammar) heads(line string) bool {
	found := g.heading.FindStringSubmatch(line)
	return found != nil && strings.TrimSpace(found[2]) != ""
}

// token is a word of a line, and where it stands.
type token struct {
	text string
	at   int // offset in the line
}

func (p *parser) line(line string) {
	words := tokens(line)
	if len(words) == 0 || words[0].text[0] == '#' {
		return
	}
	whole := p.span(words[0].at, words[len(words)-1].at+len(words[len(words)-1].text))
	if !utf8.ValidString(line) || strings.ContainsRune(line, 0) {
		p.fault(whole, "the line is no text in UTF-8")
		return
	}
	if p.file.Forge == GitLab && (words[0].text[0] == '[' || strings.HasPrefix(words[0].text, "^[")) {
		p.head(line, words[0].at, whole)
		return
	}
	p.rule(words)
}

// head reads the heading of a section.
func (p *parser) head(line string, at int, whole Span) {
	found := p.heading.FindStringSubmatchIndex(line[at:])
	if found == nil {
		p.fault(whole, `the line is no heading of a section such as [Name], ^[Name] or [Name][2] @owner`)
		return
	}
	part := func(i int) (string, int) {
		if found[2*i] < 0 {
			return "", at
		}
		return line[at+found[2*i] : at+found[2*i+1]], at + found[2*i]
	}
	name, nameAt := part(2)
	name = strings.TrimSpace(name)
	if name == "" {
		p.fault(p.span(nameAt-1, nameAt+1), "the section has no name")
		return
	}
	optional, _ := part(1)
	p.enter(name, optional != "", whole)
	if n, numberAt := part(3); n != "" || numberAt != at {
		approvals, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil || approvals < 1 {
			p.fault(p.span(numberAt-1, numberAt+len(n)+1), fmt.Sprintf("%q is no number of approvals, so GitLab asks for one", "["+n+"]"))
			approvals = 1
		}
		p.section.Approvals = max(p.section.Approvals, approvals)
	}
	owners, ownersAt := part(4)
	p.defaults, _ = p.owners(shifted(tokens(owners), ownersAt))
}

// enter goes on in the section of a name, which GitLab compares without case.
func (p *parser) enter(name string, optional bool, at Span) {
	for _, s := range p.file.Sections {
		if s.Name != "" && strings.EqualFold(s.Name, name) {
			s.Optional = s.Optional && optional
			p.section = s
			return
		}
	}
	p.section = &Section{Name: name, Optional: optional, Span: at}
	p.file.Sections = append(p.file.Sections, p.section)
}

// rule reads a line that says who owns what.
func (p *parser) rule(words []token) {
	first := words[0]
	r := &Rule{Pattern: first.text, Section: p.section}
	at := p.span(first.at, first.at+len(first.text))
	if problem := p.unpatterned(first.text); problem != "" {
		p.fault(at, problem)
		return
	}
	if p.file.Forge == GitLab {
		r.Pattern, r.Excludes = strings.CutPrefix(r.Pattern, "!")
	}
	owners, ok := p.owners(words[1:])
	switch {
	case !ok && p.file.Forge == GitHub:
		r.Span, r.glob = at, compile(GitHub, r.Pattern)
		p.file.skipped = append(p.file.skipped, r)
		return
	case r.Excludes && len(owners) > 0:
		p.fault(owners[0].Span, "an exclusion has no owners, so GitLab leaves them out")
		owners = nil
	case len(owners) == 0 && !r.Excludes:
		owners = p.defaults
	}
	r.Owners, r.Span = owners, at
	if n := len(owners); n > 0 && owners[n-1].Span.Line == at.Line {
		r.Span.EndColumn, r.Span.EndOffset = owners[n-1].Span.EndColumn, owners[n-1].Span.EndOffset
	}
	r.glob = compile(p.file.Forge, r.Pattern)
	p.section.Rules = append(p.section.Rules, r)
	p.file.Rules = append(p.file.Rules, r)
}

// unpatterned returns why the forge takes a word for no pattern; empty if it does.
func (p *parser) unpatterned(word string) string {
	if p.file != nil && p.file.Forge == GitLab {
		if word == "!" {
			return "an exclusion names what it excludes"
		}
		return ""
	}
	switch {
	case word[0] == '!':
		return fmt.Sprintf("GitHub knows no exclusions, and skips the line of %q", word)
	case strings.HasPrefix(word, `\#`):
		return fmt.Sprintf("GitHub knows no %s at the beginning of a pattern, and skips the line", `\#`)
	case strings.Contains(word, "***"):
		return fmt.Sprintf("%q has three stars in a row, and GitHub skips the line; write **", word)
	case unescaped(word, '['):
		return fmt.Sprintf("GitHub knows no ranges such as [a-z] and no sections, and skips the line of %q", word)
	}
	return ""
}

// unescaped reports whether a word has a character that no backslash stands before.
func unescaped(word string, c byte) bool {
	for i := 0; i < len(word); i++ {
		switch word[i] {
		case '\\':
			i++
		case c:
			return true
		}
	}
	return false
}

// owners returns whom words name, up to a comment. It returns false if one of them names nobody, which is a fault.
func (p *parser) owners(words []token) (owners []Owner, ok bool) {
	ok = true
	for i, w := range words {
		if w.text[0] == '#' {
			return append(owners, p.commented(words[i:])...), ok
		}
		at := p.span(w.at, w.at+len(w.text))
		if !p.isOwner(w.text) {
			p.fault(at, p.nobody(w.text))
			ok = false
			continue
		}
		owners = append(owners, Owner{w.text, at})
	}
	return owners, ok
}

// commented returns whom a comment behind a rule names: GitLab knows no such comments, and takes them for owners.
func (p *parser) commented(words []token) (owners []Owner) {
	if p.file.Forge != GitLab {
		return nil
	}
	for _, w := range words {
		name := strings.TrimLeft(w.text, "#")
		if len(name) < 2 || name[0] != '@' || !p.isOwner(name) {
			continue
		}
		at := p.span(w.at+len(w.text)-len(name), w.at+len(w.text))
		p.fault(at, fmt.Sprintf("GitLab knows no comment behind a rule, so that it takes %s for an owner; write it in a line of its own", name))
		owners = append(owners, Owner{name, at})
	}
	return owners
}

func (p *parser) isOwner(word string) bool {
	if printable.Words(word) != nil {
		return false // such as "@-", which is nobody
	}
	if p.file.Forge == GitLab && p.role.MatchString(word) {
		return true
	}
	if p.owner.MatchString(word) {
		return p.file.Forge == GitLab || strings.Count(word, "/") <= 1
	}
	return p.email.MatchString(word)
}

// nobody says of a word that it names nobody, and what the forge makes of that.
func (p *parser) nobody(word string) string {
	forms, so := "@user, @org/team or an e-mail address", "GitHub skips the line"
	if p.file.Forge == GitLab {
		forms, so = "@user, @group, @@role or an e-mail address", "GitLab leaves it out"
	}
	hint := ""
	if strings.ContainsAny(word, ",;") {
		hint = "; blanks part owners"
	}
	return fmt.Sprintf("%q is no owner (%s), so %s%s", word, forms, so, hint)
}

func (p *parser) fault(at Span, problem string) {
	p.file.Faults = append(p.file.Faults, Fault{at, p.text[at.Offset:at.EndOffset], problem})
}

// span returns the part of the line between two offsets in it.
func (p *parser) span(from, to int) Span {
	return Span{Line: p.number, Column: from + 1, EndColumn: to + 1, Offset: p.offset + from, EndOffset: p.offset + to}
}

// tokens returns the words of a line, which blanks part that no backslash stands before.
func tokens(line string) (words []token) {
	begin := -1
	end := func(i int) {
		if begin >= 0 {
			words = append(words, token{line[begin:i], begin})
		}
		begin = -1
	}
	for i := 0; i < len(line); i++ {
		if strings.IndexByte(" \t\r\f\v", line[i]) >= 0 {
			end(i)
			continue
		}
		if begin < 0 {
			begin = i
		}
		if line[i] == '\\' {
			i++
		}
	}
	end(len(line))
	return words
}

func shifted(words []token, by int) []token {
	for i := range words {
		words[i].at += by
	}
	return words
}
