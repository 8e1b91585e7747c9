package report

import (
	"io"
	"time"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/show/depgraph"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// Report is what a format writes: the result of a run, or why there is none.
type Report struct {
	Result  *standalone.Result // nil if the run failed before it looked at anything
	Failure error              // then, why
	Rules   []Rule             // every rule, in the order of the documentation
	Version string             // of govern

	Layers    []*depgraph.Layer                 // who uses what, for the page, as far as that was looked for
	ShowKnown bool                              // show findings of the baseline as well
	All       bool                              // show every finding, where a format for people would sum up
	Asked     bool                              // somebody chose the rules, and wants to see what they find
	Listing   func(rule string) string          // the command that shows all findings of a rule; may be nil
	Screen    Screen                            // what the output can show
	Elapsed   time.Duration                     // of the run; formats for machines leave it out, whose bytes stay the same
	Source    func(file string) ([]byte, error) // the content of a file, by its name relative to the root
	Prefix    string                            // the root, relative to what the CI checked out; empty if it is the same, or there is no CI
}

// TablesLayer is the name of the layer that the page has a tab of.
const TablesLayer = "tables"

// Rule is what formats say of a rule.
type Rule struct {
	ID, Analyzer string
	Summary      string       // one line
	Help         string       // the page of the rule, plain text in paragraphs
	Page         string       // the address of that page, empty for none
	Default      policy.Level // without a word in the policy
	Bulk         bool         // see [policy.Rule]
}

// Screen is what a terminal can show, for formats that people read. The zero value is a file, or another program.
type Screen struct {
	Color bool
	Width int                                 // in cells; 0: nobody counts them
	Link  func(at repo.Position) (url string) // what to open at a place, empty for nothing; nil where there are no links
}

// Format writes a report in one way.
type Format struct {
	Name  string
	Write Writer
}

// Writer writes a report; an error is of the writer below.
type Writer func(io.Writer, *Report) error
