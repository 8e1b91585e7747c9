package policy

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"
)

// Analyzer is what a policy knows of an analyzer. The package of the analyzer writes it down.
type Analyzer struct {
	Name     string
	Rules    []Rule
	Settings []Setting // of all its rules

	// Inputs tells the files, by their names relative to the root, that the rules read besides Go source and modules: nil for
	// none.
	Inputs func(name string) bool

	// Names returns the files that the rules read besides since a component names them, or one of these does: by their names relative to
	// the root. It may be nil.
	Names func(*Policy, *Component) []string

	// Reads reports whether a policy has the rules read their inputs; nil for always.
	Reads func(*Policy) bool

	// Outside describes what the rules read of what lies outside of the repository, by which their verdict changes; nil for nothing.
	Outside func(*Policy) string

	// Whole says that the rules judge the repository as a whole: a file that does not parse makes every verdict untrue.
	Whole bool

	// Directive begins a comment by which code says what the rules are to see of it; empty for none.
	Directive string

	// Resource is the kind of resource whose use the rules are about; nil for none.
	Resource *Resource

	// Sections are the keys of the policy that the rules read, beside those of the resource.
	Sections []Section

	// Check adds what is wrong with the policy as a whole, once all components and sections are known. It may be nil.
	Check func(*Policy, *Check)
}

// Rule is what a policy knows of a rule.
type Rule struct {
	Name  string // that of the analyzer, a dash, and what is wrong
	Level Level  // unless the policy gives it another

	// Since is the edition that the rule came with, a month such as 2027-02; empty stands for [FirstEdition]. By a policy of an
	// earlier one it only warns.
	Since string

	// Conventional is the level in a repository without a policy file. LevelOff stands for the same level.
	Conventional Level

	// Declared says that only a policy file can allow what the rule reports, so that without one it is silent.
	Declared bool

	// Targeted says that a finding is about another directory, which the to of an exception can name.
	Targeted bool

	// Outside says that this is a package outside the repository: the to of an exception is a pattern of import paths.
	Outside bool

	// Unassigned says that code which breaks the rule is in no component.
	Unassigned bool

	// Bulk says that repositories break the rule in many places before somebody looks: people read how often, and list the places
	// when they ask. An error counts as any other.
	Bulk bool

	// Uncompiled says that code which breaks the rule does not compile. Where a finding of it fails the run, that its packages do not
	// load is no second failure.
	Uncompiled bool

	// Unimported says that a finding stands for a dependency that no import shows.
	Unimported bool

	// Compared says that the rule needs a revision to compare with, so that a run without one cannot break it. It reports whether a policy
	// asks for it. It is nil for a rule that looks at one tree.
	Compared func(*Policy) bool

	// Keys are the keys of a component that decide whether the rule reports something: uses, public, may_read.
	Keys []string

	// Settings may give a part of the findings a level of its own; see [Policy.LevelBy].
	Settings []Setting

	// Table returns what a policy means for the rule, a line each. It may be nil.
	Table func(*Policy) []string
}

// Setting is a key of an analyzer, or of a rule, beside its level.
type Setting struct {
	Key    string
	Values []string // the first is the default, and where the setting is free the only one
	Free   Form     // what the setting holds in place of one of the values
	Doc    string
	Whole  bool // about the whole repository: no component can have a value of its own

	// Order is the values from the strictest on. Nil says that none is stricter, and those that are levels need none.
	Order []string

	// Keeps reports whether a free value is no less strict than another one. Nil says that nobody knows.
	Keeps func(was, is string) bool

	Meaning Meaning // for others than the analyzer; empty for nothing
}

// Form is what a setting holds.
type Form int

// The forms.
const (
	OneOf     Form = iota // one of its values
	AnyText               // a text
	AnyNumber             // a whole number from 0
	AnyList               // a list of texts, which is one text with line ends between them
)

// Levels reports whether the setting gives a part of the findings a level of its own.
func (s Setting) Levels() bool { return slices.Contains(s.Values, LevelError.String()) }

// Meaning is what a setting decides for others than its analyzer.
type Meaning string

// TestCycles is the meaning of the setting that says how cycles through test files are judged.
const TestCycles Meaning = "cycles through tests"

// SameCycles is its value that means: as other cycles are.
const SameCycles = "same"

// Suite is the analyzers that a policy may name. It loads policies; see [Suite.Load].
type Suite struct {
	analyzers []Analyzer
	rules     map[string]ruleOf // by name
	resources []*Resource
	sections  []Section
	alone     bool
}

// ruleOf is a rule and its analyzer.
type ruleOf struct {
	*Rule
	analyzer *Analyzer
}

// NewSuite returns the suite of some analyzers. It panics if an analyzer has the name of another. So it does
// if two rules have one name, or if that of a rule does not begin with that of its analyzer. So it does for a key of owns that two
// resources have, or of a permission that does not begin as all do. And it does for the key of a section that another is, or nearly is.
func NewSuite(analyzers ...Analyzer) *Suite {
	s := &Suite{analyzers: analyzers, rules: map[string]ruleOf{}}
	for i := range analyzers {
		a := &analyzers[i]
		checkName(a.Name, analyzers[:i])
		for k := range a.Rules {
			r := &a.Rules[k]
			if _, twice := s.rules[r.Name]; twice || !strings.HasPrefix(r.Name, a.Name+"-") {
				panic(fmt.Sprintf("analyzer %s: its rule cannot be named %s", a.Name, r.Name))
			}
			s.rules[r.Name] = ruleOf{r, a}
		}
		if a.Resource != nil {
			s.resources = append(s.resources, a.Resource)
		}
		for _, section := range a.Sections {
			if !s.shares(section) {
				s.sections = append(s.sections, section)
			}
		}
	}
	s.checkKeys()
	s.checkSections()
	return s
}

