package command

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

// page is a Markdown file for people.
type page struct {
	name string // from the root of govern
	text string
}

// pagesOf returns README.md, CONTRIBUTING.md, the other pages beside them, and those in docs.
func pagesOf(t *testing.T) (all []page) {
	t.Helper()
	root := fixture.Root()
	names, err := filepath.Glob(filepath.Join(root, "*.md"))
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(filepath.Join(root, "docs"), func(name string, _ fs.DirEntry, err error) error {
		if filepath.Ext(name) == ".md" {
			names = append(names, name)
		}
		return err
	}))
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		rel, err := filepath.Rel(root, name)
		require.NoError(t, err)
		all = append(all, page{filepath.ToSlash(rel), string(text)})
	}
	require.NotEmpty(t, all)
	return all
}

// TestDocs holds what people read of govern to what can be read with ease, and to what is there.
func TestDocs(t *testing.T) {
	pages := pagesOf(t)
	for _, p := range pages {
		for what, of := range map[string]func(page) []string{
			"sentences": longStatements,
			"links":     func(p page) []string { return brokenLinks(p, pages) },
			"begin":     withoutPurpose,
		} {
			t.Run(p.name+"/"+what, func(t *testing.T) { require.Empty(t, of(p), "%s", strings.Join(of(p), "\n")) })
		}
	}
}

// TestDocsSee has pages with one fault each, and near misses.
func TestDocsSee(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("word ", mostWords))
	other := page{"docs/other.md", "# Other things\n\n## It's `x` & y\n\n## Twice\n\n## Twice\n\n```\n# no heading\n```\n"}
	for text, want := range map[string]int{
		"This page is.\n\n" + words + ".":                           0,
		"This page is.\n\n" + words + " word.":                      1,
		"This page is.\n\n" + words + "; word.":                     1,
		"This page is.\n\n" + words + ". Word.":                     0,
		"This page is.\n\n" + words + "\n\nword":                    0,
		"This page is.\n\n" + words + "\nword":                      1,
		"This page is.\n\n* " + words + "\n* word":                  0,
		"This page is.\n\n* " + words + "\n  word":                  1,
		"This page is.\n\n| " + words + " | word |":                 0,
		"This page is.\n\n```\n" + words + " word\n```":             0,
		"This page is.\n\n```\n```\n" + words + " word":             1,
		"This page is.\n\n<!-- " + words + " word\nword -->\nword.": 0,
		"This page is.\n\n" + words[5:] + " `a b c`.":               0,
		"It is a page.":                           1,
		"This page is [x](other.md).":             0,
		"This page is [x](others.md).":            1,
		"This page is [x](../README.md).":         0,
		"This page is [x](https://none.example).": 0,
		"This page is [x](other.md#other-things), [y](other.md#its-x--y), [z](other.md#twice-1), [a](#a).\n\n# A": 0,
		"This page is [x](other.md#twice-2).":                       1,
		"This page is [x](other.md#no-heading).":                    1,
		"This page is [x](#none).":                                  1,
		"This page is `[x](none.md)`.":                              0,
		"This page is.\n\n<img src=\"none.svg\">":                   1,
		"This page is.\n\n```\n[x](none.md)\n```":                   0,
		"This page is.\n\n| [x](none.md) |":                         1,
		"<!-- from doc.go -->\n\nThis page is: " + words + "; one.": 0,
	} {
		p := page{"docs/page.md", text}
		got := slices.Concat(longStatements(p), brokenLinks(p, []page{p, other, {"README.md", ""}}), withoutPurpose(p))
		require.Len(t, got, want, text)
	}
}

// TestReadmeIsShort keeps the front page to what somebody reads who has not heard of govern. The table of analyzers has a line for each.
func TestReadmeIsShort(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(fixture.Root(), "README.md"))
	require.NoError(t, err)
	before, rest, _ := strings.Cut(string(text), "<!-- analyzers -->")
	_, after, ok := strings.Cut(rest, "<!-- end of analyzers -->")
	require.True(t, ok)
	require.LessOrEqual(t, strings.Count(before+after, "\n"), 140, "lines")
	require.LessOrEqual(t, len(strings.Fields(before+after)), 1120, "words")
}

// line is a line of a page, with what it is part of.
type mdLine struct {
	number int
	text   string
	kind   lineKind
}

type lineKind int

const (
	prose lineKind = iota
	blank
	heading
	table
	code    // within a block of code
	opening // the fence that begins one
	closing
	comment // of HTML, or another element
)

