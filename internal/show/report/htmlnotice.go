package report

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
)

// htmlNotice is something to be said at a place, which may be none.
type htmlNotice struct{ Place, Level, Message string }

// htmlFailures returns why a run failed before it looked at anything.
func htmlFailures(err error) []htmlNotice {
	var all []htmlNotice
	for _, e := range failures(err) {
		all = append(all, htmlNotice{Place: e.place.String(), Level: "error", Message: e.message})
	}
	return all
}

// htmlErrors returns what could not be looked at.
func htmlErrors(res *standalone.Result) []htmlNotice {
	var all []htmlNotice
	for _, e := range res.Errors {
		level := "warning"
		if e.Fatal {
			level = "error"
		}
		all = append(all, htmlNotice{e.Pos.String(), level, relativeTo(res, e.Message)})
	}
	return all
}

// htmlNotices returns what is to be said of the policy and the baseline.
func htmlNotices(res *standalone.Result) []htmlNotice {
	var all []htmlNotice
	for _, n := range res.Notices {
		all = append(all, htmlNotice{n.Pos.String(), htmlLevel(n.Level), relativeTo(res, n.Message)})
	}
	return all
}

func htmlLevel(l policy.Level) string {
	switch l {
	case policy.LevelError:
		return "error"
	case policy.LevelWarn:
		return "warning"
	}
	return "note"
}

// relativeTo returns a message that names files relative to the root, as what is above it is another place on each machine.
func relativeTo(res *standalone.Result, message string) string {
	up := ""
	for dir := res.Policy.Repo().Root().Dir; filepath.Dir(dir) != dir; dir = filepath.Dir(dir) {
		message = strings.ReplaceAll(message, dir+string(filepath.Separator), up)
		up += "../"
	}
	return message
}

// htmlCoverage is what a run looked at, and what it did not.
type htmlCoverage struct {
	Looked      []string
	NotAnalysed []string
	LeftOut     []string // files that the build of the typed rules leaves out
}

func newHTMLCoverage(res *standalone.Result) htmlCoverage {
	c := res.Coverage
	cover := htmlCoverage{NotAnalysed: c.NotAnalysed, Looked: []string{
		finding.Count(c.Components, "component"), finding.Count(c.Packages, "package"), finding.Count(c.Files, "Go file"),
		"all build configurations (" + finding.Count(c.Constraints, "constraint") + ")",
	}}
	if c.Reported < c.Packages {
		cover.Looked = append(cover.Looked, "findings shown of "+finding.Count(c.Reported, "package")+" that the patterns choose")
	}
	if c.Typed != nil {
		cover.typed(c.Typed)
	}
	if res.Base != nil {
		cover.base(res.Base)
	}
	return cover
}

// typed adds what the rules that need types looked at.
func (cover *htmlCoverage) typed(c *standalone.TypedCoverage) {
	cover.LeftOut = c.LeftOut
	for _, l := range c.Looked {
		switch {
		case l.NotChecked != "":
			cover.Looked = append(cover.Looked, l.Subject+" not checked: "+l.NotChecked)
		case c.Build == "":
			cover.Looked = append(cover.Looked, l.Subject+" in no package")
		default:
			cover.Looked = append(cover.Looked, l.Subject+" in "+finding.Count(l.Packages, "package")+" on "+c.Build)
		}
	}
}

// base adds what to know of the base.
func (cover *htmlCoverage) base(d *standalone.Delta) {
	cover.Looked = append(cover.Looked, "compared with "+d.Base)
	if d.Diverged {
		cover.NotAnalysed = append(slices.Clip(cover.NotAnalysed),
			d.Base+" is not in the history of HEAD, so what it got since counts as well")
	}
	for _, left := range d.LeftOut {
		cover.NotAnalysed = append(slices.Clip(cover.NotAnalysed),
			fmt.Sprintf("%q in the base, being %s; what is found in it counts as new", left.Path, left.Why))
	}
}

// htmlException is an exception of the policy and what came of it.
type htmlException struct {
	Number                                   int // in the policy
	Rule, From, To, Reason, Owner, Until, At string
	Allowed                                  int
	State                                    string // holds, expired or idle; empty where a part of the repository does not tell
}

// Link returns the address of the findings that the exception allows.
func (e htmlException) Link() string { return htmlLink("exception", strconv.Itoa(e.Number)) }

func newHTMLExceptions(res *standalone.Result) []htmlException {
	allowed := map[*policy.Exception]int{}
	for i := range res.Excepted {
		allowed[res.Excepted[i].Exception]++
	}
	var all []htmlException
	for i, e := range res.Policy.Exceptions() {
		x := htmlException{
			Number:  i,
			Rule:    e.Rule,
			From:    e.From,
			To:      e.To,
			Reason:  e.Reason,
			Owner:   e.Owner,
			At:      e.Pos.String(),
			Allowed: allowed[e],
		}
		if !e.Until.IsZero() {
			x.Until = e.Until.Format(time.DateOnly)
		}
		x.State = exceptionState(res, e, x.Allowed)
		all = append(all, x)
	}
	return all
}

// exceptionState says what came of an exception that allows some findings. The notices have the rest.
func exceptionState(res *standalone.Result, e *policy.Exception, allowed int) string {
	for _, n := range res.Notices {
		switch {
		case n.Pos != e.Pos:
		case n.Level == policy.LevelError:
			return "expired"
		case n.Level == policy.LevelWarn:
			return "idle"
		}
	}
	if allowed > 0 {
		return "holds"
	}
	return ""
}
