package baseline

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/lines"
	"github.com/phoenix-platform/govern/internal/printable"
)

// An entry is a line of fields with a tab between any two: rule, component, directory, package, declaration,
// target, ordinal, fingerprint, and what was said when it was accepted, if anything. A finding about more than a package has
// its subject as directory and [manyPackages] as package. No place, no message: they change when nothing has.
const fields = 8

const (
	manyPackages = "*"
	reasonKey    = "reason="
	ownerKey     = "owner="
)

// parseEntry reads one line.
func parseEntry(text string) (Entry, error) {
	parts := strings.Split(text, "\t")
	if len(parts) < fields {
		return Entry{}, fmt.Errorf("an entry has %d fields with tabs between them, and this line %d", fields, len(parts))
	}
	var e Entry
	var err error
	values := make([]string, fields)
	for i, part := range parts[:fields] {
		if values[i], err = lines.Unquote(part); err != nil {
			return Entry{}, err
		}
	}
	e.Rule, e.Component, e.Dir, e.Package, e.Decl, e.Target = values[0], values[1], values[2], values[3], values[4], values[5]
	if e.Package == manyPackages {
		e.Subject, e.Dir, e.Package = e.Dir, "", ""
	}
	if e.Ordinal, err = strconv.Atoi(values[6]); err != nil || e.Ordinal < 0 {
		return Entry{}, fmt.Errorf("%q is no ordinal", values[6])
	}
	if want := e.Fingerprint(); values[7] != want {
		return Entry{}, fmt.Errorf("the fingerprint %s is not that of the line, %s: it was changed by hand", values[7], want)
	}
	return e, e.parseNotes(parts[fields:])
}

// parseNotes reads what was said when the entry was accepted.
func (e *Entry) parseNotes(parts []string) error {
	for _, part := range parts {
		for key, to := range map[string]*string{reasonKey: &e.Reason, ownerKey: &e.Owner} {
			if text, ok := strings.CutPrefix(part, key); ok {
				value, err := lines.Unquote(text)
				if err != nil {
					return err
				}
				if err := printable.Words(value); err != nil && value != "" {
					return fmt.Errorf("%s %w", strings.TrimSuffix(key, "="), err)
				}
				*to, part = value, ""
			}
		}
		if part != "" {
			return fmt.Errorf("%q is neither a reason nor an owner", part)
		}
	}
	return nil
}

// format is the inverse of parseEntry.
func (e *Entry) format() string {
	dir, pkg := e.Dir, e.Package
	if e.Subject != "" {
		dir, pkg = e.Subject, manyPackages
	}
	parts := []string{e.Rule, e.Component, dir, pkg, e.Decl, e.Target, strconv.Itoa(e.Ordinal), e.Fingerprint()}
	for i, part := range parts {
		if pkg != manyPackages || i != 3 {
			parts[i] = lines.Quote(part, manyPackages)
		}
	}
	if e.Reason != "" {
		parts = append(parts, reasonKey+lines.Quote(e.Reason, manyPackages))
	}
	if e.Owner != "" {
		parts = append(parts, ownerKey+lines.Quote(e.Owner, manyPackages))
	}
	return strings.Join(parts, "\t")
}
