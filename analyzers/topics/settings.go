package topics

import (
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/host"
	"github.com/phoenix-platform/govern/analyzers/internal/setting"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/policy/resource"
	"github.com/phoenix-platform/govern/internal/valueflow"
)

// isSetting reports whether a configuration tells which topic a use is of.
func isSetting(u usage.Use) bool { return strings.Contains(nameOf(u), valueflow.SettingBegins) }

// means returns what the uses of a statement are in a component. Where nobody knows what a setting is, the topic goes by the name of the
// setting: the way to its field. What else is known of it, such as a default, comes first.
func means(known *setting.Table, c *policy.Component, uses []usage.Use) (all []usage.Use) {
	for _, u := range uses {
		if !isSetting(u) || u.Access&defining != 0 {
			all = append(all, u)
			continue
		}
		all = append(all, expanded(known, c, u)...)
	}
	if slices.ContainsFunc(all, func(u usage.Use) bool { return !u.Dynamic() }) {
		return all
	}
	for _, u := range uses {
		if !isSetting(u) {
			continue
		}
		u.Name = resource.Name{Parts: []string{plain(nameOf(u))}}
		u.Nature |= logical
		all = append(all, u)
	}
	return all
}

// meaning returns the same of one use.
func meaning(known settings, p *policy.Policy, c *policy.Component, u usage.Use) []usage.Use {
	if !isSetting(u) {
		return []usage.Use{u}
	}
	return means(known(p), c, []usage.Use{u})
}

// expanded returns what a use by a setting is, as far as somebody says it.
func expanded(known *setting.Table, c *policy.Component, u usage.Use) (all []usage.Use) {
	for _, text := range known.Expand(c, nameOf(u)) {
		if name := formOf(u).Named(text.Text); name != "" {
			one := u
			one.Name = resource.Name{Parts: []string{name}}
			all = append(all, one)
		}
	}
	return all
}

// plain returns a text with the names of settings in their places, without what tells how they are read: kafka.topics.orders.
func plain(text string) string {
	var b strings.Builder
	for {
		before, rest, has := strings.Cut(text, valueflow.SettingBegins)
		b.WriteString(before)
		if !has {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, valueflow.SettingEnds)
		_, name, _ = strings.Cut(name, ":")
		b.WriteString(name)
		text = after
	}
}

// withCode adds to what files say what the code of packages says that settings are.
func withCode(files *setting.Table, k *usage.Kind, p *policy.Policy, packages []*usage.Observed) settings {
	more := *files
	for _, seen := range packages {
		j := k.NewJudge(p, seen)
		if j.Component == nil || j.CallersAnswer() {
			continue
		}
		for s, u := range j.Asked() {
			if u.Access&defining != 0 {
				more.Define(j.Component, u.Name.Parts[0], host.Setting{Text: u.Name.Parts[1], At: s.Place.Position})
			}
		}
	}
	return func(*policy.Policy) *setting.Table { return &more }
}
