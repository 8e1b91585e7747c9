package lsp

import (
	"regexp"
	"strings"
)

// item is the key of an item of a list.
const item = "-"

// spot is a place in a policy that is being written, so that it need not be YAML.
type spot struct {
	path   []string // keys from the root; what stands at the place is a key of the mapping, or the value, that they lead to
	typed  string   // what of it stands before the place
	value  bool     // it is the value of a key that stands before it
	braces bool     // in braces or brackets
	text   bool     // nothing but text can stand there: in a comment, or behind a value
}

// frame is a key or an item around a place, and where its line or bracket begins.
type frame struct {
	indent int
	key    string
}

// keyed matches a key with its colon, and what stands behind it.
var keyed = regexp.MustCompile(`^("[^"]*"|'[^']*'|[^\s#{}\[\],&*!|>%@"'-][^:#{}\[\],]*?)\s*:(?:\s+(.*)|)$`)

// spotAt returns the place before a byte of a line, from 0.
func spotAt(l lines, line, column int) spot {
	var block []frame
	flow := new(flow)
	for n := 0; n <= line && n < len(l); n++ {
		text, last := l.line(n), n == line
		if last {
			text = text[:min(column, len(text))]
		}
		text, comment := withoutComment(text)
		if last && comment {
			return spot{text: true}
		}
		if len(flow.open) > 0 {
			flow.scan(text + "\n")
			if last {
				return flow.spot(block)
			}
			continue
		}
		if strings.TrimSpace(text) == "" && !last {
			continue
		}
		var rest string
		block, rest = indented(block, text)
		m := keyed.FindStringSubmatchIndex(rest)
		value := rest
		if m != nil {
			block = append(block, frame{len(text) - len(rest), strings.Trim(rest[m[2]:m[3]], `"'`)})
			value = ""
			if m[4] >= 0 {
				value = rest[m[4]:m[5]]
			}
		}
		if strings.HasPrefix(value, "{") || strings.HasPrefix(value, "[") {
			flow.scan(value + "\n")
			if last {
				return flow.spot(block)
			}
			continue
		}
		if last {
			here := spot{path: pathOfFrames(block), typed: strings.TrimLeft(value, " "), value: m != nil}
			here.text = here.value && m[4] < 0 && !strings.HasSuffix(text, " ")
			return here
		}
	}
	return spot{}
}

// indented returns the frames around a line, with those of its dashes, and what stands behind them.
func indented(block []frame, text string) ([]frame, string) {
	for {
		rest := strings.TrimLeft(text, " ")
		indent := len(text) - len(rest)
		dash := rest == item || strings.HasPrefix(rest, item+" ")
		for len(block) > 0 {
			top := block[len(block)-1]
			if top.indent < indent || dash && top.indent == indent && top.key != item {
				break // a list may begin where its key does
			}
			block = block[:len(block)-1]
		}
		if !dash {
			return block, rest
		}
		block = append(block, frame{indent, item})
		text = text[:indent] + " " + rest[1:]
	}
}

func pathOfFrames(block []frame) (path []string) {
	for _, f := range block {
		path = append(path, f.key)
	}
	return path
}

// withoutComment cuts the comment of a line, and returns whether there is one.
func withoutComment(text string) (string, bool) {
	quote := byte(0)
	for i := range len(text) {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" {[,:-", text[i-1]) >= 0):
			quote = c
		case c == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t'):
			return text[:i], true
		}
	}
	return text, false
}

// flow is what braces and brackets are open before a place.
type flow struct {
	open  []bracket
	token string // since the last punctuation
	quote rune
}

// bracket is one that is open, and the key before whose value the place is, if it is a brace.
type bracket struct {
	brace bool
	key   string
}

// scan takes in a text.
func (f *flow) scan(text string) {
	for _, c := range text {
		switch {
		case f.quote != 0:
			f.token += string(c)
			if c == f.quote {
				f.quote = 0
			}
		case (c == '"' || c == '\'') && strings.TrimSpace(f.token) == "":
			f.quote = c
			f.token += string(c)
		case c == '{' || c == '[':
			f.open = append(f.open, bracket{brace: c == '{'})
			f.token = ""
		case (c == '}' || c == ']') && len(f.open) > 0:
			f.open = f.open[:len(f.open)-1]
			f.token = ""
		case c == ',' && len(f.open) > 0:
			f.open[len(f.open)-1].key = ""
			f.token = ""
		case (c == ' ' || c == '\n') && len(f.open) > 0 && strings.HasSuffix(f.token, ":"):
			if top := &f.open[len(f.open)-1]; top.brace && top.key == "" {
				top.key = strings.Trim(strings.TrimSpace(strings.TrimSuffix(f.token, ":")), `"'`)
				f.token = ""
			}
		default:
			f.token += string(c)
		}
	}
}

// spot returns the place behind what was scanned, in a block.
func (f *flow) spot(block []frame) spot {
	if len(f.open) == 0 {
		return spot{text: true}
	}
	path := pathOfFrames(block)
	for _, b := range f.open {
		switch {
		case !b.brace:
			path = append(path, item)
		case b.key != "":
			path = append(path, b.key)
		}
	}
	typed := strings.TrimLeft(strings.TrimSuffix(f.token, "\n"), " \n")
	value := f.open[len(f.open)-1].key != ""
	return spot{path: path, typed: typed, value: value, braces: true, text: strings.HasSuffix(typed, ":")}
}

// wordAt returns the word around a byte of a line: a key, a name or a value.
func wordAt(text string, at int) (start, end int) {
	part := func(i int) bool { return strings.IndexByte(" \t{}[],:#", text[i]) < 0 }
	start = min(max(at, 0), len(text))
	end = start
	for start > 0 && part(start-1) {
		start--
	}
	for end < len(text) && part(end) {
		end++
	}
	return start, end
}
