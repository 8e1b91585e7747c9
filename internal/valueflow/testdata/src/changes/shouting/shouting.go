package shouting

import (
	"db"
	"fmt"
	"strings"
)

func Joined(d *db.DB, parts ...string) { // want Joined:"^sink.exec=<1... ToUpper;>.$"
	d.Exec(strings.ToUpper(strings.Join(parts, " "))) // want "^exec: OPEN$"
}

func Trimmed(d *db.DB, parts ...string) { // want Trimmed:"^sink.exec=<1... TrimSpace;>.$"
	d.Exec(strings.TrimSpace(strings.Join(parts, " "))) // want "^exec: OPEN$"
}

// Each changes what it joins, and the whole.
func Each(d *db.DB, parts []string) { // want Each:"^sink.exec=<TrimSpace;1..., ToUpper;>.$"
	var all []string
	for _, part := range parts {
		all = append(all, strings.TrimSpace(part))
	}
	d.Exec(strings.ToUpper(strings.Join(all, ", "))) // want "^exec: OPEN$"
}

func Elements(d *db.DB, tables []string) { // want Elements:"^sink.exec=DROP <ToUpper;1...>.$"
	for _, t := range tables {
		d.Exec("DROP " + strings.ToUpper(t)) // want "^exec: OPEN$"
	}
}

// Execf changes the format and what it becomes.
func Execf(d *db.DB, format string, args ...any) { // want Execf:"^sink.exec=<TrimSpace;1%2ToUpper;>.$"
	d.Exec(strings.ToUpper(fmt.Sprintf(strings.TrimSpace(format), args...))) // want "^exec: OPEN$"
}

func Replaced(d *db.DB, parts ...string) { // want Replaced:"^sink.exec=<1... NewReplacer\"\\$t\"\"users\";>.$"
	d.Exec(strings.ReplaceAll(strings.Join(parts, " "), "$t", "users")) // want "^exec: OPEN$"
}

// Formatted hands on what is no format any more.
func Formatted(d *db.DB, args ...any) {
	var all []any
	for _, arg := range args {
		all = append(all, strings.ToUpper(arg.(string)))
	}
	d.Exec(fmt.Sprintf("%s", all...)) // want "^exec: UNKNOWN$"
}
