package baseline

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/policy/lines"
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
type Error = lines.Error

// format is how the file is written.
var format = lines.Format{File: FileName, Heading: "govern-baseline", Version: 1, Is: "baseline", Tidy: "govern baseline prune"}

// Parse reads a baseline, with either kind of line end. Lines may be in any order and stand there twice, as a merge may
// leave them. Each fault is an *Error; the error joins them.
func Parse(data []byte) (*Baseline, error) {
	var entries []Entry
	err := format.Parse(data, func(n int, text string) error {
		e, err := parseEntry(text)
		if err != nil {
			return err
		}
		e.Line = n
		entries = append(entries, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return New(entries), nil
}

// Format returns the file: the version line, and one line for each entry.
func (b *Baseline) Format() []byte {
	var all []string
	for i := range b.Entries() {
		all = append(all, b.entries[i].format())
	}
	return format.Text(all)
}
