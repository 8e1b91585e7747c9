package report

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// The IDs under which formats report what is no finding.
const (
	ruleRun    = "govern-run"    // why the run failed
	ruleLoad   = "govern-load"   // a file or package that could not be looked at
	rulePolicy = "govern-policy" // something to be said of the policy, its exceptions or the baseline
)

// severity orders what is reported by how much it matters.
type severity int

const (
	warning severity = iota
	failing          // fails the run: exit code 1
	fatal            // makes the verdict untrue: exit code 2
)

// entry is one thing that a run says: why it failed, a file that did not load, a notice or a finding.
// Formats for other programs write entries, so that none can leave out one kind of them. The findings of one call are one entry.
type entry struct {
	severity    severity
	rule        string
	place       finding.Place
	message     string // safe to print, but for failures
	fingerprint string
	finding     *finding.Finding // nil for the others
}

// entries returns everything that is new or fails the run: why it failed, files that did not load, notices,
// findings, each in its own order. Notices of level off are left out.
func (r *Report) entries() []entry {
	list := failures(r.Failure)
	if r.Result != nil {
		list = append(list, loadEntries(r.Result)...)
		list = append(list, noticeEntries(r.Result.Notices)...)
	}
	identify(list)
	for i := range list {
		list[i].message = printable.Line(list[i].message)
	}
	if r.Result != nil {
		list = append(list, findingEntries(r.Result.Findings)...)
	}
	return list
}

// failures returns why a run failed: each fault of the policy at its place, and what else there is.
func failures(err error) []entry {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var list []entry
		for _, e := range joined.Unwrap() {
			list = append(list, failures(e)...)
		}
		return list
	}
	var fault *policy.Error
	if errors.As(err, &fault) && fault.Error() == err.Error() {
		return []entry{{severity: fatal, rule: ruleRun, place: at(fault.Pos), message: fault.Message}}
	}
	var list []entry
	for _, line := range printable.Lines(err) {
		list = append(list, entry{severity: fatal, rule: ruleRun, message: line})
	}
	return list
}

func loadEntries(res *standalone.Result) []entry {
	var list []entry
	for _, e := range res.Errors {
		entry := entry{severity: warning, rule: ruleLoad, place: at(e.Pos), message: e.Message}
		switch {
		case res.Fails(e):
			entry.severity = fatal
		case e.Fatal:
			entry.severity = failing
		}
		list = append(list, entry)
	}
	return list
}

func noticeEntries(notices []standalone.Notice) []entry {
	var list []entry
	for _, n := range notices {
		if n.Level != policy.LevelOff {
			list = append(list, entry{severity: severityOf(n.Level), rule: rulePolicy, place: at(n.Pos), message: n.Message})
		}
	}
	return list
}

func findingEntries(found []finding.Finding) []entry {
	found = finding.Join(found)
	list := make([]entry, len(found))
	for i := range found {
		f := &found[i]
		list[i] = entry{severityOf(f.Level), string(f.Rule), f.Place, printable.Line(f.Message), f.Fingerprint, f}
	}
	return list
}

func severityOf(l policy.Level) severity {
	if l == policy.LevelError {
		return failing
	}
	return warning
}

func at(pos repo.Position) finding.Place { return finding.Place{Position: pos} }

// component returns the component that an entry is about, and its owner; both empty where there is none.
func (e entry) component() (name, owner string) {
	if e.finding == nil {
		return "", ""
	}
	return e.finding.Component, e.finding.Owner
}

// howMany returns how many there are of what an entry says: several findings of one call are counted one by one.
func (e entry) howMany() int {
	if e.finding == nil {
		return 1
	}
	return e.finding.HowMany()
}

// identify gives entries fingerprints in the manner of findings: by what they are about, without lines, and
// the ordinal among equals.
func identify(list []entry) {
	equal := map[string]int{}
	for i := range list {
		e := &list[i]
		id := fmt.Sprintf("%q %q %q", e.rule, e.place.File, e.message)
		h := sha256.Sum256(fmt.Appendf(nil, "%s %d", id, equal[id]))
		equal[id]++
		e.fingerprint = hex.EncodeToString(h[:12])
	}
}

// checkedOut returns the name of a file relative to what the CI checked out, in which the root
// may be a directory. What is about no file is about the policy.
func (r *Report) checkedOut(file string) string {
	if file == "" {
		file = repo.PolicyName
	}
	if path.IsAbs(file) {
		return file
	}
	return path.Join(r.Prefix, file)
}

// exitCode returns the code that the command ends with.
func (r *Report) exitCode() int {
	code := 0
	if r.Result != nil {
		switch {
		case r.Result.Failed():
			return 2
		case r.Result.Broken():
			code = 1
		}
	}
	for _, e := range r.entries() {
		code = max(code, int(e.severity))
	}
	return code
}
