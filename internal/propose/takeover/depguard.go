package takeover

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// golangci reads the settings of depguard and gomodguard in a configuration of golangci-lint, of its version 1 or 2.
// Reference: golangci-lint.run/docs/linters/configuration.
func (t *taking) golangci(_ string, data []byte) error {
	root, err := t.parse(data)
	if err != nil {
		return err
	}
	settings := get(root, "linters", "settings")
	if !has(settings) {
		settings = get(root, "linters-settings")
	}
	depguard := get(settings, "depguard")
	for key := range entries(depguard) {
		if key.Value != "rules" {
			t.leave(key.Line, "depguard: "+key.Value, "is of depguard 1; depguard 2 has rules")
		}
	}
	t.depguard(get(depguard, "rules"))
	for _, name := range []string{"gomodguard", "gomodguard_v2"} {
		t.gomodguard(get(settings, name))
	}
	return nil
}

// depguardFile reads a file of depguard itself.
func (t *taking) depguardFile(_ string, data []byte) error {
	root, err := t.parse(data)
	if err == nil {
		t.depguard(root)
	}
	return err
}

// depguard reads the rules of depguard 2. Reference: github.com/OpenPeeDeeP/depguard.
func (t *taking) depguard(rules *yaml.Node) {
	for name, rule := range entries(rules) {
		t.depguardRule(name.Value, rule)
	}
}

// depguardRule reads one rule. An import must be fine by each rule that is about its file.
func (t *taking) depguardRule(name string, rule *yaml.Node) {
	files, ok := t.depguardFiles(name, get(rule, "files"))
	if !ok {
		return
	}
	mode := get(rule, "list-mode")
	if !has(mode) {
		mode = get(rule, "listMode")
	}
	lax := strings.EqualFold(mode.Value, "lax")
	allow, deny := items(get(rule, "allow")), denials(get(rule, "deny"))
	for _, d := range deny {
		t.deny(name, d, files, longer(allow, d.pkg.Value, lax || strings.EqualFold(mode.Value, "strict")))
	}
	switch {
	case lax: // all else is allowed
	case len(allow) > 0 || strings.EqualFold(mode.Value, "strict"):
		t.allow(name, rule.Line, allow, files)
	}
}

// denial is an entry of deny.
type denial struct {
	pkg  *yaml.Node
	desc string
}

// denials reads deny, which golangci-lint has as a list and depguard as a mapping.
func denials(n *yaml.Node) (all []denial) {
	for key, value := range entries(n) {
		all = append(all, denial{key, value.Value})
	}
	for _, item := range items(n) {
		pkg := get(item, "pkg")
		if item.Kind == yaml.ScalarNode {
			pkg = item
		}
		all = append(all, denial{pkg, get(item, "desc").Value})
	}
	return all
}

// longer returns the entries of allow that take something out of a denial. Only some modes have such.
func longer(allow []*yaml.Node, pkg string, counts bool) (out []string) {
	for _, a := range allow {
		if counts && strings.HasPrefix(a.Value, pkg) && len(a.Value) > len(pkg) {
			out = append(out, a.Value)
		}
	}
	return out
}

// deny takes over an entry of deny.
func (t *taking) deny(rule string, d denial, files, except []string) {
	text := fmt.Sprintf("depguard rule %q denies %q", rule, d.pkg.Value)
	switch {
	case d.pkg.Value == "$gostd":
		t.Imports.Std.Deny = append(t.Imports.Std.Deny, Entry{Path: "**", Reason: d.desc, Files: files, Why: t.at(d.pkg.Line)})
	case d.pkg.Value == "" || strings.HasPrefix(d.pkg.Value, "$"):
		t.leave(d.pkg.Line, text, "is no import path")
	default:
		e := Entry{Path: t.pattern(d.pkg.Value), Reason: sentence(d.desc), Files: files, Why: t.at(d.pkg.Line)}
		for _, but := range except {
			e.But = append(e.But, t.pattern(but))
		}
		list := t.lists(d.pkg.Value)
		list.Deny = append(list.Deny, e)
	}
}

// sentence returns a description as a reason: without the dot, as messages go on behind it.
func sentence(desc string) string {
	return strings.TrimRight(strings.Join(strings.Fields(desc), " "), ". ")
}

// scope is what a list of allowed imports is about.
type scope struct {
	rule    string
	line    int
	file    string
	files   []string // globs; nil: all
	modules []Entry
	std     []Entry
	allStd  bool
}

// allow takes over a list of what is allowed. How several such lists go together, [taking.settleAllowed] says.
func (t *taking) allow(rule string, line int, all []*yaml.Node, files []string) {
	s := scope{rule: rule, line: line, file: t.file, files: files}
	for _, a := range all {
		switch {
		case a.Value == "$gostd":
			s.allStd = true
		case t.own(strings.TrimSuffix(a.Value, "$")): // such lists are about packages outside
		case t.isStd(a.Value):
			s.std = append(s.std, Entry{Path: t.pattern(a.Value), Why: t.at(a.Line)})
		default:
			s.modules = append(s.modules, Entry{Path: t.pattern(a.Value), Why: t.at(a.Line)})
		}
	}
	t.allowed = append(t.allowed, s)
}

