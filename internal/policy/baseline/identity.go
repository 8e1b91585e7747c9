// Package baseline reads and writes the file of known findings: those that were there when their
// rules were switched on. It may shrink; it never grows by itself.
package baseline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
)

// Identity is what stays the same of a finding when lines move or messages change. A finding about more
// than a package has a Subject in place of Dir and Package.
type Identity struct {
	Rule      string
	Component string // empty for unassigned code
	Subject   string
	Dir       string // relative to the root
	Package   string // name in the package clause
	Decl      string // declaration around the place, where the rule is about what code does
	Target    string // what is touched
	Ordinal   int    // among findings that are equal but for this, from 0
}

// Key is the identity but for the ordinal, as text.
func (id Identity) Key() string {
	switch {
	case id.Subject != "":
		return fmt.Sprintf("%q %q %q %q", id.Rule, id.Component, id.Subject, id.Target)
	case id.Decl != "":
		return fmt.Sprintf("%q %q %q %q %q %q", id.Rule, id.Component, id.Dir, id.Package, id.Decl, id.Target)
	}
	return fmt.Sprintf("%q %q %q %q %q", id.Rule, id.Component, id.Dir, id.Package, id.Target)
}

// fingerprintLength is the number of hexadecimal digits in a fingerprint: 96 bits, enough for any
// number of findings.
const fingerprintLength = 24

// Fingerprint names the identity in few digits.
func (id Identity) Fingerprint() string {
	h := sha256.New()
	io.WriteString(h, id.Key())
	fmt.Fprintf(h, " %d", id.Ordinal)
	return hex.EncodeToString(h.Sum(nil))[:fingerprintLength]
}

// compare orders identities by the columns of the file.
func (id Identity) compare(other Identity) int {
	return cmp.Or(
		cmp.Compare(id.Rule, other.Rule),
		cmp.Compare(id.Component, other.Component),
		cmp.Compare(id.where(), other.where()),
		cmp.Compare(id.Package, other.Package),
		cmp.Compare(id.Decl, other.Decl),
		cmp.Compare(id.Target, other.Target),
		cmp.Compare(id.Ordinal, other.Ordinal),
	)
}

// where is the directory, or the subject.
func (id Identity) where() string { return cmp.Or(id.Subject, id.Dir) }
