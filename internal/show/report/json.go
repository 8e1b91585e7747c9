package report

import (
	_ "embed"
	"io"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// jsonVersion is the version of the JSON format. It grows when a reader of the old one would
// misread the new one; new members do not count.
const jsonVersion = 1

//go:embed report.schema.json
var jsonSchema []byte

// JSONSchema returns the JSON Schema of what [JSON] writes.
func JSONSchema() []byte { return jsonSchema }

type jsonReport struct {
	Version  int                 `json:"version"`
	Failed   bool                `json:"failed"` // the verdict is untrue or there is none: exit code 2
	Counts   jsonCounts          `json:"counts"`
	Base     *jsonBase           `json:"base,omitempty"` // of a run that is compared with one
	Findings []jsonFinding       `json:"findings"`
	Known    []jsonFinding       `json:"known,omitempty"` // where they are asked for
	Notices  []jsonNotice        `json:"notices"`
	Errors   []jsonError         `json:"errors"`
	Coverage standalone.Coverage `json:"coverage"`
}

// jsonCounts counts findings. Errors and warnings are the new ones.
type jsonCounts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Known    int `json:"known"`    // the baseline has them
	Older    int `json:"older"`    // the base has them
	Excepted int `json:"excepted"` // an exception allows them
}

// jsonBase is what a run is compared with, and how it differs.
type jsonBase struct {
	Revision   string    `json:"revision"`
	Diverged   bool      `json:"diverged"`
	New        int       `json:"new"`
	Fixed      int       `json:"fixed"`
	Components []jsonRow `json:"components"`
}

type jsonRow struct {
	Component string `json:"component"`
	Owner     string `json:"owner"`
	New       int    `json:"new"`
	Fixed     int    `json:"fixed"`
	Total     int    `json:"total"`
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
	Column      int           `json:"column"` // in bytes, as EndColumn, which is the first beyond
	EndLine     int           `json:"endLine,omitempty"`
	EndColumn   int           `json:"endColumn,omitempty"`
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

type jsonNotice struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Level   string `json:"level"` // error, warn, or off for a note
	Message string `json:"message"`
}

type jsonError struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Fatal   bool   `json:"fatal"` // it can change the verdict that was asked for
	Message string `json:"message"`
}

// JSON writes one object with every finding, each of one call by itself. Files are relative to the root, with slashes. Of a run
// that failed before it found anything it holds the faults of the policy with their positions, or the one reason.
func JSON(w io.Writer, r *Report) error {
	out := jsonReport{
		Version:  jsonVersion,
		Failed:   r.exitCode() == 2,
		Findings: []jsonFinding{},
		Notices:  []jsonNotice{},
		Errors:   []jsonError{},
		Coverage: standalone.Coverage{NotAnalysed: []string{"everything"}},
	}
	for _, e := range failures(r.Failure) {
		out.Errors = append(out.Errors, jsonError{e.place.File, e.place.Line, e.place.Column, true, e.message})
	}
	if r.Result != nil {
		out.fill(r.Result, r.ShowKnown)
	}
	return printable.JSON(w, out, "\t")
}

// fill adds what a run found.
func (out *jsonReport) fill(res *standalone.Result, known bool) {
	out.Coverage = res.Coverage
	if out.Coverage.NotAnalysed == nil {
		out.Coverage.NotAnalysed = []string{}
	}
	out.Counts = jsonCounts{Known: len(res.Known), Older: len(res.Older), Excepted: len(res.Excepted)}
	out.Base = newJSONBase(res.Base)
	for _, f := range res.Findings {
		out.Findings = append(out.Findings, newJSONFinding(f))
		if f.Level == policy.LevelError {
			out.Counts.Errors++
		} else {
			out.Counts.Warnings++
		}
	}
	for i := 0; known && i < len(res.Known); i++ {
		out.Known = append(out.Known, newJSONFinding(res.Known[i]))
	}
	for _, n := range res.Notices {
		out.Notices = append(out.Notices, jsonNotice{n.Pos.File, n.Pos.Line, n.Pos.Column, n.Level.String(), n.Message})
	}
	for _, e := range res.Errors {
		out.Errors = append(out.Errors, jsonError{e.Pos.File, e.Pos.Line, e.Pos.Column, e.Fatal, e.Message})
	}
}

// newJSONBase returns how a run differs from its base; nil if it has none.
func newJSONBase(d *standalone.Delta) *jsonBase {
	if d == nil {
		return nil
	}
	b := &jsonBase{d.Base, d.Diverged, len(d.New), len(d.Fixed), []jsonRow{}}
	for _, row := range d.ByComponent {
		b.Components = append(b.Components, jsonRow(row))
	}
	return b
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
		EndLine:     f.Place.EndLine,
		EndColumn:   f.Place.EndColumn,
		Message:     f.Message,
		Fingerprint: f.Fingerprint,
		Related:     []jsonRelated{},
	}
	for _, r := range f.Related {
		j.Related = append(j.Related, jsonRelated{File: r.Place.File, Line: r.Place.Line, Column: r.Place.Column, Message: r.Message})
	}
	return j
}
