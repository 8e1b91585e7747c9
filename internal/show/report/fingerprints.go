package report

import (
	"slices"

	"github.com/phoenix-platform/govern/internal/finding"
)

// shortDigits is how many digits of a fingerprint name a finding to people, unless two findings of a run share them.
const shortDigits = 8

// shortened is what people call the findings of a run by: the shortest beginnings of fingerprints that are one finding's alone. A
// joint one has a fingerprint of its own, by which "govern explain" names each part of it and "govern baseline accept" takes all.
type shortened map[string]string

// short returns the beginnings for all that "govern explain" finds in a run: what a report leaves out must not be meant by them.
func (r *Report) short() shortened {
	res := r.Result
	if res == nil {
		return nil
	}
	all := slices.Concat(res.Findings, res.Known, res.Older, res.Excepted)
	finding.Sort(all)
	var prints []string
	for _, f := range slices.Concat(all, finding.Join(all)) {
		prints = append(prints, f.Fingerprint)
	}
	slices.Sort(prints)
	prints = slices.Compact(prints)
	short := shortened{}
	for i, print := range prints {
		n := shortDigits
		if i > 0 {
			n = max(n, shared(print, prints[i-1])+1)
		}
		if i+1 < len(prints) {
			n = max(n, shared(print, prints[i+1])+1)
		}
		short[print] = print[:min(n, len(print))]
	}
	return short
}

// shared returns how many digits two fingerprints have in common at their beginnings.
func shared(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
