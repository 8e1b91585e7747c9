package baseline

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
)

// FileName is the name of the baseline at the root of a repository.
const FileName = "govern.baseline"

// Entry is a known finding.
type Entry struct {
	Identity
	Reason string // why it was accepted; empty for one that was there at the beginning
	Owner  string // who answers for that; empty for nobody in particular
	Line   int    // in the file, 1-based; 0 for an entry that is not from one
}

// Baseline is the known findings of a repository, sorted. The zero value has none.
type Baseline struct {
	entries       []Entry
	byFingerprint map[string]*Entry
}

// New returns a baseline of entries, in any order; of equal ones the first counts.
func New(entries []Entry) *Baseline {
	b := &Baseline{byFingerprint: make(map[string]*Entry, len(entries))}
	b.entries = slices.Clone(entries)
	slices.SortStableFunc(b.entries, func(x, y Entry) int { return x.compare(y.Identity) })
	b.entries = slices.CompactFunc(b.entries, func(x, y Entry) bool { return x.Identity == y.Identity })
	for i := range b.entries {
		b.byFingerprint[b.entries[i].Fingerprint()] = &b.entries[i]
	}
	return b
}

// Entries returns the entries in the order of the file that Format writes.
func (b *Baseline) Entries() []Entry {
	if b == nil {
		return nil
	}
	return b.entries
}

// Find returns the entry of a fingerprint, nil if there is none.
func (b *Baseline) Find(fingerprint string) *Entry {
	if b == nil {
		return nil
	}
	return b.byFingerprint[fingerprint]
}

// Error is what is wrong with a line of a baseline.
type Error struct {
	Line    int
	Message string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", FileName, e.Line, e.Message) }

// version is the one that this package reads and writes.
const version = 1

// heading is the first line of the file, before the version.
const heading = "govern-baseline"

// Parse reads a baseline, with either kind of line end. Lines may be in any order and stand there twice, as a merge may
// leave them. Each fault is an *Error; the error joins them.
func Parse(data []byte) (*Baseline, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var entries []Entry
	var errs []error
	n := 0
	for line := range bytes.Lines(data) {
		n++
		text := string(bytes.TrimRight(line, "\r\n"))
		switch {
		case n == 1:
			if err := checkHeading(text); err != nil {
				return nil, err
			}
			continue
		case text == "" || text[0] == '#' || text == fmt.Sprint(heading, " ", version):
			continue
		}
		e, err := parseEntry(text)
		if err != nil {
			errs = append(errs, &Error{n, err.Error()})
			continue
		}
		e.Line = n
		entries = append(entries, e)
	}
	if n == 0 {
		errs = append(errs, &Error{1, "is empty; a baseline begins with \"" + heading + " 1\""})
	}
	if len(errs) > 0 {
		return nil, joined(errs)
	}
	return New(entries), nil
}

// mostErrors is how many faults of one file are worth reading.
const mostErrors = 20

func joined(errs []error) error {
	if more := len(errs) - mostErrors; more > 0 {
		last := errs[len(errs)-1].(*Error)
		errs = append(errs[:mostErrors:mostErrors], &Error{last.Line, fmt.Sprintf("and %d lines more that are not entries", more)})
	}
	return errors.Join(errs...)
}

// checkHeading reads the version line.
func checkHeading(text string) error {
	if isConflict(text) {
		return &Error{1, errConflict.Error()}
	}
	var v int
	if _, err := fmt.Sscanf(text, heading+" %d", &v); err != nil || text != fmt.Sprint(heading, " ", v) {
		return &Error{1, fmt.Sprintf("does not begin with the line %q; it is no baseline", fmt.Sprint(heading, " ", version))}
	}
	if v > version {
		return &Error{1, fmt.Sprintf("is of version %d, and this govern reads version %d; update govern", v, version)}
	}
	if v < version {
		return &Error{1, fmt.Sprintf("there is no version %d", v)}
	}
	return nil
}

// Format returns the file: the version line, and one line for each entry.
func (b *Baseline) Format() []byte {
	var out bytes.Buffer
	fmt.Fprintln(&out, heading, version)
	for i := range b.Entries() {
		out.WriteString(b.entries[i].format())
		out.WriteByte('\n')
	}
	return out.Bytes()
}
