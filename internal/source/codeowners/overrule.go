package codeowners

import (
	"slices"
	"strings"
)

// Overruled returns the rule that overrules another one for all that it can match, of which that never decides; nil if there is none. It
// goes by the patterns: a rule that overrules another for each file of today, and not for one that may come, leaves that its use. A rule
// that only repeats the owners of the other is none. The files of the repository are sorted.
func (f *File) Overruled(r *Rule, files []string) (by *Rule) {
	for _, name := range r.samples(files) {
		parts := strings.Split(name, "/")
		if !r.glob.match(parts) {
			continue
		}
		last := r.Section.last(parts)
		if last == r {
			return nil
		}
		if by == nil || last.Span.Line > by.Span.Line {
			by = last
		}
	}
	if by == nil || !by.Excludes && !r.Excludes && subset(r.Owners, by.Owners) {
		return nil
	}
	return by
}

// Covers reports whether a rule matches all that another one can.
func (f *File) Covers(r, other *Rule, files []string) bool {
	for _, name := range other.samples(files) {
		if parts := strings.Split(name, "/"); other.glob.match(parts) && !r.glob.match(parts) {
			return false
		}
	}
	return true
}

// last returns the rule of the section that has the last word about a file: an exclusion, wherever it stands, or the last one that matches.
func (s *Section) last(parts []string) (last *Rule) {
	for _, r := range s.Rules {
		if r.glob.match(parts) && (last == nil || r.Excludes || !last.Excludes) {
			last = r
		}
	}
	return last
}

// subset reports whether the second list names all of the first.
func subset(some, all []Owner) bool {
	for _, o := range some {
		found := false
		for _, other := range all {
			found = found || strings.EqualFold(o.Name, other.Name)
		}
		if !found {
			return false
		}
	}
	return true
}

// fresh are names that no pattern has by chance, of several lengths.
func fresh() []string { return []string{"zqzqzqzqzqzqzq", "zq.zqzq"} }

// samples returns names that stand for all that a pattern matches: a name of its own in place of each star, and some directories or none
// in place of **. What matches all of them matches whatever else the pattern does. A pattern without any stands for itself, as a file or
// as a directory, whichever is there.
func (r *Rule) samples(files []string) (names []string) {
	plain := true
	for _, seg := range r.glob.segs {
		plain = plain && !strings.ContainsAny(seg, "*?[")
	}
	if plain {
		own := r.glob.sample("", nil)
		if _, isFile := slices.BinarySearch(files, own); isFile || !r.glob.below {
			return []string{own}
		}
		return []string{own + "/" + fresh()[0], own + "/" + fresh()[0] + "/" + fresh()[1]}
	}
	for _, star := range append(fresh(), "") {
		for _, dirs := range [][]string{nil, {fresh()[0]}, {fresh()[0], fresh()[1]}} {
			name := r.glob.sample(star, dirs)
			names = append(names, name)
			if r.glob.below {
				names = append(names, name+"/"+fresh()[1])
			}
		}
	}
	return names
}

// sample returns a name that the pattern matches, in most cases: what stands for a star, and for **.
func (g glob) sample(star string, dirs []string) string {
	var parts []string
	for i, seg := range g.segs {
		switch {
		case seg == anywhere && i < len(g.segs)-1:
			parts = append(parts, dirs...)
		case seg == anywhere && g.deep:
			parts = append(append(parts, dirs...), fresh()[0])
		default:
			parts = append(parts, g.filled(seg, star))
		}
	}
	return strings.Join(parts, "/")
}

// filled returns an element of a path that one of a pattern matches.
func (g glob) filled(seg, star string) string {
	if star == "" && strings.Trim(seg, "*") == "" {
		star = "q"
	}
	var b strings.Builder
	for i := 0; i < len(seg); i++ {
		switch c := seg[i]; {
		case c == '\\' && i+1 < len(seg):
			i++
			b.WriteByte(seg[i])
		case c == '*':
			b.WriteString(star)
		case c == '?':
			b.WriteByte('z')
		case c == '[' && g.ranges:
			for r := rune(' '); r < 0x7f; r++ {
				if n, in := matchRange(seg[i:], r); in {
					b.WriteRune(r)
					i += n - 1
					break
				}
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
