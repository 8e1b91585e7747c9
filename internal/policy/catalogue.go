package policy

import "slices"

// Level is how a broken rule counts.
type Level int

// The levels, in ascending order.
const (
	LevelOff Level = iota
	LevelWarn
	LevelError
)

// String returns the level as policies and reports write it.
func (l Level) String() string { return levelNames()[l] }

// levelNames returns the names of the levels, each at its own index.
func levelNames() []string { return []string{"off", "warn", "error"} }

// RuleInfo is what the policy knows of a rule.
type RuleInfo struct {
	Analyzer string
	Rule     string
	Default  Level // with a policy file; without one all docgo rules warn
	Planned  bool  // a known name, but nothing checks it yet
}

// Catalogue returns every rule that a policy may name.
func Catalogue() []RuleInfo {
	return []RuleInfo{
		{"boundary", "boundary-direction", LevelError, false},
		{"boundary", "boundary-undeclared", LevelError, false},
		{"boundary", "boundary-private", LevelError, false},
		{"boundary", "boundary-linkname", LevelError, false},
		{"boundary", "boundary-unassigned", LevelWarn, false},

		{"cycles", "cycles-package", LevelError, false},
		{"cycles", "cycles-component", LevelError, false},
		{"cycles", "cycles-module", LevelWarn, false}, // legal Go

		{"docgo", "docgo-missing", LevelError, false},
		{"docgo", "docgo-misplaced", LevelError, false},
		{"docgo", "docgo-duplicate", LevelError, false},
		{"docgo", "docgo-form", LevelError, false},

		{"allow", "allow-reason", LevelError, false},
		{"allow", "allow-rule", LevelError, false},

		{"dbaccess", "dbaccess-foreign-table", LevelError, false},
		{"dbaccess", "dbaccess-outside-repository", LevelError, false},
		{"dbaccess", "dbaccess-foreign-store", LevelError, false},
		{"dbaccess", "dbaccess-unowned-table", LevelWarn, false},
		{"dbaccess", "dbaccess-dynamic", LevelWarn, false},
		{"dbaccess", "dbaccess-bound", LevelWarn, false},
	}
}

// IsRule reports whether name is a rule.
func IsRule(name string) bool {
	return slices.ContainsFunc(Catalogue(), func(info RuleInfo) bool { return name == info.Rule })
}

// assignable reports whether code that breaks a rule can be in a component.
func assignable(rule string) bool { return rule != "boundary-unassigned" }

// targeted reports whether the findings of a rule are about a directory, which the to of an
// exception can name. Of a rule that nothing checks yet it is not known.
func targeted(rule string) bool {
	switch rule {
	case "boundary-direction", "boundary-undeclared", "boundary-private", "boundary-linkname",
		"dbaccess-foreign-table", "dbaccess-foreign-store": // about the owner's
		return true
	}
	return planned(rule)
}

// SettingInfo is a setting of an analyzer, or of one rule.
type SettingInfo struct {
	Analyzer, Key string   // the name of the rule where it is a rule's
	Values        []string // the first is the default
	Doc           string
	Whole         bool // about the whole repository: no component can have a value of its own
}

// Settings returns every setting that a policy may make.
func Settings() []SettingInfo {
	as := []string{"same", "off", "warn", "error"}
	return []SettingInfo{
		{"cycles", "tests", []string{"separate", "same", "ignore"}, "How cycles that only tests close are judged: apart, like the others, or not at all.", true},
		{"docgo", "require", []string{"doc.go", "comment"}, "Where the package comment stands: in doc.go, or in any file.", false},
		{"dbaccess", "tests", []string{"ignore", "check"}, "Whether _test.go files are judged.", false},
		{"dbaccess", "generated", []string{"check", "ignore"}, "Whether generated files are judged.", false},
		{"dbaccess-foreign-table", "read", as, "The level of reads, if not that of the rule.", false},
		{"dbaccess-foreign-table", "write", as, "The level of writes, if not that of the rule.", false},
		{"dbaccess-foreign-table", "ddl", as, "The level of changes of the table itself, if not that of the rule.", false},
		{"dbaccess-foreign-table", "reference", as, "The level of foreign keys, if not that of the rule.", false},
	}
}

// whole reports whether a setting is about the whole repository.
func whole(analyzer, key string) bool {
	return slices.ContainsFunc(Settings(), func(s SettingInfo) bool { return s.Whole && s.Analyzer == analyzer && s.Key == key })
}

// known reports whether name is an analyzer or a rule.
func known(name string) bool {
	for _, info := range Catalogue() {
		if name == info.Analyzer || name == info.Rule {
			return true
		}
	}
	return false
}

// planned reports whether nothing checks an analyzer or rule yet.
func planned(name string) bool {
	for _, info := range Catalogue() {
		if (name == info.Analyzer || name == info.Rule) && !info.Planned {
			return false
		}
	}
	return known(name)
}

// ruleNames returns the names of all analyzers, each followed by its rules.
func ruleNames() []string {
	var names []string
	analyzer := ""
	for _, info := range Catalogue() {
		if info.Analyzer != analyzer {
			analyzer = info.Analyzer
			names = append(names, analyzer)
		}
		names = append(names, info.Rule)
	}
	return names
}

// ruleFields returns the keys that an analyzer or rule may have in a policy.
func ruleFields(name string) []field {
	fields := []field{{key: "level", doc: "How a broken rule counts.", oneOf: levelNames()}}
	for _, s := range Settings() {
		if s.Analyzer == name {
			fields = append(fields, field{key: s.Key, doc: s.Doc, oneOf: s.Values})
		}
	}
	return fields
}
