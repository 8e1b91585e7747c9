package verdict

import (
	"fmt"

	"github.com/phoenix-platform/govern/analyzers/calls"
	"github.com/phoenix-platform/govern/internal/finding"
)

// OfCall returns the verdict on a call.
func OfCall(c calls.Verdict) Verdict {
	if len(c.Found) > 0 {
		return gravest(c.Found)
	}
	v := Verdict{Allowed: true, Policy: policyLine(finding.DecidedAt(c.At))}
	switch {
	case c.Off != "":
		v.Text = fmt.Sprintf("allowed, as %s is off", c.Off)
	case c.By != "":
		v.Text = "allowed by " + c.By
	default:
		v.Text = "allowed, as the policy asks nothing of it"
	}
	if v.Policy != "" {
		v.Text += " (" + v.Policy + ")"
	}
	return v
}
