package rule

import (
	"github.com/phoenix-platform/govern/internal/drive/typed"
	"github.com/phoenix-platform/govern/internal/policy"
)

// Table is who uses what others own, as a command prints it: the analyzer then has a command of its own.
type Table struct {
	Name    string // of the command, and what is used, in the plural: topics
	Noun    string // one of it: topic
	Summary string // of the command
	Library string // what no package reaches if there was nothing to look at: a library of events
	Legend  string // what the letters of a use mean

	// Columns head what else there is to know of each thing, beside its owner; see Row.Cells.
	Columns []string

	// Observer is an analyzer that judges nothing, and Rows are what its results for the packages of a repository are as a table.
	Observer func(policy.Source) typed.Analyzer
	Rows     func(p *policy.Policy, observed []any) (rows []Row, unknown []Site)
}

// Row is a thing, its owner, and who uses it.
type Row struct {
	Name, Owner string   // the owner is a component, or who else is said to be; empty for none
	Cells       []string // one for each of the table's Columns; empty for what is not known
	Uses        []RowUse
}

// RowUse is what one component does with a thing.
type RowUse struct {
	Component string // empty for code in no component
	How       string // in letters
	Shared    bool   // a shared component, whose uses count for those that call it, too
	Sites     []Site
}

// Site is a place of a use.
type Site struct {
	Component    string
	File         string // relative to the root
	Line, Column int
	Decl, How    string
	Via          string // function of a shared package that the call goes through
}
