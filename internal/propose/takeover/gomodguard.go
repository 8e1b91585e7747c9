package takeover

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

// gomodguardFile reads a file of gomodguard itself.
func (t *taking) gomodguardFile(_ string, data []byte) error {
	root, err := t.parse(data)
	if err == nil {
		t.gomodguard(root)
	}
	return err
}

// gomodguard reads what gomodguard says, of its version 1 or 2. Reference: github.com/ryancurrah/gomodguard.
func (t *taking) gomodguard(n *yaml.Node) {
	if !has(n) {
		return
	}
	s := scope{rule: "gomodguard", line: n.Line, file: t.file, allStd: true}
	allowed := get(n, "allowed")
	for _, key := range []string{"modules", "domains"} {
		for _, item := range items(get(allowed, key)) {
			s.modules = append(s.modules, Entry{Path: t.pattern(item.Value), Why: t.at(item.Line)})
		}
	}
	if allowed.Kind == yaml.SequenceNode {
		for _, item := range items(allowed) {
			if path, ok := t.guarded(item, "allows"); ok {
				s.modules = append(s.modules, Entry{Path: path, Why: t.at(item.Line)})
			}
		}
	}
	if len(s.modules) > 0 {
		t.allowed = append(t.allowed, s)
	}
	blocked := get(n, "blocked")
	for _, item := range items(get(blocked, "modules")) {
		for module, more := range entries(item) {
			t.block(module.Value, module.Line, more)
		}
	}
	if blocked.Kind == yaml.SequenceNode {
		for _, item := range items(blocked) {
			if path, ok := t.guarded(item, "blocks"); ok {
				t.block(path, item.Line, item)
			}
		}
	}
	for _, item := range items(get(blocked, "versions")) {
		for module, more := range entries(item) {
			t.leave(module.Line, fmt.Sprintf("gomodguard blocks %s %s", module.Value, get(more, "version").Value), "a policy has no versions of modules")
		}
	}
	for _, at := range []*yaml.Node{get(n, "local_replace_directives"), get(n, "local-replace-directives"),
		get(blocked, "local_replace_directives"), get(blocked, "local-replace-directives")} {
		if truth(at) {
			t.leave(at.Line, "gomodguard blocks replace directives with local paths", "a policy has no rule on go.mod")
		}
	}
}

// guarded returns the pattern of an entry of gomodguard 2.
func (t *taking) guarded(item *yaml.Node, verb string) (path string, ok bool) {
	module, version := get(item, "module"), get(item, "version")
	text := fmt.Sprintf("gomodguard %s %s", verb, module.Value)
	switch match := get(item, "match-type").Value; {
	case has(version):
		t.leave(item.Line, text+" "+version.Value, "a policy has no versions of modules")
		return "", false
	case match == "regex":
		glob := strings.ReplaceAll(strings.Trim(module.Value, "^$"), `\.`, ".")
		if prefix, all := strings.CutSuffix(glob, "/.*"); all && !strings.ContainsAny(prefix, `*+?()[]{}|\`) {
			return prefix, true
		}
		t.leave(item.Line, text, "a policy has no regular expressions; it has * and **")
		return "", false
	case match == "prefix":
		return t.pattern(module.Value), true
	}
	return module.Value, module.Value != ""
}

// block takes over a module that is blocked.
func (t *taking) block(path string, line int, more *yaml.Node) {
	e := Entry{Path: path, Reason: sentence(get(more, "reason").Value), Why: t.at(line)}
	var instead []string
	for _, item := range items(get(more, "recommendations")) {
		instead = append(instead, item.Value)
	}
	e.Instead = strings.Join(instead, " or ")
	t.Imports.Modules.Deny = append(t.Imports.Modules.Deny, e)
}
