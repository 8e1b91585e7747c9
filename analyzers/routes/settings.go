package routes

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/internal/notice"
	"github.com/phoenix-platform/govern/analyzers/internal/usage"
	"github.com/phoenix-platform/govern/analyzers/routes/internal/framework"
	"github.com/phoenix-platform/govern/internal/policy"
	"github.com/phoenix-platform/govern/internal/source/repo"
)

// The settings beside those that all analyzers of uses have.
const (
	settingFormat = "format"
	settingExempt = "exempt"
	settingMajors = "majors"
)

// major is the part of a format that is the major version.
const major = "{major}"

func settings() []policy.Setting {
	return append(usage.Settings(),
		policy.Setting{Key: settingFormat, Free: policy.AnyText,
			Doc: "What every route begins with, such as /api/v{major}/, where {major} is a number and {name} any other part. Omitted: anything."},
		policy.Setting{Key: settingExempt, Free: policy.AnyList,
			Values: []string{strings.Join([]string{
				"/health*", "/ready*", "/live*", "/metrics", "/debug/pprof/*", "/swagger/*", "/",
			}, "\n")},
			Doc: "Globs of paths that need no format and no place in exposes; a star at the end is any number of parts."},
		policy.Setting{Key: settingMajors, Free: policy.AnyNumber,
			Doc: "How many major versions a component may serve at a time. Omitted: any number."},
		policy.Setting{Key: settingNotice, Free: policy.AnyText, Keeps: keeps,
			Doc: "How long a route is deprecated before it may go, such as 6 months, 12 weeks or 90 days; judged with -base. Omitted: nothing is asked."},
	)
}

// asked reports whether the policy has the rules look: where a component exposes something by HTTP, or something is said of the rules.
func asked(p *policy.Policy) bool {
	if !p.SwitchedOn(analyzer) {
		return false
	}
	exposes := func(c *policy.Component) bool {
		return len(c.Endpoints()) > 0 || len(c.OpenAPI()) > 0 || len(c.GRPC()) > 0
	}
	return slices.ContainsFunc(p.Components(), exposes) || p.Setting(analyzer, settingFormat, nil) != "" ||
		p.Setting(analyzer, settingMajors, nil) != "" || Noticed(p) || slices.ContainsFunc(p.Components(), func(c *policy.Component) bool {
		return p.Setting(analyzer, settingFormat, c) != "" || p.Setting(analyzer, settingMajors, c) != ""
	})
}

// check adds what is wrong with the settings: of each component what it says itself.
func check(p *policy.Policy, c *policy.Check) {
	known := map[repo.Position]bool{}
	setting := func(of *policy.Component, key string) (string, repo.Position) {
		text, at := p.SettingAt(analyzer, key, of)
		if known[at] {
			return "", repo.Position{}
		}
		known[at] = true
		return text, at
	}
	for _, of := range append([]*policy.Component{nil}, p.Components()...) {
		format, at := setting(of, settingFormat)
		if format != "" && at.IsValid() && (!strings.HasPrefix(format, "/") || strings.ContainsAny(format, " \t*")) {
			c.Fault(at, "rules: %s: %s %q is no beginning of paths; write /api/v{major}/", analyzer, settingFormat, format)
		}
		exempt, at := setting(of, settingExempt)
		for _, glob := range strings.Split(exempt, "\n") {
			if _, err := path.Match(glob, ""); at.IsValid() && (err != nil || !strings.HasPrefix(glob, "/")) {
				c.Fault(at, "rules: %s: %s %q is no glob of paths; write /internal/*", analyzer, settingExempt, glob)
			}
		}
		text, at := setting(of, settingNotice)
		if _, err := notice.Parse(text); err != nil && at.IsValid() {
			c.Fault(at, "rules: %s: %s %v", analyzer, settingNotice, err)
		}
	}
}

// exempt reports whether a path need keep to no format.
func exempt(p *policy.Policy, of *policy.Component, name string) bool {
	name = strings.TrimSuffix(name, framework.Rest)
	for _, glob := range strings.Split(p.Setting(analyzer, settingExempt, of), "\n") {
		if glob == "/" {
			if name == "/" || name == "" {
				return true
			}
			continue
		}
		// A star at the end of a glob is any number of parts, and what stands before it.
		if before, ok := strings.CutSuffix(glob, framework.Rest); ok && !strings.ContainsAny(before, "*?[") {
			if strings.HasPrefix(name, before) || strings.TrimSuffix(name, "/") == strings.TrimSuffix(before, "/") {
				return true
			}
			continue
		}
		if ok, _ := path.Match(glob, cleaned(name)); ok {
			return true
		}
	}
	return false
}

func cleaned(name string) string {
	if len(name) > 1 {
		return strings.TrimSuffix(name, "/")
	}
	return name
}

// conforms reports whether a path begins with a format, and the major version that it has.
func conforms(name, format string) (framework.Verdict, string) {
	is, want := framework.Segments(name), framework.Segments(format)
	version := ""
	for i, w := range want {
		if i >= len(is) {
			return framework.Below(name, "/"+strings.Join(want, "/")), version
		}
		before, after, numbered := strings.Cut(w, major)
		switch {
		case framework.Below("/"+is[i], "/"+w) == framework.Maybe:
			return framework.Maybe, version
		case numbered:
			number, begins := strings.CutPrefix(is[i], before)
			number, ends := strings.CutSuffix(number, after)
			if _, err := strconv.ParseUint(number, 10, 32); err != nil || !begins || !ends {
				return framework.No, ""
			}
			version = number
		case strings.HasPrefix(w, "{") && strings.HasSuffix(w, "}"):
		case is[i] != w:
			return framework.No, ""
		}
	}
	return framework.Yes, version
}
