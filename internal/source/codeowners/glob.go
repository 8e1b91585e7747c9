package codeowners

import (
	"strings"
	"unicode/utf8"
)

// glob is a pattern, as its forge matches it.
type glob struct {
	segs []string // parted by slashes

	// below says that what lies below a match matches, too: of GitHub a directory stands for all in it.
	below bool
	// deep says that a last ** is any number of directories and a name; of GitLab it is one name.
	deep   bool
	ranges bool // [a-z] is one of these characters
}

// anywhere is any number of directories.
const anywhere = "**"

// compile returns a pattern that its forge takes for one.
func compile(forge Forge, pattern string) glob {
	if forge == GitLab {
		return ofGitLab(pattern)
	}
	return ofGitHub(pattern)
}

// ofGitHub compiles a pattern as gitignore has it: one without a slash, but for a last one, matches at any depth. GitHub differs in that
// dir/* does not match what lies deeper.
func ofGitHub(pattern string) glob {
	segs := strings.Split(pattern, "/")
	if segs[0] == "" {
		segs = segs[1:]
	} else if len(segs) == 1 || len(segs) == 2 && segs[1] == "" {
		segs = append([]string{anywhere}, segs...)
	}
	last := len(segs) - 1
	if segs[last] == "" {
		if last == 0 {
			return glob{} // "/" matches nothing
		}
		if segs[last-1] == anywhere {
			segs = append(segs[:last], "*", "") // any directory, and all in it
			last++
		}
		segs[last] = anywhere
	}
	return glob{segs: segs, deep: true, below: segs[last] != "*" && segs[last] != anywhere}
}

// ofGitLab compiles a pattern as Ruby's File.fnmatch does with FNM_PATHNAME and FNM_DOTMATCH. GitLab writes "/**/" before what does not
// begin with a slash, and "**/*" behind a last one.
func ofGitLab(pattern string) glob {
	if pattern == "*" {
		return glob{segs: []string{anywhere, "*"}}
	}
	if !strings.HasPrefix(pattern, "/") {
		pattern = "/" + anywhere + "/" + pattern
	}
	if strings.HasSuffix(pattern, "/") {
		pattern += anywhere + "/*"
	}
	return glob{segs: strings.Split(pattern[1:], "/"), ranges: true}
}

// begin returns what all names begin with that the pattern matches.
func (g glob) begin() string {
	var b strings.Builder
	for i, seg := range g.segs {
		if strings.ContainsAny(seg, `*?[\`) {
			break
		}
		if i > 0 {
			b.WriteByte('/')
		}
		b.WriteString(seg)
	}
	return b.String()
}

// match reports whether the pattern matches a file, by the parts of its name. It goes back to the last ** alone, as the shortest way
// to there leaves most for what stands behind.
func (g glob) match(parts []string) bool {
	star, from := -1, 0
	s, p := 0, 0
	for len(g.segs) > 0 {
		switch {
		case s == len(g.segs) && (p == len(parts) || g.below):
			return true
		case s < len(g.segs) && g.segs[s] == anywhere && s < len(g.segs)-1:
			star, from = s, p
			s++
			continue
		case s < len(g.segs) && g.segs[s] == anywhere && g.deep:
			return p < len(parts)
		case s < len(g.segs) && p < len(parts) && g.matchName(g.segs[s], parts[p]):
			s, p = s+1, p+1
			continue
		}
		from++
		if star < 0 || from >= len(parts) {
			break
		}
		s, p = star+1, from
	}
	return false
}

// isSpecial reports whether a character of a pattern may stand for others.
func isSpecial(c byte) bool { return c == '*' || c == '?' || c == '[' || c == '\\' }

// matchName matches one element of a path. It goes back to the last star alone, so that its time is at most the product of the lengths.
func (g glob) matchName(pattern, name string) bool {
	star, from := -1, 0
	p := 0
	for p < min(len(pattern), len(name)) && !isSpecial(pattern[p]) { // most patterns are plain
		if pattern[p] != name[p] {
			return false
		}
		p++
	}
	n := p
	for n < len(name) {
		if p < len(pattern) && pattern[p] == '*' {
			star, from = p, n
			p++
			continue
		}
		if width, next, ok := g.matchOne(pattern[p:], name[n:]); ok {
			p, n = p+next, n+width
			continue
		}
		if star < 0 {
			return false
		}
		_, width := utf8.DecodeRuneInString(name[from:])
		from += width
		p, n = star+1, from
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// matchOne matches the first character of a name. It returns how long that is, and how long what matches it.
func (g glob) matchOne(pattern, name string) (width, next int, ok bool) {
	if pattern == "" {
		return 0, 0, false
	}
	r, width := utf8.DecodeRuneInString(name)
	switch pattern[0] {
	case '?':
		return width, 1, true
	case '[':
		if g.ranges {
			next, ok = matchRange(pattern, r)
			return width, next, ok
		}
	case '\\':
		if len(pattern) > 1 {
			c, n := utf8.DecodeRuneInString(pattern[1:])
			return width, 1 + n, c == r
		}
	}
	c, n := utf8.DecodeRuneInString(pattern)
	return width, n, c == r
}

// matchRange matches a range such as [a-z] or [^ab]. One that does not end matches nothing.
func matchRange(pattern string, r rune) (next int, ok bool) {
	i := 1
	not := i < len(pattern) && (pattern[i] == '^' || pattern[i] == '!')
	if not {
		i++
	}
	in := false
	for i < len(pattern) && pattern[i] != ']' {
		low, n := rangeEnd(pattern[i:])
		high := low
		i += n
		if i+1 < len(pattern) && pattern[i] == '-' && pattern[i+1] != ']' {
			high, n = rangeEnd(pattern[i+1:])
			i += 1 + n
		}
		in = in || low <= r && r <= high
	}
	if i >= len(pattern) {
		return 0, false
	}
	return i + 1, in != not
}

func rangeEnd(pattern string) (rune, int) {
	if pattern[0] == '\\' && len(pattern) > 1 {
		r, n := utf8.DecodeRuneInString(pattern[1:])
		return r, n + 1
	}
	return utf8.DecodeRuneInString(pattern)
}
