package command

import (
	"flag"
	"io"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers"
	"github.com/phoenix-platform/govern/internal/printable"
)

// What a shell completes itself.
const (
	completeFiles = ":files"
	completeDirs  = ":dirs"
)

// complete returns what the last of the words behind "govern" may become: whole words, each with
// a tab and what it is where there is something to say, or what the shell is to complete. Errors are silent: a
// shell has no place for them.
func complete(words []string) []string {
	last := words[len(words)-1]
	cmd, rest := commandOf(words)
	flags := flagsOf(cmd)
	if len(rest) > 1 {
		if f := flagOf(flags, rest[len(rest)-2]); f != nil && !isBool(f) {
			return values(f, last, rest)
		}
	}
	if name, value, ok := strings.Cut(last, "="); ok && strings.HasPrefix(last, "-") {
		if f := flagOf(flags, name); f != nil {
			return prefixed(name+"=", values(f, value, rest))
		}
	}
	if strings.HasPrefix(last, "-") {
		return fitting(last, flagNames(flags))
	}
	if len(words) > 1 || strings.ContainsAny(last, "./") {
		return fitting(last, arguments(cmd, rest))
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name+"\t"+c.summary)
	}
	return fitting(last, names)
}

// commandOf returns the command that words call, a verb of it where it has verbs, and the words behind its name.
func commandOf(words []string) (command, []string) {
	cmd, rest, verbs := commands()[0], words, commands()
	for len(rest) > 1 {
		i := slices.IndexFunc(verbs, func(c command) bool { return c.name == rest[0] })
		if i < 0 {
			break
		}
		cmd, rest = verbs[i], rest[1:]
		if cmd.name != "baseline" {
			break
		}
		verbs = baselineVerbs()
	}
	return cmd, rest
}

// flagsOf returns the flags of a command: what it defines before it parses them.
func flagsOf(cmd command) *flag.FlagSet {
	c := newCall(cmd, nil, printable.To(io.Discard), printable.To(io.Discard))
	c.defineOnly = true
	_ = cmd.run(c)
	return c.flags
}

func flagNames(flags *flag.FlagSet) (names []string) {
	flags.VisitAll(func(f *flag.Flag) {
		_, usage := flag.UnquoteUsage(f)
		names = append(names, "-"+f.Name+"\t"+usage)
	})
	return names
}

// flagOf returns the flag that a word is, with one hyphen or two; nil if it is none.
func flagOf(flags *flag.FlagSet, word string) *flag.Flag {
	name, ok := strings.CutPrefix(strings.Replace(word, "--", "-", 1), "-")
	if !ok {
		return nil
	}
	return flags.Lookup(name)
}

func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// values returns the values of a flag that fit, by what its usage calls its value: a file, rules separated by commas,
// or the values themselves, such as "tree or json".
func values(f *flag.Flag, last string, words []string) []string {
	what, _ := flag.UnquoteUsage(f)
	switch what {
	case "dir":
		return []string{completeDirs}
	case "file":
		return []string{completeFiles}
	case "format":
		return fitting(last, formatList())
	case "rules":
		return listed(last, ruleNames())
	case "rule":
		return fitting(last, ruleNames())
	case "component":
		return fitting(last, componentNames(words))
	case "components":
		return listed(last, componentNames(words))
	case "FORMAT=FILE":
		if strings.Contains(last, "=") {
			format, _, _ := strings.Cut(last, "=")
			return prefixed(format+"=", []string{"-", completeFiles})
		}
		return fitting(last, prefixedBy(formatList(), "="))
	}
	if strings.Contains(what, " or ") {
		return fitting(last, strings.Split(strings.ReplaceAll(what, " or ", ", "), ", "))
	}
	return nil
}

// arguments returns what may stand beside the flags of a command.
func arguments(cmd command, words []string) []string {
	switch {
	case strings.Contains(cmd.args, "|") && !strings.ContainsAny(cmd.args, "[ "):
		return strings.Split(cmd.args, "|")
	case strings.Contains(cmd.args, "rule"):
		return ruleNames()
	case strings.Contains(cmd.args, "place"): // a component, package or file
		return componentNames(words)
	case strings.Contains(cmd.args, "pattern"):
		return []string{completeFiles}
	}
	return nil
}

func ruleNames() (names []string) {
	for _, doc := range analyzers.Docs() {
		names = append(names, doc.Name+"\t"+doc.Summary)
		for _, r := range doc.Rules {
			names = append(names, r.ID+"\t"+r.Summary)
		}
	}
	return names
}

// componentNames returns the components of the repository that the words choose with -C; none without one.
func componentNames(words []string) (names []string) {
	c := &call{flags: flag.NewFlagSet("", flag.ContinueOnError)}
	c.repository()
	for i, w := range words[:len(words)-1] {
		switch w {
		case "-C", "--C":
			c.dir = words[i+1]
		case "-policy", "--policy":
			c.policy = words[i+1]
		}
	}
	p, err := c.open()
	if err != nil {
		return nil
	}
	for _, comp := range p.Components() {
		if typable(comp.Name) {
			names = append(names, comp.Name+"\t"+printable.Line(string(comp.Kind)+" of "+orNobody(comp.Owner)))
		}
	}
	return names
}

// typable reports whether a shell takes a name for what it is: it puts in what completes a word as it stands, and would run some of it.
func typable(name string) bool {
	return printable.Line(name) == name && !strings.ContainsAny(name, "$;&|()<>!*?[]{}#~^=%") && !strings.HasPrefix(name, "-")
}

func orNobody(owner string) string {
	if owner == "" {
		return "nobody"
	}
	return owner
}

// listed completes the last of several names that commas separate.
func listed(last string, names []string) []string {
	at := strings.LastIndexByte(last, ',') + 1
	given := strings.Split(last[:at], ",")
	names = slices.DeleteFunc(names, func(n string) bool { return slices.Contains(given, word(n)) })
	return prefixed(last[:at], fitting(last[at:], names))
}

// fitting returns the names that begin with what was typed; what the shell completes fits anything.
func fitting(typed string, names []string) (fits []string) {
	for _, n := range names {
		if strings.HasPrefix(n, ":") || strings.HasPrefix(n, typed) {
			fits = append(fits, n)
		}
	}
	return fits
}

// prefixed puts a prefix before each name. What the shell completes needs none: it takes the part behind "=".
func prefixed(prefix string, names []string) []string {
	for i, n := range names {
		if !strings.HasPrefix(n, ":") {
			names[i] = prefix + n
		}
	}
	return names
}

func prefixedBy(names []string, suffix string) []string {
	for i := range names {
		names[i] += suffix
	}
	return names
}

// word returns a name without what it is.
func word(name string) string {
	name, _, _ = strings.Cut(name, "\t")
	return name
}
