package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"

	"github.com/phoenix-platform/govern/internal/policy"
)

// Settle completes the findings of one rule set in one directory by the policy: component
// and owner, level, exception, fingerprint, and the end of the message. Findings
// that the policy does not ask for are dropped. The result is sorted.
//
// It takes all findings of a directory at once, whichever of them a pass reports in
// the end, because equal findings are told apart by their order.
func Settle(p *policy.Policy, found []Finding) []Finding {
	Sort(found)
	equal := map[string]int{}
	settled := found[:0]
	for _, f := range found {
		c := p.ComponentOf(f.Dir)
		f.Level = p.LevelBy(string(f.Rule), f.LevelKey, c)
		if f.AtMost != policy.LevelOff {
			f.Level = min(f.Level, f.AtMost)
		}
		if c != nil {
			f.Component, f.Owner = c.Name, c.Owner
		}
		f.Exception = Exception(p, &f)
		id := f.identity()
		f.Fingerprint = fingerprint(id, equal[id])
		equal[id]++
		if !p.Asks(f.Level) {
			continue
		}
		f.Message += f.By.suffix() + fmt.Sprintf(" [%s]", f.Rule)
		settled = append(settled, f)
	}
	return settled
}

// Exception returns the exception that allows f, nil if none does. One for any place of a
// finding about a cycle will do: which of them it stands at is nobody's choice.
func Exception(p *policy.Policy, f *Finding) *policy.Exception {
	from := f.Dir
	if f.From != "" {
		from = f.From
	}
	e := p.Excepted(string(f.Rule), from, f.TargetTo)
	if f.Subject == "" {
		return e
	}
	for i := 0; e == nil && i < len(f.Related); i++ {
		e = p.Excepted(string(f.Rule), path.Dir(f.Related[i].Place.File), f.TargetTo)
	}
	return e
}

// identity is what stays the same of a finding when lines move or messages change.
func (f *Finding) identity() string {
	if f.Subject != "" {
		return fmt.Sprintf("%q %q %q %q", f.Rule, f.Component, f.Subject, f.Target)
	}
	if f.Decl != "" {
		return fmt.Sprintf("%q %q %q %q %q %q", f.Rule, f.Component, f.Dir, f.Package, f.Decl, f.Target)
	}
	return fmt.Sprintf("%q %q %q %q %q", f.Rule, f.Component, f.Dir, f.Package, f.Target)
}

// fingerprint returns 24 hexadecimal digits: 96 bits, enough for any number of findings.
func fingerprint(identity string, ordinal int) string {
	h := sha256.New()
	io.WriteString(h, identity)
	fmt.Fprintf(h, " %d", ordinal)
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// suffix names the deciding place of the policy, for the end of a message.
func (d Decision) suffix() string {
	switch {
	case d.Convention:
		return " (by convention)"
	case d.Pos.IsValid():
		return fmt.Sprintf(" (%s:%d)", d.Pos.File, d.Pos.Line)
	}
	return ""
}
