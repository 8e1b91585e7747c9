package report

import (
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/printable"
)

// The constants of every SARIF log of govern.
const (
	sarifSchema      = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	sarifBase        = "%SRCROOT%"
	sarifFingerprint = "governFingerprint/v1"
	informationURI   = "https://github.com/phoenix-platform/govern"
)

// SARIF writes a SARIF 2.1.0 log of one run, for code scanning. Findings that the baseline has are left out.
//
// What failed the run, and files that did not load, are results as well as notifications: GitHub shows results
// only, and takes alerts that a run no longer has for mended. Their partialFingerprints have a key of
// govern's own; primaryLocationLineHash is left to upload-sarif, which warns of every one that it did not compute.
//
// Of more than GitHub accepts, the important ones are written, and a notification says how many are not.
func SARIF(w io.Writer, r *Report) error { return writeSARIF(w, r, gitHubLimits()) }

// sarif makes a log of entries.
type sarif struct {
	report  *Report
	limits  sarifLimits
	columns *columns
	rules   map[string]int // ID -> index
	cut     int            // related locations left out
}

// log returns the log with the first of the entries, of which there are more by left.
func (s *sarif) log(list []entry, left int) sarifLog {
	s.cut = 0
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:            "govern",
			Version:         semantic(s.report.Version),
			SemanticVersion: semantic(s.report.Version),
			InformationURI:  informationURI,
			Rules:           s.descriptors(),
		}},
		AutomationDetails:  sarifAutomation{s.category()},
		OriginalURIBaseIDs: map[string]sarifArtifact{sarifBase: {Description: &sarifMessage{Text: "what was checked out"}}},
		ColumnKind:         "utf16CodeUnits",
		Results:            make([]sarifResult, len(list)),
	}
	for i, e := range list {
		run.Results[i] = s.result(e)
	}
	run.Invocations = []sarifInvocation{s.invocation(list, left)}
	return sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}}
}

// category returns what code scanning tells runs on one commit apart by: govern/, and the part of a run, if it is one. What
// stands behind the last slash it leaves out.
func (s *sarif) category() string {
	if r := s.report.Result; r != nil && r.Coverage.Shard != "" {
		return "govern/" + r.Coverage.Shard + "/"
	}
	return "govern/"
}

func (s *sarif) result(e entry) sarifResult {
	res := sarifResult{
		RuleID:              e.rule,
		RuleIndex:           s.index(e.rule),
		Level:               sarifLevel(e.severity),
		Message:             sarifMessage{Text: e.message},
		Locations:           []sarifLocation{s.location(e.place)},
		PartialFingerprints: map[string]string{sarifFingerprint: e.fingerprint},
	}
	if f := e.finding; f != nil {
		res.Properties = &sarifResultBag{Component: f.Component, Owner: f.Owner, Target: f.Target}
		for i, related := range f.Related {
			if i == s.limits.related {
				res.Properties.FurtherPlace = len(f.Related) - i
				s.cut += len(f.Related) - i
				break
			}
			l := s.location(related.Place)
			l.Message = &sarifMessage{Text: printable.Line(related.Message)}
			res.RelatedLocations = append(res.RelatedLocations, l)
		}
	}
	return res
}

// index returns the index of a rule among the descriptors, -1 if it has none.
func (s *sarif) index(rule string) int {
	if i, ok := s.rules[rule]; ok {
		return i
	}
	return -1
}

// location returns a place. Code scanning wants a file and a line of every result.
func (s *sarif) location(p finding.Place) sarifLocation {
	region := sarifRegion{StartLine: max(p.Line, 1), StartColumn: s.columns.utf16(p.File, p.Line, p.Column)}
	if region.StartColumn > 0 && p.EndLine >= p.Line {
		if end := s.columns.utf16(p.File, p.EndLine, p.EndColumn); end > 0 {
			region.EndLine, region.EndColumn = p.EndLine, end
		}
	}
	return sarifLocation{PhysicalLocation: sarifPhysical{s.artifact(p.File), region}}
}

