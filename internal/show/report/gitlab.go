package report

import (
	"fmt"
	"io"

	"github.com/phoenix-platform/govern/internal/printable"
)

// gitLabIssue is one entry of GitLab's Code Quality report, https://docs.gitlab.com/ci/testing/code_quality/.
type gitLabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"` // unique: of two with the same GitLab shows one
	Severity    string         `json:"severity"`
	Location    gitLabLocation `json:"location"`
}

type gitLabLocation struct {
	Path  string      `json:"path"`
	Lines gitLabLines `json:"lines"`
}

type gitLabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end,omitempty"`
}

// GitLab writes a Code Quality report. Findings that the baseline has are left out. An empty list means that
// the run found nothing: why a run failed is an entry, too.
func GitLab(w io.Writer, r *Report) error {
	issues := []gitLabIssue{}
	seen := map[string]int{}
	for _, e := range r.entries() {
		issue := gitLabIssue{
			Description: e.message,
			CheckName:   e.rule,
			Fingerprint: e.fingerprint,
			Severity:    gitLabSeverity(e.severity),
			Location:    gitLabLocation{r.checkedOut(e.place.File), gitLabLines{max(e.place.Line, 1), e.place.EndLine}},
		}
		if n := seen[e.fingerprint]; n > 0 {
			issue.Fingerprint = fmt.Sprintf("%s-%d", e.fingerprint, n)
		}
		seen[e.fingerprint]++
		issues = append(issues, issue)
	}
	return printable.JSON(w, issues, " ")
}

func gitLabSeverity(s severity) string {
	switch s {
	case fatal:
		return "blocker"
	case failing:
		return "major"
	}
	return "minor"
}
