package command

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy"
)

// option is one flag of a command: all that -h, the checks of its value and completion know of it.
type option struct {
	name   string
	text   string // for -h and completion; of the flag's value it has the name
	kind   kind
	define func(flags *flag.FlagSet, usage string)
}

// value declares a flag with a value, which replaces what p holds. The text has a %s where it names the value.
func value(p *string, name string, k kind, text string) option {
	return option{name, text, k, func(flags *flag.FlagSet, usage string) { flags.StringVar(p, name, *p, usage) }}
}

// values declares a flag that may be repeated.
func values(p flag.Value, name string, k kind, text string) option {
	return option{name, text, k, func(flags *flag.FlagSet, usage string) { flags.Var(p, name, usage) }}
}

// toggle declares a flag without a value.
func toggle(p *bool, name, text string) option {
	return option{name, text, kind{}, func(flags *flag.FlagSet, usage string) { flags.BoolVar(p, name, *p, usage) }}
}

// takesValue reports whether a value follows the flag.
func (o option) takesValue() bool { return o.kind.name != "" }

// usage returns the text with the value's name between two marks: package flag shows what stands in backquotes as the value.
func (o option) usage(mark string) string {
	if !o.takesValue() {
		return o.text
	}
	return fmt.Sprintf(o.text, mark+o.kind.name+mark)
}

// kind says what the value of a flag is, or what the arguments of a command are.
type kind struct {
	name  string                               // for -h
	empty bool                                 // the empty value means something
	check func(c *call, value string) error    // nil where govern looks at the value later
	offer func(c *call, typed string) []string // what may become of what was typed; nil for nothing that is known
}

// wrong returns why a value of the flag is none. An empty one mostly comes from an unset variable of a script, which must not
// choose another policy.
func (o option) wrong(c *call, value string) error {
	switch {
	case !o.kind.empty && strings.Trim(value, ", ") == "":
		return fmt.Errorf("-%s is empty", o.name)
	case o.kind.check != nil:
		return o.kind.check(c, value)
	}
	return nil
}

// freeKind returns the kind of values that people make up.
func freeKind(name string) kind { return kind{name: name} }

// textKind returns the kind of texts that may be empty.
func textKind(name string) kind { return kind{name: name, empty: true} }

// dirKind returns the kind of directories.
func dirKind() kind {
	return kind{name: "dir", offer: func(*call, string) []string { return []string{completeDirs} }}
}

// fileKind returns the kind of files.
func fileKind() kind {
	return kind{name: "file", offer: func(*call, string) []string { return []string{completeFiles} }}
}

// rulesKind returns the kind of rules and analyzers, separated by commas.
func rulesKind() kind {
	return kind{name: "rules", offer: func(_ *call, typed string) []string { return listed(typed, ruleNames()) }}
}

// ruleKind returns the kind of one rule or analyzer.
func ruleKind() kind {
	return kind{name: "rule", offer: func(_ *call, typed string) []string { return fitting(typed, ruleNames()) }}
}

// componentKind returns the kind of what the policy of the repository names.
func componentKind() kind {
	return kind{name: "component", offer: func(c *call, typed string) []string { return fitting(typed, c.componentNames()) }}
}

// oneOf returns the kind of a value that is one of a few.
func oneOf(what string, known ...string) kind {
	return kind{
		name:  alternatives(known),
		check: func(c *call, value string) error { return c.named(unknown(what, value, known)) },
		offer: func(_ *call, typed string) []string { return fitting(typed, slices.Clone(known)) },
	}
}

// unknown returns an error unless a value is among those that there are.
func unknown(what, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	hint := policy.DidYouMean(value, known)
	if hint != "" && len(known) > fewNames {
		return fmt.Errorf("unknown %s %q%s", what, value, hint)
	}
	return fmt.Errorf("unknown %s %q%s; there are %s", what, value, hint, enumerate(known))
}

// fewNames is how many names stand beside the one that somebody meant.
const fewNames = 6

// enumerate renders names: a, b and c.
func enumerate(names []string) string { return series(names, "and") }

// alternatives renders names: a, b or c.
func alternatives(names []string) string { return series(names, "or") }

func series(names []string, last string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + " " + last + " " + names[n]
}
