package valueflow

import (
	"slices"
	"strconv"
	"strings"
)

// change is what a function does to a text: its name, and its arguments but for the text. All of these are
// known. It is a function of package strings, or one of three others. Quote is that of package strconv. Between
// puts the text between two others. ReadFile reads the file of that name from an embed.FS of the package.
//
// A parameter keeps its changes in its text, in the order in which they are made: callers know the text. For example, in
//
//	func prefixed(d *db.DB, q string) {
//		q = strings.ReplaceAll(strings.TrimSpace(q), "{p}", "app_")
//		d.Exec(strings.ToUpper(q))
//	}
//	prefixed(d, " FROM {p}users ")
//
// the template of prefixed is one piece, the parameter q with this text:
//
//	TrimSpace;NewReplacer"{p}""app_";ToUpper;
//
// The site of the call has the value "FROM APP_USERS". All texts of a change are quoted, so that a fact can
// keep any of them.
type change []string

// of returns what the change makes of a text.
//
// A change by another name leaves the text as it is. ReadFile is one: it needs a package, see afterChanges.
func (c change) of(text string) string {
	switch c[0] {
	case "TrimSpace":
		return strings.TrimSpace(text)
	case "ToLower":
		return strings.ToLower(text)
	case "ToUpper":
		return strings.ToUpper(text)
	case "Trim":
		return strings.Trim(text, c[1])
	case "TrimLeft":
		return strings.TrimLeft(text, c[1])
	case "TrimRight":
		return strings.TrimRight(text, c[1])
	case "TrimPrefix":
		return strings.TrimPrefix(text, c[1])
	case "TrimSuffix":
		return strings.TrimSuffix(text, c[1])
	case "Quote":
		quoted := strconv.Quote(text) // of package strconv, without the quotes
		return quoted[1 : len(quoted)-1]
	case "Between":
		return c[1] + text + c[2]
	case "NewReplacer":
		return strings.NewReplacer(c[1:]...).Replace(text)
	}
	return text
}

// leftHalf and rightHalf return what a change does at one end of a text, nil if that is nothing.
//
// A text with a hole has ends that must be trimmed one by one: each may be another piece.
func (c change) leftHalf() change {
	switch c[0] {
	case "TrimSpace":
		return change{"TrimLeft", spaces}
	case "Trim", "TrimLeft":
		return change{"TrimLeft", c[1]}
	case "TrimPrefix":
		return c
	}
	return nil
}

func (c change) rightHalf() change {
	switch c[0] {
	case "TrimSpace":
		return change{"TrimRight", spaces}
	case "Trim", "TrimRight":
		return change{"TrimRight", c[1]}
	case "TrimSuffix":
		return c
	}
	return nil
}

const spaces = " \t\n\v\f\r\u0085\u00a0"

// trims reports whether the change is one of the ends only.
//
// Others change each piece by itself: the upper case of two texts in turn is that of each.
func (c change) trims() bool { return strings.HasPrefix(c[0], "Trim") }

// changed returns what a change makes of each value.
//
// A change applies to text at once. A hole stays one. A parameter keeps the change, also the elements of one.
func changed(s set, c change) set {
	return s.flat(func(t template) set {
		switch text, complete := t.complete(); {
		case complete:
			return textSet(c.of(text))
		case len(t.pieces) == 0:
			return setOf(t) // a type
		case c[0] == "Between":
			return concat(textSet(c[1]), setOf(t), textSet(c[2]))
		case len(t.pieces) > 1 && c.trims():
			return t.trimmed(c)
		}
		pieces := slices.Clone(t.pieces)
		for i := range pieces {
			pieces[i] = pieces[i].changed(c)
		}
		return setOf(template{pieces: merge(pieces)})
	})
}

// trimmed changes the ends.
//
// For example, trimming spaces from "FROM t ⟨hole⟩ " gives "FROM t" and "FROM t ⟨hole⟩". The hole may be empty,
// and then the space before it is at the end.
//
// Each beginning is combined with each end, up to the bounds of a set.
func (t template) trimmed(c change) set {
	var s set
	all := [][]piece{t.pieces}
	if left := c.leftHalf(); left != nil {
		all = s.atEnd(all[0], 0, left)
	}
	for _, pieces := range all {
		ends := [][]piece{pieces}
		if right := c.rightHalf(); right != nil && len(pieces) > 0 {
			ends = s.atEnd(pieces, len(pieces)-1, right)
		}
		for _, pieces := range ends {
			s.add(template{pieces: merge(pieces)})
		}
		if s.full() {
			break
		}
	}
	return s
}

// maxEnds bounds the pieces of which each may be the end of a text.
const maxEnds = 4

