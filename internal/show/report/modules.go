package report

import (
	"bufio"
	"cmp"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/phoenix-platform/govern/internal/printable"
)

// Modules is which modules outside the repository its own require, as "govern modules" shows it.
type Modules struct {
	Version int         `json:"version"`
	Modules []ModuleRow `json:"modules"` // by path and version
	Base    string      `json:"base,omitempty"`
	Commit  string      `json:"commit,omitempty"` // of the base; only what differs from it is there then
}

// ModuleRow is a module in one version.
type ModuleRow struct {
	Module     string   `json:"module"`
	Version    string   `json:"version"`
	Change     string   `json:"change,omitempty"` // new, gone or version
	Was        []string `json:"was,omitempty"`    // versions of the base, where that changed
	Indirect   bool     `json:"indirect"`
	Files      []string `json:"files"`      // each go.mod that requires it
	Components []string `json:"components"` // that use it; empty for code in none
	Tests      []string `json:"tests"`      // of which tests alone do
	Licences   []string `json:"licences"`
	Unlicensed string   `json:"unlicensed"` // why no licence is known; empty if one is
	Approval   string   `json:"approval"`
	Approved   string   `json:"approved"` // where that stands
}

// ModulesText writes a line for each module.
func ModulesText(out io.Writer, m Modules) error {
	w := bufio.NewWriter(out)
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if m.Commit != "" {
		printable.Fprintf(tab, "change\t")
	}
	printable.Fprintf(tab, "module\tversion\tcomponents\tlicence\tapproval\n")
	for _, r := range m.Modules {
		if m.Commit != "" {
			printable.Fprintf(tab, "%s\t", r.changed())
		}
		printable.Fprintf(tab, "%s\t%s\t%s\t%s\t%s\n", r.Module, r.Version, r.users(), r.licence(), cmp.Or(r.approval(), none))
	}
	if err := tab.Flush(); err != nil {
		return err
	}
	return w.Flush()
}

// changed says how a module differs from a base.
func (r ModuleRow) changed() string {
	if len(r.Was) > 0 {
		return "was " + strings.Join(r.Was, ", ")
	}
	return r.Change
}

// users names the components that use a module.
func (r ModuleRow) users() string {
	var names []string
	for _, c := range r.Components {
		names = append(names, cmp.Or(c, none))
	}
	for _, c := range r.Tests {
		names = append(names, cmp.Or(c, none)+" (tests)")
	}
	switch {
	case len(names) > 0:
		return strings.Join(names, ", ")
	case r.Indirect:
		return "(indirect)"
	}
	return none
}

// licence names the licences of a module, or says why none is known.
func (r ModuleRow) licence() string {
	text := strings.Join(r.Licences, ", ")
	switch {
	case r.Unlicensed == "":
		return cmp.Or(text, none)
	case text == "":
		return "(" + r.Unlicensed + ")"
	}
	return text + " (" + r.Unlicensed + ")"
}

// approval says how a module stands to the approvals of the policy.
func (r ModuleRow) approval() string {
	if r.Approved == "" {
		return r.Approval
	}
	return r.Approval + " (" + r.Approved + ")"
}

// ModulesJSON writes the modules as one object.
func ModulesJSON(w io.Writer, m Modules) error { return printable.JSON(w, m, "\t") }

// ModulesCSV writes a line for each module. Spreadsheets compute none of its cells, and what does not show as itself is escaped: only
// JSON has every name as it is.
func ModulesCSV(w io.Writer, m Modules) error {
	lines := [][]string{{"module", "version", "change", "was", "indirect", "files", "components", "tests", "licences", "unlicensed",
		"approval", "approved"}}
	join := func(names []string) string { return strings.Join(names, " ") }
	for _, r := range m.Modules {
		indirect := ""
		if r.Indirect {
			indirect = "indirect"
		}
		lines = append(lines, []string{r.Module, r.Version, r.Change, join(r.Was), indirect, join(r.Files),
			join(r.Components), join(r.Tests), join(r.Licences), r.Unlicensed, r.Approval, r.Approved})
	}
	return writeCells(w, lines)
}