// artifact returns where a file is: relative to what was checked out, unless it lies elsewhere.
func (s *sarif) artifact(file string) sarifArtifact {
	name := s.report.checkedOut(file)
	uri := strings.ReplaceAll((&url.URL{Path: name}).EscapedPath(), ":", "%3A") // no scheme
	switch {
	case path.IsAbs(name):
		return sarifArtifact{URI: "file://" + uri}
	case strings.HasPrefix(name, "../"):
		return sarifArtifact{URI: uri}
	}
	return sarifArtifact{URI: uri, URIBaseID: sarifBase}
}

// invocation says how the run ended, and what is no result of it.
func (s *sarif) invocation(list []entry, left int) sarifInvocation {
	code := s.report.exitCode()
	inv := sarifInvocation{ExecutionSuccessful: code < 2, ExitCode: code}
	for _, e := range list {
		if e.finding != nil {
			continue
		}
		n := sarifNotification{sarifDescriptor{e.rule}, sarifLevel(e.severity), sarifMessage{Text: e.message}, nil}
		if e.place.File != "" {
			n.Locations = []sarifLocation{s.location(e.place)}
		}
		if e.rule == rulePolicy {
			inv.Configuration = append(inv.Configuration, n)
		} else {
			inv.Execution = append(inv.Execution, n)
		}
	}
	var cut []string
	if left > 0 {
		cut = append(cut, finding.Count(left, "result"))
	}
	if s.cut > 0 {
		cut = append(cut, finding.Count(s.cut, "related location"))
	}
	if cut != nil {
		text := fmt.Sprintf("left out %s, beyond what code scanning accepts; the text and JSON formats have all",
			strings.Join(cut, " and "))
		inv.Execution = append(inv.Execution, sarifNotification{sarifDescriptor{ruleRun}, "warning", sarifMessage{Text: text}, nil})
	}
	return inv
}

func sarifLevel(s severity) string {
	if s == warning {
		return "warning"
	}
	return "error"
}

// descriptors returns all rules, those for what is no finding last.
func (s *sarif) descriptors() []sarifRule {
	rules := []sarifRule{}
	for _, r := range slices.Concat(s.report.Rules, ownRules()) {
		s.rules[r.ID] = len(rules)
		level := sarifLevel(severityOf(r.Default))
		d := sarifRule{
			ID:               r.ID,
			ShortDescription: sarifMessage{Text: r.Summary},
			FullDescription:  sarifMessage{Text: r.Summary},
			HelpURI:          r.Page,
			Default:          sarifConfiguration{Enabled: r.Default != policy.LevelOff, Level: level},
			Properties:       sarifRuleBag{Tags: []string{"governance", r.Analyzer}, Precision: "very-high", Severity: level},
		}
		if r.Help != "" {
			d.Help = &sarifMessage{Text: r.Help, Markdown: helpMarkdown(r.Help)}
		}
		rules = append(rules, d)
	}
	return rules
}

// ownRules describes what govern reports besides the findings of its analyzers.
func ownRules() []Rule {
	return []Rule{
		{
			ID:       ruleRun,
			Analyzer: "govern",
			Summary:  "the run failed: there is no verdict",
			Help:     "Nothing was analysed. The message says why; mend it, and run govern again.",
			Default:  policy.LevelError,
		},
		{
			ID:       ruleLoad,
			Analyzer: "govern",
			Summary:  "a file or package could not be looked at",
			Help:     "What it would break is not reported. An error can change the verdict that was asked for, a warning cannot.",
			Default:  policy.LevelError,
		},
		{
			ID:       rulePolicy,
			Analyzer: "govern",
			Summary:  "the policy or the baseline wants attention",
			Help:     "An exception that expired is an error, one that allows nothing any more a warning. The message names the line.",
			Default:  policy.LevelWarn,
		},
	}
}

// semantic returns a version as semantic versioning writes it; empty for a build that has none.
func semantic(version string) string {
	if v, ok := strings.CutPrefix(version, "v"); ok {
		return v
	}
	return ""
}
