package report

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/printable"
)

type junitLog struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name      string      `xml:"name,attr"`
	Class     string      `xml:"classname,attr"`
	Skipped   string      `xml:"skipped,omitempty"`
	Error     *junitFault `xml:"error"`
	Failure   *junitFault `xml:"failure"`
	SystemOut string      `xml:"system-out,omitempty"`
}

type junitFault struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// junitOwn is the suite of what belongs to no component: the run itself, load errors, notices, unassigned code.
const junitOwn = "govern"

// JUnit writes the XML that Jenkins and GitLab read of test runs: a suite for each component with findings, a test
// case for each finding. Those of one call are one, as readers know a case by its name, which is the place. Errors are failures;
// warnings, and findings that the baseline has where they are asked for, are skipped cases, which fail nothing and can be
// seen; what makes the verdict untrue is an error. The suite govern, of the run itself, is always there. No case says that a
// rule holds: which rules ran, and on what, the coverage in the first case tells.
func JUnit(w io.Writer, r *Report) error {
	suites := map[string]*junitSuite{junitOwn: {Name: junitOwn, Cases: []junitCase{junitRun(r)}}}
	add := func(e entry, known bool) {
		component, _ := e.component()
		name := cmp.Or(component, junitOwn)
		if suites[name] == nil {
			suites[name] = &junitSuite{Name: printable.Line(name)}
		}
		suites[name].Cases = append(suites[name].Cases, junitEntry(r, name, e, known))
	}
	for _, e := range r.entries() {
		add(e, false)
	}
	if r.Result != nil && r.ShowKnown {
		for _, e := range findingEntries(r.Result.Known) {
			add(e, true)
		}
	}
	log := junitLog{Name: "govern"}
	names := slices.Sorted(maps.Keys(suites))
	slices.SortStableFunc(names, func(a, b string) int { // the run first
		return cmp.Compare(min(1, len(strings.TrimPrefix(a, junitOwn))), min(1, len(strings.TrimPrefix(b, junitOwn))))
	})
	for _, name := range names {
		log.add(suites[name])
	}
	return printable.XML(w, log, " ")
}

// add counts the cases of a suite and adds it.
func (log *junitLog) add(s *junitSuite) {
	for _, c := range s.Cases {
		s.Tests++
		switch {
		case c.Error != nil:
			s.Errors++
		case c.Failure != nil:
			s.Failures++
		case c.Skipped != "":
			s.Skipped++
		}
	}
	log.Tests += s.Tests
	log.Errors += s.Errors
	log.Failures += s.Failures
	log.Suites = append(log.Suites, *s)
}

// junitRun is the case of the run itself.
func junitRun(r *Report) junitCase {
	c := junitCase{Name: "run", Class: junitOwn}
	if r.Result == nil {
		c.Error = &junitFault{Type: ruleRun, Message: "nothing analysed"}
		return c
	}
	var coverage bytes.Buffer
	Coverage(&coverage, &Report{Result: r.Result}) // without the time that it took
	c.SystemOut = strings.TrimSpace(coverage.String())
	return c
}

func junitEntry(r *Report, suite string, e entry, known bool) junitCase {
	place := e.place.Position
	place.File = r.checkedOut(place.File)
	c := junitCase{Name: printable.Line(place.String()), Class: printable.Line(suite) + "." + e.rule}
	text := printable.Sprintf("%s: %s", place, e.message)
	fault := &junitFault{Type: e.rule, Message: e.message, Text: text}
	switch {
	case known:
		c.Skipped = "known: " + text
	case e.severity == warning:
		c.Skipped = "warning: " + text
	case e.severity == fatal:
		c.Error = fault
	default:
		c.Failure = fault
	}
	return c
}
