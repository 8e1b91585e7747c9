package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// Join returns settled, sorted findings for those who read them place by place. Findings of one call that break one rule,
// with one level and in one state, become one, whose message names all that is touched; they are its Parts. The others stay
// as they are.
//
// The baseline, exceptions, levels and counts are about findings before they are joined.
func Join(found []Finding) []Finding {
	if !joins(found) {
		return found
	}
	joined := make([]Finding, 0, len(found))
	for len(found) > 0 {
		n := 1
		for n < len(found) && found[n].besides(&found[0]) {
			n++
		}
		joined = append(joined, joinSite(found[:n])...)
		found = found[n:]
	}
	return joined
}

// joins reports whether there is anything to join: mostly there is not, and findings are many and large.
func joins(found []Finding) bool {
	for i := 1; i < len(found); i++ {
		if found[i].besides(&found[i-1]) {
			return true
		}
	}
	return false
}

// besides reports whether two findings are of one rule at one place, which can be broken there several times.
func (f *Finding) besides(other *Finding) bool {
	return f.Sentence != nil && other.Sentence != nil && f.Place == other.Place && f.Rule == other.Rule
}

// joinSite joins the findings of one rule at one place that are alike, in the order in which they first come. One that is alone need
// not have a sentence.
func joinSite(site []Finding) []Finding {
	if len(site) == 1 {
		return site
	}
	var groups [][]Finding
	for i := range site {
		at := slices.IndexFunc(groups, func(g []Finding) bool { return g[0].alike(&site[i]) })
		if at < 0 {
			at = len(groups)
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], site[i])
	}
	joined := make([]Finding, len(groups))
	for i, g := range groups {
		joined[i] = joint(g)
	}
	return joined
}

// alike reports whether two findings of one rule at one place are the same to whoever has to mend them: what fails the run is not
// joined with what does not, nor what is known or allowed with what is new.
func (f *Finding) alike(other *Finding) bool {
	return f.Sentence.Subject == other.Sentence.Subject && f.Level == other.Level &&
		f.Known == other.Known && f.Exception == other.Exception && f.Allow == other.Allow
}

// joint makes one finding of several that are alike. It has the directory, the declaration and the rest of the first.
func joint(parts []Finding) Finding {
	f := parts[0]
	if len(parts) == 1 {
		return f
	}
	f.Parts = parts
	f.Message = together(parts) + f.Rule.suffix()
	f.Fingerprint = jointFingerprint(parts)
	f.Related = nil
	var targets []string
	for i := range parts {
		targets = append(targets, parts[i].Target)
		if parts[i].Access != f.Access {
			f.Access = ""
		}
		if parts[i].TargetTo != f.TargetTo {
			f.TargetTo = ""
		}
		f.relate(parts[i].Related)
	}
	slices.Sort(targets)
	f.Target = strings.Join(slices.Compact(targets), ", ")
	return f
}

// relate adds related places but for those that are there.
func (f *Finding) relate(places []Related) {
	for _, r := range places {
		if !slices.Contains(f.Related, r) {
			f.Related = append(f.Related, r)
		}
	}
}

// jointFingerprint stays the same while the findings are the same ones, in whichever order and words. It is another one as soon as one
// of them goes or one comes, so that who keeps alerts by it sees a new one.
func jointFingerprint(parts []Finding) string {
	all := make([]string, len(parts))
	for i := range parts {
		all[i] = parts[i].Fingerprint
	}
	slices.Sort(all)
	sum := sha256.Sum256([]byte(strings.Join(all, " ")))
	return hex.EncodeToString(sum[:])[:len(all[0])]
}

// HowMany returns how many findings a joint one stands for, 1 for any other.
func (f *Finding) HowMany() int { return max(1, len(f.Parts)) }

// Each returns the findings that a joint one stands for, the finding itself for any other.
func (f *Finding) Each() []Finding {
	if f.Parts == nil {
		return []Finding{*f}
	}
	return f.Parts
}

// Total returns how many findings there are, joint ones counted by their parts.
func Total(found []Finding) (n int) {
	for i := range found {
		n += found[i].HowMany()
	}
	return n
}

// Decisions returns what in the policy decides, by line and each line once: one decision of any finding that is not a joint one.
func (f *Finding) Decisions() []Decision {
	if len(f.Parts) == 0 {
		return []Decision{f.By}
	}
	all := make([]Decision, len(f.Parts))
	for i := range f.Parts {
		all[i] = f.Parts[i].By
	}
	return byLine(all)
}
