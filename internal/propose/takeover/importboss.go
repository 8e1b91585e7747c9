package takeover

import (
	"fmt"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"
)

// importBoss reads a .import-restrictions file, which is about its directory and all below. A rule speaks of the imports that an
// expression selects: each must begin in one way, and in none of others.
// Reference: k8s.io/code-generator/cmd/import-boss.
func (t *taking) importBoss(name string, data []byte) error {
	root, err := t.parse(data)
	if err != nil {
		return err
	}
	files := path.Join(path.Dir(name), "**")
	for _, rule := range items(get(root, "rules")) {
		t.restrict(rule, files)
	}
	for _, rule := range items(get(root, "inverseRules")) {
		t.leave(rule.Line, "inverse rule for "+get(rule, "selectorRegexp").Value, "who may import a package is said by public, uses and only")
	}
	return nil
}

// restrict takes over one rule.
func (t *taking) restrict(rule *yaml.Node, files string) {
	selector := get(rule, "selectorRegexp")
	selected, ok := selection(selector.Value)
	if !ok {
		t.leave(selector.Line, fmt.Sprintf("rule for %q", selector.Value), "a policy has no regular expressions; it has * and **")
		return
	}
	for _, item := range items(get(rule, "forbiddenPrefixes")) {
		forbidden := item.Value
		if forbidden == "" { // all that is selected
			forbidden = selected
		} else {
			forbidden = t.pattern(forbidden)
		}
		list := t.lists(forbidden)
		list.Deny = append(list.Deny, Entry{Path: forbidden, Files: []string{files}, Why: t.at(item.Line)})
	}
	var but []string
	for _, item := range items(get(rule, "allowedPrefixes")) {
		if item.Value == "" {
			return // all
		}
		but = append(but, t.pattern(item.Value))
	}
	if len(but) > 0 {
		list := t.lists(selected)
		list.Deny = append(list.Deny, Entry{Path: selected, But: but, Files: []string{files}, Why: t.at(selector.Line)})
	}
}

// selection returns the pattern of the import paths that an expression selects. That is known of plain texts, as k8s[.]io: they may stand
// anywhere in a path.
func selection(expression string) (pattern string, ok bool) {
	text := strings.NewReplacer("[.]", ".", `\.`, ".").Replace(expression)
	begin, anchored := strings.CutPrefix(text, "^")
	if begin == "" || begin == ".*" {
		return "**", true
	}
	if strings.ContainsAny(begin, `*+?()[]{}|\$^`) {
		return "", false
	}
	if anchored {
		return begin + "*", true
	}
	return "*" + begin + "*", true
}
