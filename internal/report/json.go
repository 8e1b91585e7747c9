package report

import (
	"encoding/json"
	"io"

	"github.com/phoenix-platform/govern/internal/driver"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// jsonVersion is the version of the JSON format. It grows when a reader of the old one would
// misread the new one.
const jsonVersion = 1

type jsonReport struct {
	Version  int             `json:"version"`
	Findings []jsonFinding   `json:"findings"`
	Errors   []jsonError     `json:"errors"`
	Coverage driver.Coverage `json:"coverage"`
}

type jsonFinding struct {
	Rule        finding.Rule  `json:"rule"`
	Level       string        `json:"level"`
	Component   string        `json:"component"`
	Owner       string        `json:"owner"`
	Target      string        `json:"target"`
	Access      string        `json:"access,omitempty"` // of a table
	Package     string        `json:"package"`          // directory
	File        string        `json:"file"`
	Line        int           `json:"line"`
	Column      int           `json:"column"`
	Message     string        `json:"message"`
	Fingerprint string        `json:"fingerprint"`
	Related     []jsonRelated `json:"related"`
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonError struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
}

// JSON writes one object with every finding. Files are relative to the root, with slashes.
func JSON(w io.Writer, res *driver.Result) error {
	out := jsonReport{Version: jsonVersion, Findings: []jsonFinding{}, Errors: []jsonError{}, Coverage: res.Coverage}
	for _, f := range res.Findings {
		out.Findings = append(out.Findings, newJSONFinding(f))
	}
	for _, e := range res.Errors {
		out.Errors = append(out.Errors, jsonError{File: e.Pos.File, Line: e.Pos.Line, Message: e.Message})
	}
	return encode(w, out)
}

// JSONFailure writes the object of a run that failed before it found anything: the faults
// of the policy with their positions, or the one reason.
func JSONFailure(w io.Writer, err error) error {
	out := jsonReport{Version: jsonVersion, Findings: []jsonFinding{}, Errors: []jsonError{}, Coverage: driver.Coverage{NotAnalysed: []string{"everything"}}}
	for _, e := range policy.Faults(err) {
		out.Errors = append(out.Errors, jsonError{File: e.Pos.File, Line: e.Pos.Line, Message: e.Message})
	}
	if len(out.Errors) == 0 {
		out.Errors = append(out.Errors, jsonError{Message: err.Error()})
	}
	return encode(w, out)
}

func encode(w io.Writer, out jsonReport) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "\t")
	return e.Encode(out)
}

func newJSONFinding(f finding.Finding) jsonFinding {
	j := jsonFinding{
		Rule:        f.Rule,
		Level:       f.Level.String(),
		Component:   f.Component,
		Owner:       f.Owner,
		Target:      f.Target,
		Access:      f.Access,
		Package:     f.Dir,
		File:        f.Place.File,
		Line:        f.Place.Line,
		Column:      f.Place.Column,
		Message:     f.Message,
		Fingerprint: f.Fingerprint,
		Related:     []jsonRelated{},
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{File: r.Place.File, Line: r.Place.Line, Column: r.Place.Column, Message: r.Message})
	}
	return j
}