// linesOf tells what the lines of a page are.
func linesOf(text string) (all []mdLine) {
	fenced, commented := false, false
	for i, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimSpace(line)
		kind := prose
		switch {
		case fenced && trimmed == "```":
			kind, fenced = closing, false
		case fenced:
			kind = code
		case strings.HasPrefix(trimmed, "```"):
			kind, fenced = opening, true
		case commented || strings.HasPrefix(trimmed, "<"):
			kind = comment
			commented = (commented || strings.HasPrefix(trimmed, "<!--")) && !strings.Contains(trimmed, "-->")
		case trimmed == "":
			kind = blank
		case strings.HasPrefix(trimmed, "#"):
			kind = heading
		case strings.HasPrefix(trimmed, "|"):
			kind = table
		}
		all = append(all, mdLine{i + 1, trimmed, kind})
	}
	return all
}

// statements returns the paragraphs and the elements of lists of a page. Each is at the line that it begins on.
func statements(text string) (all []mdLine) {
	item := regexp.MustCompile(`^([*-]|\d+\.) `)
	goesOn := false
	for _, l := range linesOf(text) {
		switch {
		case l.kind != prose:
			goesOn = false
		case goesOn && !item.MatchString(l.text):
			all[len(all)-1].text += " " + l.text
		default:
			l.text = item.ReplaceAllString(l.text, "")
			all = append(all, l)
			goesOn = true
		}
	}
	return all
}

// longStatements returns the sentences that have too many words. A piece of code is one word, and a link is its text.
// Unlike in comments, and in what is made of them, a colon and a semicolon end no sentence.
func longStatements(p page) (all []string) {
	end := regexp.MustCompile(`[.!?]["*)]*\s+`)
	if strings.HasPrefix(p.text, "<!-- from doc.go") {
		end = regexp.MustCompile(`[.!?:;]["*)]*\s+`)
	}
	for _, s := range statements(p.text) {
		for _, sentence := range end.Split(plain(s.text), -1) {
			if n := len(strings.Fields(sentence)); n > mostWords {
				all = append(all, fmt.Sprintf("%s:%d: %d words: %s", p.name, s.number, n, sentence))
			}
		}
	}
	return all
}

// plain is a text without the code and the addresses in it.
func plain(text string) string {
	text = regexp.MustCompile("`[^`]*`").ReplaceAllString(text, "code")
	return regexp.MustCompile(`\]\([^)]*\)`).ReplaceAllString(text, "]")
}

// brokenLinks returns the relative links of a page that lead to no file, or to no heading of a page.
func brokenLinks(p page, pages []page) (all []string) {
	for _, l := range linesOf(p.text) {
		if l.kind == code || l.kind == opening {
			continue
		}
		for _, to := range linksIn(l.text) {
			if why := broken(p, to, pages); why != "" {
				all = append(all, fmt.Sprintf("%s:%d: %s: %s", p.name, l.number, to, why))
			}
		}
	}
	return all
}

// linksIn returns the addresses in a line of Markdown or HTML that lead into the repository.
func linksIn(line string) (all []string) {
	line = regexp.MustCompile("`[^`]*`").ReplaceAllString(line, "")
	for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"`).FindAllStringSubmatch(line, -1) {
		if to := m[1] + m[2]; !strings.Contains(to, "://") && !strings.HasPrefix(to, "mailto:") {
			all = append(all, to)
		}
	}
	return all
}

// broken says why a link of a page leads nowhere; empty if it leads somewhere.
func broken(p page, to string, pages []page) string {
	file, anchor, hasAnchor := strings.Cut(to, "#")
	name := p.name
	if file != "" {
		name = path.Join(path.Dir(p.name), file)
	}
	i := slices.IndexFunc(pages, func(other page) bool { return other.name == name })
	if _, err := os.Stat(filepath.Join(fixture.Root(), name)); err != nil && i < 0 {
		return "there is no " + name
	}
	if hasAnchor && (i < 0 || !slices.Contains(anchors(pages[i].text), anchor)) {
		return name + " has no such heading"
	}
	return ""
}

// anchors returns what the headings of a page are called in links, as GitHub has it.
func anchors(text string) (all []string) {
	seen := map[string]int{}
	for _, l := range linesOf(text) {
		if l.kind != heading {
			continue
		}
		name := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, strings.TrimSpace(strings.TrimLeft(l.text, "#")))
		if n := seen[name]; n > 0 {
			all = append(all, fmt.Sprintf("%s-%d", name, n))
		} else {
			all = append(all, name)
		}
		seen[name]++
	}
	return all
}

// withoutPurpose wants each page of docs to say in its first sentence what it is for.
func withoutPurpose(p page) []string {
	if !strings.HasPrefix(p.name, "docs/") {
		return nil
	}
	all := statements(p.text)
	if len(all) == 0 || !strings.HasPrefix(all[0].text, "This page ") {
		return []string{p.name + `: its first sentence does not say what it is for; "This page ..." does`}
	}
	return nil
}
