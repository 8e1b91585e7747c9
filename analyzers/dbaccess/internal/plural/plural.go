// Package plural makes the plural of a name as gorm does, mistakes included: "status" is "statuses", "human" is "humen".
//
// The rules are those of github.com/jinzhu/inflection v1.0.0, copyright (c) 2015 Jinzhu, whose licence is beside this
// file. That package compiles some two hundred regular expressions when a process starts, also one that needs no plural.
// The module realmodules holds this package against it.
package plural

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// rule is a regular expression of inflection, "(after|after)tail$", and what it puts in place of tail.
type rule struct {
	whole  bool   // nothing stands before after: the expression begins with "^"
	after  string // alternatives with "|" between them; one stands before tail, and stays
	not    string // where after is empty: letters, one other than which stands before tail, and stays
	tail   string
	plural string
}

// rules returns the rules of inflection, of which the first that matches counts.
func rules() []rule {
	return []rule{
		{after: "quiz", plural: "zes"},
		{whole: true, after: "oxen"},
		{whole: true, after: "ox", plural: "en"},
		{whole: true, after: "m|l", tail: "ice", plural: "ice"},
		{whole: true, after: "m|l", tail: "ouse", plural: "ice"},
		{after: "matr|vert|ind", tail: "ix", plural: "ices"},
		{after: "matr|vert|ind", tail: "ex", plural: "ices"},
		{after: "x|ch|ss|sh", plural: "es"},
		{not: "aeiouy", tail: "y", plural: "ies"}, // before "qu", as it is what matches "quY"
		{after: "qu", tail: "y", plural: "ies"},
		{after: "hive", plural: "s"},
		{not: "f", tail: "fe", plural: "ves"},
		{after: "l|r", tail: "f", plural: "ves"},
		{tail: "sis", plural: "ses"},
		{after: "t|i", tail: "a", plural: "a"},
		{after: "t|i", tail: "um", plural: "a"},
		{after: "buffal|tomat", tail: "o", plural: "oes"},
		{after: "bu", tail: "s", plural: "ses"},
		{after: "alias|status", plural: "es"},
		{after: "octop|vir", tail: "i", plural: "i"},
		{after: "octop|vir", tail: "us", plural: "i"},
		{whole: true, after: "ax|test", tail: "is", plural: "es"},
		{tail: "s", plural: "s"},
		{after: "a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p|q|r|s|t|u|v|w|x|y|z", plural: "s"},
	}
}

// irregular returns pairs of an ending and its plural. The first that matches counts, before every rule.
func irregular() [][2]string {
	return [][2]string{
		{"person", "people"}, {"man", "men"}, {"child", "children"}, {"sex", "sexes"}, {"move", "moves"}, {"mombie", "mombies"},
	}
}

// uncountable returns the words that are their own plural.
func uncountable() []string {
	return []string{"equipment", "information", "rice", "money", "species", "series", "fish", "sheep", "jeans", "police"}
}

// Of returns the plural of word.
func Of(word string) string {
	if slices.ContainsFunc(uncountable(), func(u string) bool { return strings.EqualFold(word, u) }) {
		return word
	}
	for _, pair := range irregular() {
		for _, spell := range []func(string) string{strings.ToUpper, title, same} {
			if stem, ok := strings.CutSuffix(word, spell(pair[0])); ok {
				return stem + spell(pair[1])
			}
		}
	}
	for _, r := range rules() {
		if p, ok := r.apply(word); ok {
			return p
		}
	}
	return word
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func same(s string) string { return s }

// apply tries a rule in capitals, as it is, and as it is without regard to case. So an ending in capitals has a
// plural in capitals, and any other has one in small letters.
func (r rule) apply(word string) (string, bool) {
	capitals := rule{r.whole, strings.ToUpper(r.after), strings.ToUpper(r.not), strings.ToUpper(r.tail), strings.ToUpper(r.plural)}
	exact := func(a, b string) bool { return a == b }
	if stem, ok := capitals.stem(word, exact); ok {
		return stem + capitals.plural, true
	}
	if stem, ok := r.stem(word, exact); ok {
		return stem + r.plural, true
	}
	stem, ok := r.stem(word, strings.EqualFold)
	return stem + r.plural, ok
}

// stem returns what stays of word if the rule matches it.
func (r rule) stem(word string, equal func(a, b string) bool) (string, bool) {
	stem, tail := cutLast(word, len(r.tail))
	if !equal(tail, r.tail) {
		return "", false
	}
	if r.not != "" {
		_, letter := cutLast(stem, 1)
		return stem, letter != "" && !slices.ContainsFunc(strings.Split(r.not, ""), func(l string) bool { return equal(letter, l) })
	}
	for after := range strings.SplitSeq(r.after, "|") {
		before, last := cutLast(stem, len(after))
		if equal(last, after) && (before == "" || !r.whole) {
			return stem, true
		}
	}
	return "", false
}

// cutLast splits the last n letters off word, or all if there are less.
func cutLast(word string, n int) (before, last string) {
	at := len(word)
	for range n {
		_, size := utf8.DecodeLastRuneInString(word[:at])
		at -= size
	}
	return word[:at], word[at:]
}
