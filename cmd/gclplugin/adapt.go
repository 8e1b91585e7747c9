package gclplugin

import (
	"golang.org/x/tools/go/analysis"
)

// adapt makes a report in the form that golangci-lint does no harm to. The analyzer must not run elsewhere.
func adapt(a *analysis.Analyzer) {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		report := pass.Report
		pass.Report = func(d analysis.Diagnostic) { report(plain(pass, d)) }
		defer func() { pass.Report = report }()
		return run(pass)
	}
}

// plain returns d without what golangci-lint v2.15.0 distorts (pkg/goanalysis/runners.go, buildIssues): it counts each
// related place as an issue of its own. Of a fix it applies the edits to the file of the diagnostic alone, so a
// comment that moves to another file would be lost.
func plain(pass *analysis.Pass, d analysis.Diagnostic) analysis.Diagnostic {
	d.Related = nil
	var kept []analysis.SuggestedFix
	for _, fix := range d.SuggestedFixes {
		if inOneFile(pass, d, fix) {
			kept = append(kept, fix)
		}
	}
	d.SuggestedFixes = kept
	return d
}

func inOneFile(pass *analysis.Pass, d analysis.Diagnostic, fix analysis.SuggestedFix) bool {
	file := pass.Fset.File(d.Pos)
	for _, edit := range fix.TextEdits {
		if pass.Fset.File(edit.Pos) != file {
			return false
		}
	}
	return true
}
