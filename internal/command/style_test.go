package command

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phoenix-platform/govern/internal/fixture"
)

const (
	mostWords   = 25
	mostColumns = 140 // a tab counts four
)

// TestStyle holds sentences of comments and lines of code to what people read with ease.
func TestStyle(t *testing.T) {
	for what, tt := range map[string]struct {
		of     func(source) []string
		notYet []string // folders of which some files do not keep to it
	}{
		"sentences of comments": {longSentences, nil},
		"lines of code":         {longLines, nil},
	} {
		t.Run(what, func(t *testing.T) {
			in := map[string]bool{}
			for _, s := range sources(t) {
				found := tt.of(s)
				in[path.Dir(s.name)] = in[path.Dir(s.name)] || len(found) > 0
				if len(found) > 0 && !slices.Contains(tt.notYet, path.Dir(s.name)) {
					t.Error(strings.Join(found, "\n"))
				}
			}
			for _, folder := range tt.notYet {
				require.True(t, in[folder], "%s keeps to it by now, so it leaves the list", folder)
			}
		})
	}
}

// TestStyleSees has sources that are too long in one place, and near misses.
func TestStyleSees(t *testing.T) {
	words := strings.TrimSpace(strings.Repeat("word ", mostWords))
	for text, want := range map[string]int{
		words + ".":                                  0,
		words + " word":                              1,
		words + ". " + words + ".":                   0,
		words + "; word: " + words:                   0,
		words + "\n// word.":                         1,
		words + "\n//\n// word.":                     0,
		words + "\n//\n//\tword.":                    0,
		"Words:\n//\n//\t" + words + " word":         0,
		"Words:\n//   - " + words + "\n//   - word.": 0,
		"Words:\n//   - " + words + "\n//     word.": 1,
	} {
		require.Len(t, longSentences(sourceOf(t, "// "+text+"\npackage p\n")), want, text)
	}
	long := strings.Repeat("x", mostColumns-len(`const a = ""`))
	for text, want := range map[string]int{
		`const a = "` + long + `"`:                                        0,
		`const a = "` + long + `x"`:                                       0,
		`const a = "" // ` + long:                                         1,
		`const a` + long + ` = "x"`:                                       0,
		`const aaaa` + long + ` = "x"`:                                    1,
		"const a = `\n" + long + long + "`":                               0,
		`const a, b = "` + long + `", "` + long + `"`:                     1,
		"func _() {\n\tconst a = \"\" // " + long[:mostColumns/2] + "\n}": 0,
	} {
		require.Len(t, longLines(sourceOf(t, "package p\n\n"+text+"\n")), want, text)
	}
}

// source is a Go file.
type source struct {
	name string
	text []byte
	fset *token.FileSet
	file *ast.File
}

// sources returns the Go files that are no fixtures.
func sources(t *testing.T) (all []source) {
	t.Helper()
	for _, name := range fixture.Sources(t) {
		text, err := os.ReadFile(filepath.Join(fixture.Root(), name))
		require.NoError(t, err)
		s := sourceOf(t, string(text))
		s.name = name
		all = append(all, s)
	}
	return all
}

// sourceOf returns a file of a text.
func sourceOf(t *testing.T, text string) source {
	t.Helper()
	s := source{text: []byte(text), fset: token.NewFileSet()}
	file, err := parser.ParseFile(s.fset, "", s.text, parser.ParseComments|parser.SkipObjectResolution)
	require.NoError(t, err)
	s.file = file
	return s
}

// longSentences returns the sentences of comments that have too many words. A colon and a semicolon end one, too.
func longSentences(s source) (all []string) {
	end := regexp.MustCompile(`[.!?:;]\s+`)
	for _, group := range s.file.Comments {
		for _, paragraph := range paragraphs(group.Text()) {
			for _, sentence := range end.Split(paragraph, -1) {
				if n := len(strings.Fields(sentence)); n > mostWords {
					line := s.fset.Position(group.Pos()).Line
					all = append(all, fmt.Sprintf("%s:%d: %d words: %s", s.name, line, n, sentence))
				}
			}
		}
	}
	return all
}

// paragraphs returns the paragraphs and the elements of lists in a comment. Code and headings are left out.
func paragraphs(text string) (all []string) {
	goesOn := false
	for line := range strings.Lines(text) {
		words := strings.TrimSpace(line)
		item := strings.HasPrefix(line, "  - ")
		switch {
		case words == "" || strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "# "):
			goesOn = false
		case goesOn && !item:
			all[len(all)-1] += " " + words
		default:
			all = append(all, strings.TrimPrefix(words, "- "))
			goesOn = true
		}
	}
	return all
}

// longLines returns the lines that are too long, but for those that are so by one literal, as an expected message.
func longLines(s source) (all []string) {
	literals := literalsOf(s)
	for i, line := range strings.Split(string(s.text), "\n") {
		columns := utf8.RuneCountInString(strings.ReplaceAll(line, "\t", "    "))
		if columns-literals[i+1] > mostColumns {
			all = append(all, fmt.Sprintf("%s:%d: %d columns: %s", s.name, i+1, columns, strings.TrimSpace(line)))
		}
	}
	return all
}

// literalsOf returns how many columns the longest string literal on each line has, all of the line where a raw one goes on.
func literalsOf(s source) map[int]int {
	longest := map[int]int{}
	file := token.NewFileSet().AddFile("", -1, len(s.text))
	var scan scanner.Scanner
	scan.Init(file, s.text, nil, 0)
	for {
		pos, tok, literal := scan.Scan()
		switch tok {
		case token.EOF:
			return longest
		case token.STRING:
			first := file.Line(pos)
			for i, part := range strings.Split(literal, "\n") {
				longest[first+i] = max(longest[first+i], utf8.RuneCountInString(strings.ReplaceAll(part, "\t", "    ")))
			}
		}
	}
}
