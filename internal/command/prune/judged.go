package prune

import (
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/drive/standalone"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/baseline"
)

// Judged returns an error if entries are gone for no better reason than that nobody looked. Those of the rules in drop may be.
func Judged(res *standalone.Result, gone []baseline.Entry, drop []string) error {
	var errs []error
	unjudged := map[string]int{}
	for _, name := range drop {
		known := func(e baseline.Entry) bool { return e.Rule == name } // perhaps of a rule of another version
		if !res.Policy.Suite().IsRule(name) && !slices.ContainsFunc(gone, known) {
			errs = append(errs, fmt.Errorf("baseline prune: -drop: no rule is named %q", name))
		}
	}
	for _, e := range gone {
		if !ran(res, e) && !slices.Contains(drop, e.Rule) {
			unjudged[e.Rule]++
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(unjudged)) {
		errs = append(errs, fmt.Errorf("baseline prune: %s did not run everywhere, and has %s that nobody can judge; "+
			"switch it on, or remove them by -drop %s", rule, entries(unjudged[rule]), rule))
	}
	return errors.Join(errs...)
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// ran reports whether the rule of an entry looked where the entry's finding would stand.
func ran(res *standalone.Result, e baseline.Entry) bool {
	p := res.Policy
	key, _, _ := strings.Cut(e.Target, " ") // a setting that may switch off a part of the rule
	if !p.Suite().IsRule(e.Rule) || p.LevelBy(e.Rule, key, p.Component(e.Component)) == policy.LevelOff {
		return false
	}
	t := res.Coverage.Typed
	if t == nil {
		return true
	}
	for _, l := range t.Looked {
		if !strings.HasPrefix(e.Rule, l.Analyzer+"-") {
			continue
		}
		in := func(file string) bool { return path.Dir(file) == e.Dir }
		if l.NotChecked != "" || slices.ContainsFunc(t.LeftOut, in) {
			return false
		}
	}
	return true
}
