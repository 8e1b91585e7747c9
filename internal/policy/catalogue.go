package policy

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

		{"dbaccess", "dbaccess-foreign-table", LevelError, true},
		{"dbaccess", "dbaccess-outside-repository", LevelError, true},
		{"dbaccess", "dbaccess-foreign-store", LevelError, true},
		{"dbaccess", "dbaccess-unowned-table", LevelError, true},
		{"dbaccess", "dbaccess-dynamic", LevelError, true},
	}
}

// SettingInfo is a setting of an analyzer.
type SettingInfo struct {
	Analyzer, Key string
	Values        []string // the first is the default
	Doc           string
}

// Settings returns every setting that a policy may make.
func Settings() []SettingInfo {
	return []SettingInfo{
		{"cycles", "tests", []string{"separate", "same", "ignore"}, "How cycles that only tests close are judged: apart, like the others, or not at all."},
		{"docgo", "require", []string{"doc.go", "comment"}, "Where the package comment stands: in doc.go, or in any file."},
	}
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
