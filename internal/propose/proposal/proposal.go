// Package proposal is what rules have to say of a policy that is written: data, which init and sync put beside what they infer
// themselves.
package proposal

import "github.com/phoenix-platform/govern/internal/policy"

// Proposal is what an analyzer proposes for a policy.
type Proposal struct {
	Lists     []List     // of what components own
	Keys      []List     // keys of components, which list something
	Serves    []Serve    // the gRPC services that components expose
	Exposes   []List     // what components expose besides, by the key below exposes
	Sections  []Section  // keys beside the components
	Remarks   []Remark   // on components
	Rules     []Rule     // what the rules section is to say
	Questions []Question // what somebody must decide
}

// List is a list in the owns section of a component, or a key of the component itself.
type List struct {
	Component string
	Key       string
	Items     []Item

	// Drop is what the policy lists and nothing in the repository asks for. Left is what is asked for and not to be listed: it runs in a
	// circle. These are of keys of components alone.
	Drop []string
	Left []Item

	// Empty is why the list is written though it has no items, by which nothing of the kind is found for the component.
	Empty string
}

// Item is an entry of a list, and its evidence.
type Item struct {
	Value, Why string

	// Widens says that somebody else is the owner by what is found, so that the entry is a permission.
	Widens bool
}

// Serve is that a component serves a gRPC service.
type Serve struct{ Component, Service, Why string }

// Section is a key of the policy itself, with keys of its own. One that asks is written as a comment below the question.
type Section struct {
	Key     string
	Ask     string
	Entries []Entry

	// Extends says that the policy has the key: items are added to the lists in it. Gone is what the lists have and nothing in the
	// repository shows any more, each with its place in the policy.
	Extends bool
	Gone    []Item
}

// Entry is a key of a section: with one value, with items, or with keys of its own.
type Entry struct {
	Key, Value, Why string
	Items           []Item
	Entries         []Entry
}

// Remark is what is to be known of a component, and that no key of it says.
type Remark struct{ Component, Text string }

// Rule is what a policy is to say of an analyzer or a rule, and why.
type Rule struct {
	Name     string
	Level    policy.Level
	Settings []Setting
	Why      string
}

// Setting is the value of a setting.
type Setting struct{ Key, Value string }

// Question is what somebody must decide about some things.
type Question struct {
	Text    string // stands before the names
	Names   []string
	One     string   // takes the place of Text before one name
	Yes     string   // in the place of the component, where an answer is no choice between several
	Choices []Choice // of the things, those that answers can give to a component
}

// Choice is a thing that may be one of several components'.
type Choice struct {
	Key, Value string // in owns, or in a section
	Among      []string
	Why        string // the evidence
}

// Decision is the answer to whose a thing is.
type Decision struct{ Key, Value, Component string }

// AsAnswered is the evidence of what somebody decided.
const AsAnswered = "as answered"

// Given is what an analyzer proposes from, beside the policy.
type Given struct {
	Seen    *Seen             // what its observer saw; nil if it has none, and if nobody looked
	Decided []Decision        // what somebody answered to questions of an earlier proposal
	Serves  map[string]string // the component that a draft says exposes a gRPC service, by the full name of that
	Beside  []Proposal        // of the analyzers before it
}

// Seen is what the observer of an analyzer that needs types saw of a repository.
type Seen struct {
	Observed []any // the results of the observer for the packages
	Partial  bool  // not all packages load
}
