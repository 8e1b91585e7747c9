// Package proposal is what rules have to say of a policy that is written: data, which init and sync put beside what they infer
// themselves.
package proposal

import "github.com/phoenix-platform/govern/internal/policy"

// Proposal is what an analyzer proposes for a policy.
type Proposal struct {
	Lists     []List     // of what components own
	Remarks   []Remark   // on components
	Rules     []Rule     // what the rules section is to say
	Questions []Question // what somebody must decide
}

// List is a list in the owns section of a component.
type List struct {
	Component string
	Key       string // in owns
	Items     []Item

	// Empty is why the list is written though it has no items, by which nothing of the kind is found for the component.
	Empty string
}

// Item is an entry of a list, and its evidence.
type Item struct {
	Value, Why string

	// Widens says that somebody else is the owner by what is found, so that the entry is a permission.
	Widens bool
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
	Choices []Choice // of the things, those that answers can give to a component
}

// Choice is a thing that may be one of several components'.
type Choice struct {
	Key, Value string // in owns
	Among      []string
	Why        string // the evidence
}

// Decision is the answer to whose a thing is.
type Decision struct{ Key, Value, Component string }

// AsAnswered is the evidence of what somebody decided.
const AsAnswered = "as answered"

// Seen is what the observer of an analyzer that needs types saw of a repository.
type Seen struct {
	Observed []any // the results of the observer for the packages
	Partial  bool  // not all packages load
}
