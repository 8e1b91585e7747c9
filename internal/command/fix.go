package command

import (
	"fmt"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/finding"
	"github.com/phoenix-platform/govern/internal/printable"
)

// mend applies the fixes of what a run found, or prints them as a patch. It says on stderr what it did and what it left out, and
// returns whether there was anything to change.
func (c *checkCall) mend(res *standalone.Result) (changed bool, err error) {
	m, err := res.Mend()
	if err != nil {
		return false, fmt.Errorf("no fix applied: %w", err)
	}
	done := "fixed"
	if c.diff {
		done = "would fix"
		err = c.showChanges(m.Files)
	} else if err = m.Write(); err != nil {
		err = fmt.Errorf("no fix applied: %w", err)
	}
	if err != nil {
		return false, err
	}
	for _, left := range m.LeftOut {
		c.stderr.Printf("%v: fix left out: %s\n", left.Place, left.Why)
	}
	c.stderr.Printf("govern: %s %s in %s", done, finding.Count(m.Fixed, "finding"), finding.Count(len(m.Files), "file"))
	if m.Without > 0 {
		c.stderr.Printf("; %s without a fix", finding.CountIs(m.Without, "finding"))
	}
	c.stderr.Printf("\n")
	return len(m.Files) > 0, nil
}

// showChanges prints changes as a patch, by names from the root.
func (c *call) showChanges(files []standalone.MendedFile) error {
	for _, f := range files {
		name := printable.Line(f.Name)
		old := "a/" + name
		if f.New {
			old = "/dev/null"
		}
		if err := c.patch(diff.Diff(old, f.Before, "b/"+name, f.After)); err != nil {
			return err
		}
	}
	return nil
}