// settleAllowed makes one list of all lists of what is allowed. They can be one where no file is in two of them: an entry of one then says
// of which files it is. Files that are in no list may import anything.
func (t *taking) settleAllowed() {
	if len(t.allowed) == 0 {
		return
	}
	rest, ok := complement(t.allowed)
	if !ok {
		for _, s := range t.allowed {
			t.file = s.file
			t.leave(s.line, fmt.Sprintf("depguard rule %q allows a list of packages", s.rule),
				"some files are in more than one such list, or nobody can say; write allow in the imports of each component")
		}
		return
	}
	m, std := &t.Imports.Modules, &t.Imports.Std
	m.Given, std.Given = true, slices.ContainsFunc(t.allowed, func(s scope) bool { return !s.allStd })
	for _, s := range t.allowed {
		m.Allow = append(m.Allow, within(s.modules, s.files)...)
		switch why := fmt.Sprintf("%s:%d", s.file, s.line); {
		case std.Given && s.allStd:
			std.Allow = append(std.Allow, Entry{Path: "**", Files: s.files, Why: why})
		case std.Given:
			std.Allow = append(std.Allow, within(s.std, s.files)...)
		}
	}
	if rest != nil {
		m.Allow = append(m.Allow, Entry{Path: "**", Files: rest, Why: "no list is about these files"})
		if std.Given {
			std.Allow = append(std.Allow, Entry{Path: "**", Files: rest, Why: "no list is about these files"})
		}
	}
	m.Allow, std.Allow = merged(m.Allow), merged(std.Allow)
}

// within returns entries as those of some files.
func within(all []Entry, files []string) (some []Entry) {
	for _, e := range all {
		e.Files = files
		some = append(some, e)
	}
	return some
}

// merged makes one entry of two that are about test files and all others.
func merged(all []Entry) (some []Entry) {
	for _, e := range all {
		i := slices.IndexFunc(some, func(o Entry) bool { return o.Path == e.Path })
		switch {
		case i < 0:
			some = append(some, e)
		case len(some[i].Files) == 0 || slices.Equal(some[i].Files, e.Files): // is held
		case len(e.Files) == 0 || opposite(some[i].Files, e.Files):
			some[i].Files = nil
		default:
			some = append(some, e)
		}
	}
	return some
}

// opposite reports whether each file is of one of two lists of globs: x and !x.
func opposite(a, b []string) bool {
	return len(a) == 1 && len(b) == 1 && ("!"+a[0] == b[0] || "!"+b[0] == a[0])
}

// complement returns globs of the files that no list is about, nil for none. It returns false where files are in several lists, or
// where that cannot be said: of one list, and of two that are each other's opposite, it can.
func complement(all []scope) (rest []string, ok bool) {
	switch {
	case len(all) == 2 && opposite(all[0].files, all[1].files):
		return nil, true
	case len(all) != 1:
		return nil, false
	}
	files := all[0].files
	switch {
	case len(files) == 0:
		return nil, true
	case len(files) == 1 && strings.HasPrefix(files[0], "!"):
		return []string{files[0][1:]}, true
	}
	for _, f := range files {
		if strings.HasPrefix(f, "!") {
			return nil, false // in some, and out of others
		}
		rest = append(rest, "!"+f)
	}
	return rest, true
}

// depguardFiles translates the globs of a rule; nil for all files.
func (t *taking) depguardFiles(rule string, n *yaml.Node) (globs []string, ok bool) {
	all := false
	for _, item := range items(n) {
		text, out := strings.CutPrefix(item.Value, "!")
		not := ""
		if out {
			not = "!"
		}
		for _, place := range []string{"${config-path}/", "${base-path}/"} {
			text = strings.TrimPrefix(text, place)
		}
		switch {
		case text == "$all" && !out:
			all = true
		case text == "$test":
			globs = append(globs, not+"*_test.go")
		case strings.ContainsAny(text, "${}[]?\\") || text == "":
			t.leave(item.Line, fmt.Sprintf("depguard rule %q, files %q", rule, item.Value), "is no glob that a policy has; it has *, ** and !")
			return nil, false
		default:
			globs = append(globs, not+relativeGlob(text))
		}
	}
	if all { // only what takes out is left
		globs = slices.DeleteFunc(globs, func(g string) bool { return !strings.HasPrefix(g, "!") })
	}
	return globs, true
}

// relativeGlob returns a glob of absolute paths as one of paths from the root, or of base names.
func relativeGlob(glob string) string {
	if base, ok := strings.CutPrefix(glob, "**/"); ok && !strings.Contains(base, "/") && base != "**" {
		return base
	}
	return strings.TrimPrefix(glob, "./")
}