// atEnd changes the piece at one end, the place at. That piece may be none but a hole or a parameter, which may
// be empty. Then what stands beside it may be the end too, and is one that way. Each way is one of all.
//
// A piece of text that is not trimmed away ends the search. So does a neighbour that the change leaves alone:
// both ways would be the same.
func (s *set) atEnd(pieces []piece, at int, c change) (all [][]piece) {
	for range maxEnds {
		trimmed := slices.Clone(pieces)
		trimmed[at] = trimmed[at].changed(c)
		rest, next := trimmed[1:], 0
		if at > 0 {
			rest, next = trimmed[:at], at-1
		}
		// A text of spaces only vanishes, and the next piece is at the end for sure.
		gone := len(rest) > 0 && trimmed[at].kind == literal && trimmed[at].text == ""
		if !gone {
			all = append(all, trimmed)
		}
		switch {
		case len(rest) == 0, trimmed[at].kind == literal && !gone:
			return all
		case !gone && rest[next].kind == literal && rest[next].changed(c) == rest[next]:
			return all
		}
		pieces, at = rest, next
	}
	s.bounded = true
	return all
}

// changed returns what a change makes of a piece. What callers know the text of keeps it for them.
//
// The text of all others says something else, such as the paths of fields. So nothing is known of what is
// changed there. A hole says that, and the text without the change would be a wrong one.
func (p piece) changed(c change) piece {
	switch {
	case p.kind == literal:
		p.text = c.of(p.text)
		return p
	case p.ofNobody():
		return p
	case !p.keepsChanges():
		return piece{kind: hole}
	// The text of a format, or of one with placeholders, was changed before it was filled in. From here on the whole is.
	case (p.kind == formatted || p.kind == filled) && !slices.ContainsFunc(changes(p.text), change.isWhole):
		p.text += change{whole}.String()
	}
	if p.text += c.String(); len(p.text) > maxChanges {
		return piece{kind: hole}
	}
	return p
}

// keepsChanges reports whether the text of a piece is what is done to the values that it stands for.
func (p piece) keepsChanges() bool {
	switch p.kind {
	case parameter, element, joined, formatted, filled, filling:
		return true
	}
	return false
}

// maxChanges bounds the text of what is done to a parameter.
const maxChanges = 4 << 10

// whole is no change of a text. It stands between what is done to parts of it and what is done to all of it.
//
// For example, in
//
//	func list(d *db.DB, names ...string) {
//		for i, name := range names {
//			names[i] = strings.TrimSpace(name)
//		}
//		d.Exec(strings.ToUpper(strings.Join(names, ", ")))
//	}
//
// the template has a piece that is joined, with the text
//
//	TrimSpace;whole", ";ToUpper;
//
// The argument is what stands between the elements. Of a format, and of a text with placeholders, the parts are
// the text before anything is filled in, and there is no argument.
const whole = "whole"

func (c change) isWhole() bool { return c[0] == whole }

// parted returns what is done to the parts of what a piece stands for, and what stands between them. It also returns what
// is done to all of it then.
func parted(text string) (parts []change, between string, all []change) {
	cs := changes(text)
	at := slices.IndexFunc(cs, change.isWhole)
	switch {
	case at < 0:
		return cs, "", nil
	case len(cs[at]) > 1:
		between = cs[at][1]
	}
	return cs[:at], between, cs[at+1:]
}

// join returns the piece for all elements of a list, of which this one is any.
func (p piece) join(between string) piece {
	p.kind = joined
	p.text += change{whole, between}.String()
	return p
}

// String returns the change as a parameter keeps it: the name and the arguments, quoted, and a semicolon.
func (c change) String() string {
	var b strings.Builder
	b.WriteString(c[0])
	for _, arg := range c[1:] {
		b.WriteString(strconv.Quote(arg))
	}
	return b.String() + ";"
}

// changes returns those that a parameter keeps.
//
// It is the inverse of String. A name has neither a quote nor a semicolon, so the first of these ends it.
func changes(text string) (all []change) {
	for text != "" {
		end := strings.IndexAny(text, `";`)
		c := change{text[:end]}
		for text = text[end:]; text[0] == '"'; {
			quoted, err := strconv.QuotedPrefix(text)
			if err != nil {
				return all
			}
			arg, _ := strconv.Unquote(quoted)
			c = append(c, arg)
			text = text[len(quoted):]
		}
		all = append(all, c)
		text = text[1:]
	}
	return all
}

// afterChanges returns what is left of values that a parameter stands for.
//
// The order counts: to trim and then to put between two texts is not the same the other way round.
func (p piece) afterChanges(all []change, s set, ops operands) set {
	for _, c := range all {
		if c[0] == "ReadFile" {
			s = read(s, p, c[1], ops)
		} else {
			s = changed(s, c)
		}
	}
	return s
}
