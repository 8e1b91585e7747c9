package report

import (
	"cmp"
	"encoding/xml"
	"io"
	"slices"

	"github.com/phoenix-platform/govern/internal/printable"
)

// checkstyleVersion is the version of Checkstyle whose report this is; its form is the same since then.
const checkstyleVersion = "5.0"

type checkstyleLog struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr,omitempty"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
}

// Checkstyle writes the XML of Checkstyle, with the findings that the baseline has as infos where they are asked for.
func Checkstyle(w io.Writer, r *Report) error {
	c := newColumns(r)
	log := checkstyleLog{Version: checkstyleVersion}
	list := r.entries()
	fresh := len(list)
	if r.Result != nil && r.ShowKnown {
		list = append(list, findingEntries(r.Result.Known)...)
	}
	index := map[string]int{}
	for i, e := range list {
		name := r.checkedOut(e.place.File)
		at, ok := index[name]
		if !ok {
			at = len(log.Files)
			index[name] = at
			log.Files = append(log.Files, checkstyleFile{Name: name})
		}
		level := sarifLevel(e.severity)
		if i >= fresh {
			level = "info"
		}
		log.Files[at].Errors = append(log.Files[at].Errors, checkstyleError{
			Line:     max(e.place.Line, 1),
			Column:   c.utf16(e.place.File, e.place.Line, e.place.Column),
			Severity: level,
			Message:  e.message,
			Source:   "govern." + e.rule,
		})
	}
	slices.SortStableFunc(log.Files, func(a, b checkstyleFile) int { return cmp.Compare(a.Name, b.Name) })
	return printable.XML(w, log, " ")
}