// shares reports whether the suite has a section already, by another analyzer.
func (s *Suite) shares(section Section) bool {
	return slices.ContainsFunc(s.sections, func(other Section) bool {
		same := section.field().key == other.field().key && reflect.TypeOf(section) == reflect.TypeOf(other)
		return same && section.shared() && other.shared()
	})
}

// checkName panics if an analyzer cannot have a name beside some others.
func checkName(name string, others []Analyzer) {
	if slices.ContainsFunc(others, func(other Analyzer) bool { return other.Name == name }) {
		panic(fmt.Sprintf("analyzer %s: another has that name", name))
	}
}

// DriverName returns the name of an analyzer for drivers that make a flag of it: its own, or if they have a flag of that name already one
// that begins with govern.
func DriverName(analyzer string) string {
	if slices.Contains(reserved(), analyzer) {
		return "govern" + analyzer
	}
	return analyzer
}

// reserved returns the names of flags that a multichecker has beside one for each analyzer of a suite. It panics where two have one
// name, wherever that is.
func reserved() []string {
	return []string{
		"V", "flags", "json", "c", "fix", "diff", // x/tools, go/analysis/internal/analysisflags
		"source", "v", "all", "tags", // there, without effect
		"debug", "cpuprofile", "memprofile", "trace", "test", // go/analysis/internal/checker
		"h", "help", // package flag
		"parse", // the analyzer of files that do not parse
	}
}

// Alone returns the suite of an analyzer that runs without the others, as nogo runs each. What a policy says of other
// rules is for others to check.
func Alone(a Analyzer) *Suite {
	s := NewSuite(a)
	s.alone = true
	return s
}

// Analyzers returns the analyzers, in the order in which people read of them.
func (s *Suite) Analyzers() []Analyzer { return s.analyzers }

// Rules yields every rule and its analyzer, in order.
func (s *Suite) Rules() iter.Seq2[Analyzer, Rule] {
	return func(yield func(Analyzer, Rule) bool) {
		for _, a := range s.analyzers {
			for _, r := range a.Rules {
				if !yield(a, r) {
					return
				}
			}
		}
	}
}

// Rule returns the rule of that name; of an unknown one the zero Rule.
func (s *Suite) Rule(name string) Rule {
	if r, ok := s.rules[name]; ok {
		return *r.Rule
	}
	return Rule{}
}

// AnalyzerOf returns the name of the analyzer that checks a rule, empty for an unknown one.
func (s *Suite) AnalyzerOf(rule string) string {
	if r, ok := s.rules[rule]; ok {
		return r.analyzer.Name
	}
	return ""
}

// RuleOf returns the name of the rule that a key of components decides of, such as uses; empty if there is none.
func (s *Suite) RuleOf(key string) string {
	for _, r := range s.Rules() {
		if slices.Contains(r.Keys, key) {
			return r.Name
		}
	}
	return ""
}

// IsRule reports whether name may be a rule. Whoever runs alone knows only that of his own.
func (s *Suite) IsRule(name string) bool {
	_, ok := s.rules[name]
	return ok || s.alone
}

// Names returns the names of all analyzers, each followed by those of its rules.
func (s *Suite) Names() (names []string) {
	for _, a := range s.analyzers {
		names = append(names, a.Name)
		for _, r := range a.Rules {
			names = append(names, r.Name)
		}
	}
	return names
}

// Settings returns the settings of the analyzer or rule of that name.
func (s *Suite) Settings(name string) []Setting {
	for _, a := range s.analyzers {
		if a.Name == name {
			return a.Settings
		}
	}
	return s.Rule(name).Settings
}

// analyzer returns the analyzer of that name; of an unknown one the zero Analyzer.
func (s *Suite) analyzer(name string) Analyzer {
	for _, a := range s.analyzers {
		if a.Name == name {
			return a
		}
	}
	return Analyzer{}
}

// known reports whether name is an analyzer or a rule.
func (s *Suite) known(name string) bool { return slices.Contains(s.Names(), name) }

// setting returns the setting of an analyzer or rule with that key; of an unknown one the zero Setting.
func (s *Suite) setting(name, key string) Setting {
	for _, setting := range s.Settings(name) {
		if setting.Key == key {
			return setting
		}
	}
	return Setting{}
}

// fields returns the keys that an analyzer or rule may have in a policy.
func (s *Suite) fields(name string) []field {
	fields := []field{{key: "level", doc: "How a broken rule counts: now and always, or by the days from which each level holds.", oneOf: levelNames()}}
	for _, s := range s.Settings(name) {
		f := field{key: s.Key, doc: s.Doc}
		if s.Free == OneOf {
			f.oneOf = s.Values
		}
		fields = append(fields, f)
	}
	return fields
}
