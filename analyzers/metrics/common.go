package metrics

import (
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/metrics/internal/section"
	"github.com/phoenix-platform/govern/analyzers/metrics/internal/signal"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// names is names of metrics, and patterns of such, by who makes them.
type names map[string]*makers

// makers is who makes a metric.
type makers struct {
	components map[*policy.Component]bool
	site       site // the first
}

// add notes that a component makes a metric. What a policy cannot have is left out.
func (n names) add(c *policy.Component, text string, at site) {
	if !section.IsName(text) {
		return
	}
	m := n[text]
	if m == nil {
		m = &makers{components: map[*policy.Component]bool{}, site: at}
		n[text] = m
	}
	m.components[c] = true
	if compareSites(at, m.site) < 0 {
		m.site = at
	}
}

// common returns what as many components make as there are, sorted, without patterns that say less than others.
func (n names) common(components int) (all []string) {
	for _, text := range slices.Sorted(maps.Keys(n)) {
		if len(n[text].components) == components {
			all = append(all, text)
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(text string) bool {
		return slices.ContainsFunc(all, func(other string) bool { return other != text && covers(text, other) })
	})
}

// forms returns the name of a metric and the patterns that what it ends with makes: orders_http_requests_total, *_http_requests_total,
// *_requests_total. What is not known of a name is a star. Two words remain, of which one is no unit.
func forms(name string) (all []string) {
	text := strings.ReplaceAll(name, valueflow.Hole, "*")
	all = append(all, text)
	for at, r := range text {
		rest := text[at:]
		if at == 0 || r != '_' && r != '.' || strings.HasPrefix(rest[1:], "*") {
			continue
		}
		words := strings.FieldsFunc(rest, func(r rune) bool { return r == '_' || r == '.' })
		if len(words) > 1 && slices.ContainsFunc(words, func(word string) bool { return !isUnit(word) }) && text[:at] != "*" {
			all = append(all, "*"+rest)
		}
	}
	return all
}

// isUnit reports whether a word of a name tells how something is counted, and not what.
func isUnit(word string) bool {
	return slices.Contains([]string{"total", "seconds", "milliseconds", "ms", "bytes", "ratio", "count", "sum", "info", "bucket"}, word)
}

// covers reports whether whoever makes metrics of a name or pattern makes one that is required.
func covers(required, text string) bool {
	name := strings.ReplaceAll(text, "*", valueflow.Hole)
	if s, _ := signal.Of(required); signal.IsWord(required) {
		return s.Match(name) == signal.Yes
	}
	return required == text || signal.Match(required, name) == signal.Yes
}
