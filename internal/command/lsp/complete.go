package lsp

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// namesComponents reports whether the value at a place, or an item of it, is the name of a component. The schema tells that by what it
// says of the key.
func (s *schema) namesComponents(here spot) bool {
	path := here.path
	if len(path) > 0 && path[len(path)-1] == item {
		path = path[:len(path)-1]
	}
	if len(path) < 2 {
		return false
	}
	key := s.at(path[:len(path)-1]).property(path[len(path)-1])
	return key != nil && (strings.Contains(key.Description, " components") || strings.Contains(key.Description, " a component"))
}

// complete offers what may stand at a place of the policy, as its schema says.
func (s *server) complete(p documentParams) (any, error) {
	name, err := pathOf(p.TextDocument.URI)
	if err != nil {
		return nil, err
	}
	offers := []completion{}
	w, rel := s.spaceOf(resolved(name))
	if w == nil || rel != repo.PolicyName {
		return offers, nil
	}
	l := linesOf(w.read(rel))
	text := l.line(p.Position.Line)
	column := w.counts.column(text, p.Position.Character)
	here := spotAt(l, p.Position.Line, column)
	if here.text {
		return offers, nil
	}
	of := w.schema.at(here.path)
	start := p.Position
	start.Character -= w.counts.count(here.typed)
	offer := func(kind int, label, insert, doc string) {
		if strings.HasPrefix(label, strings.Trim(here.typed, `"'`)) {
			edit := textEdit{span{start, p.Position}, insert}
			offers = append(offers, completion{label, kind, doc, edit})
		}
	}
	taken := siblings(l, p.Position.Line, here)
	for _, key := range of.keys() {
		if !here.value && !slices.Contains(taken, key) {
			offer(kindProperty, key, key+": ", of.property(key).Description)
		}
	}
	for _, value := range of.values() {
		offer(kindValue, value, value, "")
	}
	for _, value := range w.namesAt(here) {
		offer(kindValue, value, value, "")
	}
	return offers, nil
}

// namesAt returns the names of components or rules that may stand at a place.
func (w *workspace) namesAt(here spot) (all []string) {
	switch {
	case len(here.path) > 0 && here.path[len(here.path)-1] == "rule":
		for _, r := range w.suite.Rules() {
			all = append(all, r.Name)
		}
	case w.policy != nil && w.schema.namesComponents(here):
		for _, c := range w.policy.Components() {
			all = append(all, c.Name)
		}
	}
	return all
}

// siblings returns the keys that stand beside a place already, in lines of their own or before it in braces.
func siblings(l lines, line int, here spot) (taken []string) {
	text := l.line(line)
	if here.braces {
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '{' || r == ',' || r == '}' }) {
			if key, _, ok := strings.Cut(part, ":"); ok {
				taken = append(taken, strings.TrimSpace(key))
			}
		}
		return taken
	}
	at := depth(text)
	for n := line - 1; n >= 0 && !dashed(text); n-- {
		other := l.line(n)
		if strings.TrimSpace(other) == "" || depth(other) > at {
			continue
		}
		if depth(other) < at {
			break
		}
		taken = append(taken, keyIn(other))
		text = other // the first line of an item has its dash
	}
	for n := line + 1; n < len(l); n++ {
		other := l.line(n)
		if strings.TrimSpace(other) == "" || depth(other) > at {
			continue
		}
		if depth(other) < at || dashed(other) {
			break
		}
		taken = append(taken, keyIn(other))
	}
	return taken
}

// dashed reports whether an item begins on a line.
func dashed(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " "), item) }

// depth returns how far what stands on a line is from its beginning, dashes not counted.
func depth(line string) int { return len(line) - len(strings.TrimLeft(line, " -")) }

// keyIn returns the key that a line begins with.
func keyIn(line string) string {
	key, _, _ := strings.Cut(strings.TrimLeft(line, " -"), ":")
	return strings.Trim(strings.TrimSpace(key), `"'`)
}
