package command

import (
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
func complete(words []string, env func(string) string) []string {
	last := words[len(words)-1]
	before := words[:len(words)-1]
	cmd, rest := find(before)
	c := newCall(cmd, env, printable.To(io.Discard), printable.To(io.Discard))
	options := cmd.begin(c).options()
	c.takeIn(options, rest)
	if len(rest) > 0 {
		if o := optionOf(options, rest[len(rest)-1]); o != nil && o.takesValue() {
			return c.offered(o.kind, last)
		}
	}
	if name, value, ok := strings.Cut(last, "="); ok && strings.HasPrefix(last, "-") {
		if o := optionOf(options, name); o != nil {
			return prefixed(name+"=", c.offered(o.kind, value))
		}
	}
	if strings.HasPrefix(last, "-") {
		return fitting(last, optionNames(options))
	}
	if len(before) > 0 || strings.ContainsAny(last, "./") {
		return fitting(last, c.offered(cmd.takes.kind, last))
	}
	return fitting(last, described(commands()))
}

// described returns the names of commands, each with what it does.
func described(list []command) (names []string) {
	for _, c := range list {
		names = append(names, c.name+"\t"+c.summary)
	}
	return names
}

// takeIn sets the flags and the arguments that were typed before, such as the repository whose components are asked for. It
// passes over what is wrong.
func (c *call) takeIn(options []option, args []string) {
	flags := c.flagSet(options)
	for len(args) > 0 {
		if flags.Parse(args) == nil && flags.NArg() > 0 {
			c.args = append(c.args, flags.Arg(0))
			args = flags.Args()[1:]
		} else {
			args = flags.Args()
		}
	}
}

// offered returns what may become of the beginning of a value.
func (c *call) offered(k kind, typed string) []string {
	if k.offer == nil {
		return nil
	}
	return k.offer(c, typed)
}

// optionNames returns the flags, each with its text, in the order of -h.
func optionNames(options []option) (names []string) {
	for _, o := range options {
		names = append(names, "-"+o.name+"\t"+o.usage(""))
	}
	slices.Sort(names)
	return names
}

// optionOf returns the flag that a word is, with one hyphen or two; nil if it is none.
func optionOf(options []option, word string) *option {
	name, ok := strings.CutPrefix(strings.Replace(word, "--", "-", 1), "-")
	if !ok {
		return nil
	}
	for i := range options {
		if options[i].name == name {
			return &options[i]
		}
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

// componentNames returns the components of the repository that the call works in; none without one.
func (c *call) componentNames() (names []string) {
	p, err := c.open()
	if err != nil {
		return nil
	}
	for _, comp := range p.Components() {
		if typable(comp.Name) {
			names = append(names, comp.Name+"\t"+printable.Line(comp.KindName()+" of "+orNobody(comp.Owner)))
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
