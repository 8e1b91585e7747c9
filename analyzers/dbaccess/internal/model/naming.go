package model

import "strings"

// gormSnake makes the name of a table or column of a Go name, as gorm does: user_id of UserID. An underscore
// precedes a capital, unless it stands inside a run of capitals. Initialisms count as words with one capital,
// wherever they stand, which makes g_rpc_call of GRPCCall.
func gormSnake(name string) string {
	name = titleInitialisms(name)
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if !isUpper(c) {
			b.WriteByte(c)
			continue
		}
		if i > 0 && startsGormWord(name, i) {
			b.WriteByte('_')
		}
		b.WriteByte(c | 0x20)
	}
	return b.String()
}

// startsGormWord reports whether an underscore belongs before the capital at i, which is not the first letter.
func startsGormWord(name string, i int) bool {
	prev := name[i-1]
	if i == len(name)-1 {
		return !isUpper(prev)
	}
	next := name[i+1]
	inRun := isUpper(prev) && (isUpper(next) || '0' <= next && next <= '9')
	return !inRun && prev != '_' && next != '_'
}

// titleInitialisms writes initialisms with one capital. Where several fit, the first of the list counts.
func titleInitialisms(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); {
		word := initialismAt(name[i:])
		if word == "" {
			b.WriteByte(name[i])
			i++
			continue
		}
		b.WriteString(word[:1] + strings.ToLower(word[1:]))
		i += len(word)
	}
	return b.String()
}

// initialismAt returns the initialism that text begins with.
func initialismAt(text string) string {
	if !isUpper(text[0]) {
		return ""
	}
	for _, word := range gormInitialisms() {
		if strings.HasPrefix(text, word) {
			return word
		}
	}
	return ""
}

// gormInitialisms are the words that gorm takes for one, in its order: HTTP hides HTTPS.
func gormInitialisms() [33]string {
	return [...]string{
		"API", "ASCII", "CPU", "CSS", "DNS", "EOF", "GUID", "HTML", "HTTP", "HTTPS", "ID", "IP", "JSON", "LHS",
		"QPS", "RAM", "RHS", "RPC", "SLA", "SMTP", "SSH", "TLS", "TTL", "UID", "UI", "UUID", "URI", "URL", "UTF8",
		"VM", "XML", "XSRF", "XSS",
	}
}

// underscore is the rule of bun and go-pg: an underscore precedes a capital with a small letter on either side.
// The last letter gets none.
func underscore(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if !isUpper(c) {
			b.WriteByte(c)
			continue
		}
		if i > 0 && i+1 < len(name) && (isLower(name[i-1]) || isLower(name[i+1])) {
			b.WriteByte('_')
		}
		b.WriteByte(c | 0x20)
	}
	return b.String()
}

// everyCapital is the rule of beego and xorm: an underscore precedes every capital but the first letter.
func everyCapital(name string) string {
	var b strings.Builder
	for i := range len(name) {
		c := name[i]
		if !isUpper(c) {
			b.WriteByte(c)
			continue
		}
		if i > 0 {
			b.WriteByte('_')
		}
		b.WriteByte(c | 0x20)
	}
	return b.String()
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
