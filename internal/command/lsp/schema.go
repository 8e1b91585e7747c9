package lsp

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// schema is the part of the policy's JSON Schema that tells what may stand where.
type schema struct {
	Description string             `json:"description"`
	Enum        []string           `json:"enum"`
	Const       any                `json:"const"`
	Items       *schema            `json:"items"`
	Properties  map[string]*schema `json:"properties"`
	Additional  json.RawMessage    `json:"additionalProperties"`
	AnyOf       []*schema          `json:"anyOf"`
	OneOf       []*schema          `json:"oneOf"`
	Ref         string             `json:"$ref"`
	Defs        map[string]*schema `json:"$defs"`

	Type string `json:"type"`
}

// places is the forms that a value may have at a place of a policy; none where nothing may stand.
type places []*schema

// forms returns the forms of a schema, those that it names elsewhere among them.
func (s *schema) forms(root *schema) (all places) {
	if s == nil {
		return nil
	}
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		return root.Defs[name].forms(root)
	}
	all = places{s}
	for _, other := range slices.Concat(s.AnyOf, s.OneOf) {
		all = append(all, other.forms(root)...)
	}
	return all
}

// at returns what may stand at a path of keys, of which "-" is an item of a list.
func (s *schema) at(path []string) places {
	here := s.forms(s)
	for _, key := range path {
		var next places
		for _, form := range here {
			switch {
			case key == item:
				next = append(next, form.Items.forms(s)...)
			case form.Properties[key] != nil:
				next = append(next, form.Properties[key].forms(s)...)
			default:
				next = append(next, form.additional().forms(s)...)
			}
		}
		here = next
	}
	return here
}

// additional returns what stands behind keys that have no name in the schema; nil if there are none.
func (s *schema) additional() *schema {
	if len(s.Additional) == 0 || s.Additional[0] != '{' {
		return nil
	}
	of := new(schema)
	if json.Unmarshal(s.Additional, of) != nil {
		return nil
	}
	return of
}

// maps reports whether names that people make up may stand as keys.
func (p places) maps() bool {
	return slices.ContainsFunc(p, func(s *schema) bool { return s.additional() != nil })
}

// property returns what a key means; nil for one that may not stand there.
func (p places) property(key string) *schema {
	for _, form := range p {
		if of := form.Properties[key]; of != nil {
			return of
		}
	}
	return nil
}

// keys returns the keys that may stand, sorted.
func (p places) keys() (all []string) {
	for _, form := range p {
		all = append(all, slices.Collect(maps.Keys(form.Properties))...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// values returns the words that may stand, in their order.
func (p places) values() (all []string) {
	for _, form := range p {
		all = append(all, form.Enum...)
		switch {
		case form.Const != nil:
			text, _ := json.Marshal(form.Const)
			all = append(all, string(text))
		case form.Type == "boolean":
			all = append(all, "true", "false")
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(word string) bool {
		twice := seen[word]
		seen[word] = true
		return twice
	})
}
