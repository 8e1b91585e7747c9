// Package codeowners reads the CODEOWNERS of a repository as GitHub and GitLab do: who owns a file, by which line, and which lines the
// forge does not take for what they seem to say.
package codeowners

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
	"github.com/phoenix-platform/govern/internal/system/regular"
)

// Name is what the file is called, wherever it stands.
const Name = "CODEOWNERS"

// File is a CODEOWNERS file.
type File struct {
	Name     string // relative to the root
	Forge    Forge  // by whose rules it is read
	Sections []*Section
	Rules    []*Rule // that hold, in the order of the file
	Faults   []Fault // lines, or parts of them, that do not hold, in the order of the file
	Wide     bool    // it is text in UTF-16: that is its only fault, and it has no rules

	text    []byte
	skipped []*Rule // of GitHub, for an owner that is none
}

// Forge is who reads the file.
type Forge int

// The forges.
const (
	GitHub Forge = iota
	GitLab
)

func (f Forge) String() string {
	if f == GitLab {
		return "GitLab"
	}
	return "GitHub"
}

// Section is some rules of a file of GitLab, of which each file has a last one that matches: sections do not overrule each other.
// The rules before the first heading are one without a name, and so are all of GitHub's.
type Section struct {
	Name      string
	Span      Span // of the first heading
	Optional  bool
	Approvals int // how many the heading asks for; 0 where it does not say
	Rules     []*Rule
}

// Rule is a line that says who owns what.
type Rule struct {
	Span     Span   // from the pattern to the last owner
	Pattern  string // as written, without the ! of an exclusion
	Owners   []Owner
	Excludes bool // GitLab: what matches has no owner in the section
	Section  *Section

	glob glob
}

// Line returns the line of the rule, from 1.
func (r *Rule) Line() int { return r.Span.Line }

// Names returns the owners as written: @user, @org/team, an e-mail address. There are none where a rule takes the owners away.
func (r *Rule) Names() (names []string) {
	for _, o := range r.Owners {
		names = append(names, o.Name)
	}
	return names
}

// Owner is somebody whom a line, or the heading of its section, names.
type Owner struct {
	Name string
	Span Span
}

// Fault is what of a line does not hold.
type Fault struct {
	Span    Span
	Text    string // of that part
	Problem string
}

// Span is a part of a line. Columns count bytes from 1, offsets from 0.
type Span struct {
	Line, Column, EndColumn int
	Offset, EndOffset       int
}

// Places returns where a CODEOWNERS file may be: GitHub's places in its order, then GitLab's own. The first one counts.
func Places() []string {
	return []string{".github/" + Name, Name, "docs/" + Name, ".gitlab/" + Name}
}

// Read returns the first CODEOWNERS file of the repository at a root; nil if there is none. An error begins with the
// name of the file.
func Read(root string) (*File, error) {
	for _, name := range Places() {
		data, err := readFile(root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && isLink(root, name):
			return nil, fmt.Errorf("%s: is a symbolic link to nothing", name)
		case errors.Is(err, fs.ErrNotExist) || errors.Is(err, regular.Directory):
			continue
		case err != nil:
			return nil, fmt.Errorf("%s: %w", name, repo.WithoutPath(err))
		}
		return Parse(name, data), nil
	}
	return nil, nil
}

func isLink(root, name string) bool {
	info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(name)))
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// maxSize bounds the file, in bytes, as GitHub does.
const maxSize = 3 << 20

func readFile(root, name string) ([]byte, error) {
	f, err := repo.OpenIn(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err == nil && len(data) > maxSize {
		err = fmt.Errorf("is larger than %d bytes, of which GitHub reads nothing", maxSize)
	}
	return data, err
}

// Deciding returns the rules that decide about a file, relative to the root: of each section the last one that matches, in the order
// of the sections.
func (f *File) Deciding(name string) (rules []*Rule) {
	parts := strings.Split(name, "/")
	for _, s := range f.Sections {
		if r := s.deciding(parts); r != nil {
			rules = append(rules, r)
		}
	}
	return rules
}

// Skips reports whether a line that GitHub skips would decide about a file, if its owners were owners: what holds in its place is nobody's
// intention.
func (f *File) Skips(file Path) bool {
	for _, s := range slices.Backward(f.skipped) {
		if s.glob.match(file) {
			last := f.Sections[0].deciding(file)
			return last == nil || last.Line() < s.Line()
		}
	}
	return false
}

// Match returns the rule that says whose a file is first of all: of those that decide, the last one in the file. It returns false if
// there is none.
func (f *File) Match(name string) (*Rule, bool) {
	rules := f.Deciding(name)
	if len(rules) == 0 {
		return nil, false
	}
	return slices.MaxFunc(rules, func(a, b *Rule) int { return a.Span.Line - b.Span.Line }), true
}

// deciding returns the last rule of the section that matches a file, nil for none. What a section excludes, none of its rules brings
// back.
func (s *Section) deciding(parts []string) (last *Rule) {
	for _, r := range slices.Backward(s.Rules) {
		switch {
		case last != nil && !r.Excludes, !r.glob.match(parts):
		case r.Excludes:
			return nil
		default:
			last = r
		}
	}
	return last
}

// Path is a name relative to the root, at its slashes, for whoever asks often.
type Path []string

// PathOf returns the path of a name.
func PathOf(name string) Path { return strings.Split(name, "/") }

func (p Path) String() string { return strings.Join(p, "/") }

// Matches reports whether the pattern of a rule matches a file, whichever rule decides.
func (r *Rule) Matches(file Path) bool { return r.glob.match(file) }

// ByPlace reports whether a file of a name, relative to the root, is a CODEOWNERS file where a forge looks for one.
func ByPlace(name string) bool { return path.Base(name) == Name && slices.Contains(Places(), name) }

// Text returns the text that the file was read from.
func (f *File) Text() []byte { return f.text }

// Knows reports whether the forge takes a name for that of an owner.
func (f *File) Knows(name string) bool {
	return (&parser{file: f, grammar: newGrammar()}).isOwner(name)
}

// Among returns the part of sorted names outside of which the pattern matches none, for whoever asks of many.
func (r *Rule) Among(names []string) (from, to int) {
	begin := r.glob.begin()
	from, _ = slices.BinarySearch(names, begin)
	rest := sort.Search(len(names)-from, func(i int) bool { return !strings.HasPrefix(names[from+i], begin) })
	return from, from + rest
}

// Before returns the file that keeps a forge from reading another one, empty if one reads that. GitHub has the first of its places, and
// GitLab of its own.
func Before(name string, names []string) (first string) {
	for _, places := range [][]string{{".github/" + Name, Name, "docs/" + Name}, {Name, "docs/" + Name, ".gitlab/" + Name}} {
		i := slices.IndexFunc(places, func(place string) bool { return slices.Contains(names, place) })
		if i < 0 || places[i] == name {
			return ""
		}
		if slices.Contains(places, name) {
			first = places[i]
		}
	}
	return first
}

// Like returns a rule without owners of a pattern that is like one of the file; false for one that its forge does not take.
func Like(forge Forge, pattern string) (*Rule, bool) {
	if pattern == "" || forge == GitHub && new(parser).unpatterned(pattern) != "" {
		return nil, false
	}
	return &Rule{Pattern: pattern, glob: compile(forge, pattern)}, true
}
