// Package changes writes how a policy changed: as text, as Markdown for a pull request, and as JSON.
package changes

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/policy/change"
	"github.com/phoenix-platform/govern/internal/printable"
)

// Answer is how a policy changed since a revision.
type Answer struct {
	Base    string // the revision, as the user named it
	Commit  string
	Changes []change.Change // those that grant come first
}

// Format is a way to write an answer.
type Format struct {
	Name  string
	Write func(io.Writer, *Answer) error
}

// Formats returns the formats. The first is for people at a terminal.
func Formats() []Format { return []Format{{"text", Text}, {"markdown", Markdown}, {"json", JSON}} }

// Count says how many changes of each effect there are: 2 grants, 1 restriction.
func (a *Answer) Count() string {
	if len(a.Changes) == 0 {
		return "nothing granted, nothing taken"
	}
	var parts []string
	for _, of := range []struct {
		effect    change.Effect
		one, many string
	}{
		{change.Grant, "grant", "grants"}, {change.Tighten, "restriction", "restrictions"}, {change.Neutral, "neutral change", "neutral changes"},
	} {
		n := 0
		for _, c := range a.Changes {
			if c.Effect == of.effect {
				n++
			}
		}
		switch {
		case n == 1:
			parts = append(parts, "1 "+of.one)
		case n > 1:
			parts = append(parts, fmt.Sprintf("%d %s", n, of.many))
		}
	}
	return strings.Join(parts, ", ")
}

// at shows where a change stands: govern.yaml:3:1, or in the revision 0123456789ab:govern.yaml:3:1.
func (a *Answer) at(c change.Change) string {
	if c.Then {
		return a.Commit[:min(12, len(a.Commit))] + ":" + c.Pos.String()
	}
	return c.Pos.String()
}

// about shows what a change is about: web (@web).
func about(c change.Change) string {
	switch {
	case c.Component == "" && c.Owner == "":
		return ""
	case c.Component == "":
		return c.Owner
	case c.Owner == "":
		return c.Component
	}
	return fmt.Sprintf("%s (%s)", c.Component, c.Owner)
}

// until shows the last day of a change.
func until(c change.Change) string {
	if c.Until.IsZero() {
		return ""
	}
	return c.Until.Format(time.DateOnly)
}

// Text writes a line a change.
func Text(w io.Writer, a *Answer) error {
	out := printable.To(w)
	for _, c := range a.Changes {
		line := fmt.Sprintf("%-7s  %s: ", c.Effect, a.at(c))
		if who := about(c); who != "" {
			line += who + ": "
		}
		line += c.Key + ": " + c.Text
		if c.Of != "" {
			line += "; concerns " + c.Of
		}
		if c.Reason != "" {
			line += "; reason: " + c.Reason
		}
		if day := until(c); day != "" && !strings.Contains(c.Text, " until ") {
			line += "; until " + day
		}
		if c.Rule != "" {
			line += " [" + c.Rule + "]"
		}
		if err := out.Printf("%s\n", line); err != nil {
			return err
		}
	}
	return nil
}

// markdownBytes is how long a comment on GitHub may be, with room for what others put before it.
const markdownBytes = 60_000

// Markdown writes a table for each effect, as far as a comment has room. What is beyond is counted.
func Markdown(w io.Writer, a *Answer) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "## govern policy: %s\n\nAgainst %s.\n", a.Count(), printable.MarkdownCode(a.Base))
	left := 0
	for _, effect := range change.Effects() {
		left += a.table(&b, effect)
	}
	if left > 0 {
		fmt.Fprintf(&b, "\n%d more are not shown here; `govern policy` lists them.\n", left)
	}
	_, err := w.Write(b.Bytes())
	return err
}

// table writes the changes of one effect, and returns how many there was no room for.
func (a *Answer) table(b *bytes.Buffer, effect change.Effect) (left int) {
	head := map[change.Effect]string{change.Grant: "Granted", change.Tighten: "Restricted", change.Neutral: "Neither"}[effect]
	begun := false
	for _, c := range a.Changes {
		if c.Effect != effect {
			continue
		}
		row := fmt.Sprintf("| %s | %s | %s | %s | %s | %s |\n", printable.MarkdownCode(about(c)), decides(c),
			printable.Markdown(c.Text), printable.MarkdownCode(c.Of), reason(c), printable.MarkdownCode(a.at(c)))
		if b.Len()+len(row) > markdownBytes {
			left++
			continue
		}
		if !begun {
			fmt.Fprintf(b, "\n### %s\n\n| component | key, rule | what changes | concerns | reason | at |\n| --- | --- | --- | --- | --- | --- |\n", head)
			begun = true
		}
		b.WriteString(row)
	}
	return left
}

// decides shows the key, and the rule that decides by it.
func decides(c change.Change) string {
	if c.Rule == "" {
		return printable.MarkdownCode(c.Key)
	}
	return printable.MarkdownCode(c.Key) + " " + printable.MarkdownCode(c.Rule)
}

// reason shows why, and until when.
func reason(c change.Change) string {
	text := printable.Markdown(c.Reason)
	if day := until(c); day != "" {
		text = strings.TrimSpace(text + " until " + day)
	}
	return text
}

// jsonVersion is the version of the JSON format. It grows when a reader of the old one would misread the new one.
const jsonVersion = 1

//go:embed changes.schema.json
var jsonSchema []byte

// JSONSchema returns the JSON Schema of what [JSON] writes.
func JSONSchema() []byte { return jsonSchema }

type jsonAnswer struct {
	Version int          `json:"version"`
	Base    string       `json:"base"`
	Commit  string       `json:"commit"`
	Grants  int          `json:"grants"`
	Changes []jsonChange `json:"changes"`
}

type jsonChange struct {
	Effect    string    `json:"effect"`
	Key       string    `json:"key"`
	Component string    `json:"component"`
	Owner     string    `json:"owner"`
	Target    string    `json:"target"`
	Concerns  string    `json:"concerns"`
	Rule      string    `json:"rule"`
	Text      string    `json:"text"`
	Reason    string    `json:"reason"`
	Until     string    `json:"until,omitempty"`
	At        jsonPlace `json:"at"`
	InBase    bool      `json:"inBase"`
}

type jsonPlace struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

// JSON writes one object, which changes.schema.json describes.
func JSON(w io.Writer, a *Answer) error {
	out := jsonAnswer{Version: jsonVersion, Base: a.Base, Commit: a.Commit, Grants: change.Grants(a.Changes), Changes: []jsonChange{}}
	for _, c := range a.Changes {
		out.Changes = append(out.Changes, jsonChange{
			Effect:    string(c.Effect),
			Key:       c.Key,
			Component: c.Component,
			Owner:     c.Owner,
			Target:    c.Target,
			Concerns:  c.Of,
			Rule:      c.Rule,
			Text:      c.Text,
			Reason:    c.Reason,
			Until:     until(c),
			At:        jsonPlace{c.Pos.File, c.Pos.Line, c.Pos.Column},
			InBase:    c.Then,
		})
	}
	return printable.JSON(w, out, "\t")
}
