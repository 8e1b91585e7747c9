// Package ruledoc reads the text of analyzers and rules from the doc.go files in
// which it stands, once, with fixed headings.
package ruledoc

import (
	"errors"
	"fmt"
	"strings"
)

// Analyzer is the text about an analyzer and its rules.
type Analyzer struct {
	Name    string
	Summary string // one line
	Text    string // what follows the summary, up to the first rule
	Rules   []Rule // in the order of the text
}

// Rule is the text about one rule.
type Rule struct {
	ID      string
	Summary string            // one line: what it reports
	Text    string            // the sections below, as written
	Drivers map[string]string // "govern", "go vet", "golangci-lint" -> what that driver sees
}

// Sections are the paragraphs that the text of every rule has, each begun by its
// title and a colon, in this order.
func Sections() []string {
	return []string{"Why:", "Bad:", "Good:", "Policy keys:", "Exceptions:", "Drivers:", "Limits:"}
}

// MustExtract returns the text of an analyzer from the source of its doc.go: from the heading
// "# Analyzer name" on. It panics if there is none in a comment of "//" lines before the package clause.
//
// Each process does that for every analyzer, so the text is only cut out; a test has [Parse] take those of all apart.
func MustExtract(source, name string) string {
	source = strings.ReplaceAll(source, "\r\n", "\n") // git may have written it so
	comment, _, _ := strings.Cut("\n"+source, "\npackage ")
	_, comment, ok := strings.Cut(comment, "\n// # Analyzer "+name+"\n//\n")
	if !ok {
		panic(fmt.Sprintf("doc of analyzer %s has no heading of that name", name))
	}
	var text strings.Builder
	text.Grow(len(comment))
	for line := range strings.SplitSeq(comment, "\n") {
		text.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, "//"), " "))
		text.WriteByte('\n')
	}
	return text.String()
}

// Parse takes the text of an analyzer apart.
func Parse(name, text string) (Analyzer, error) {
	parts := strings.Split(text, "\n# Rule ")
	a := Analyzer{Name: name}
	var err error
	if a.Summary, a.Text, err = summary(name, parts[0]); err != nil {
		return a, err
	}
	for _, part := range parts[1:] {
		id, body, _ := strings.Cut(part, "\n")
		r, err := parseRule(id, body)
		if err != nil {
			return a, fmt.Errorf("doc of analyzer %s: rule %s: %w", name, id, err)
		}
		a.Rules = append(a.Rules, r)
	}
	return a, nil
}

func parseRule(id, body string) (Rule, error) {
	r := Rule{ID: id, Drivers: map[string]string{}}
	var err error
	if r.Summary, r.Text, err = summary(id, body); err != nil {
		return r, err
	}
	rest := r.Text
	for _, s := range Sections() {
		_, after, ok := strings.Cut(rest, s)
		if !ok {
			return r, fmt.Errorf("no section %q in its place", s)
		}
		rest = after
		if s == "Drivers:" {
			drivers, _, _ := strings.Cut(after, "\n\n")
			err = r.readDrivers(drivers)
		}
	}
	return r, err
}

// readDrivers reads "govern: ...; go vet: ...; golangci-lint: ...".
func (r *Rule) readDrivers(text string) error {
	for item := range strings.SplitSeq(strings.Join(strings.Fields(text), " "), "; ") {
		driver, sees, ok := strings.Cut(item, ": ")
		if !ok {
			return fmt.Errorf("driver %q says nothing", item)
		}
		r.Drivers[driver] = strings.TrimSuffix(sees, ".")
	}
	for _, d := range []string{"govern", "go vet", "golangci-lint"} {
		if r.Drivers[d] == "" {
			return fmt.Errorf("nothing about driver %q", d)
		}
	}
	return nil
}

// summary splits "name: one sentence" from the text that follows it.
func summary(name, text string) (line, rest string, err error) {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	line, ok := strings.CutPrefix(strings.Join(strings.Fields(first), " "), name+": ")
	if !ok {
		return "", "", errors.New("the first paragraph is not \"" + name + ": summary\"")
	}
	return line, rest, nil
}
