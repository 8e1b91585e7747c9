package policy

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// schema is the part of JSON Schema (draft 2020-12) that describes a policy file.
type schema struct {
	Dialect     string             `json:"$schema,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type,omitempty"`
	Const       any                `json:"const,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Format      string             `json:"format,omitempty"`
	MinLength   int                `json:"minLength,omitempty"`
	Minimum     *int               `json:"minimum,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
	OneOf       []*schema          `json:"oneOf,omitempty"`
	Additional  any                `json:"additionalProperties,omitempty"` // false or *schema
}

// Schema returns the JSON Schema of the policy file, for editors.
func Schema() []byte {
	s := describeType(reflect.TypeFor[document](), field{})
	s.Dialect = "https://json-schema.org/draft/2020-12/schema"
	s.Title = "govern policy"
	s.Description = "The governance policy of a repository, govern.yaml at its root."
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		panic(err) // strings and maps of them have a JSON form
	}
	return b.Bytes()
}

// describeType returns the schema of a value or of a struct of values.
func describeType(t reflect.Type, f field) *schema {
	if v, ok := reflect.New(t).Interface().(value); ok {
		s := v.schema(f)
		s.Description = f.doc
		return s
	}
	s := &schema{Type: "object", Description: f.doc, Properties: map[string]*schema{}, Additional: false}
	for _, f := range tagged(t) {
		s.Properties[f.key] = describeType(t.Field(f.index).Type, f)
		if f.required {
			s.Required = append(s.Required, f.key)
		}
		if f.choice != "" {
			s.OneOf = append(s.OneOf, &schema{Required: []string{f.key}})
		}
	}
	return s
}

func (*text) schema(f field) *schema {
	if len(f.oneOf) > 0 {
		return &schema{Enum: f.oneOf}
	}
	return &schema{Type: "string", MinLength: 1}
}

func (*version) schema(field) *schema { return &schema{Const: 1} }

func (*number) schema(field) *schema { return &schema{Type: "integer", Minimum: new(0)} }

func (*truth) schema(field) *schema { return &schema{Type: "boolean"} }

func (*date) schema(field) *schema { return &schema{Type: "string", Format: "date"} }

func (*list[T]) schema(field) *schema {
	return &schema{Type: "array", Items: describeType(reflect.TypeFor[T](), field{})}
}

func (*mapping[T]) schema(field) *schema {
	return &schema{Type: "object", Additional: describeType(reflect.TypeFor[T](), field{})}
}

func (*byDatabase) schema(f field) *schema {
	return &schema{AnyOf: []*schema{(*list[text]).schema(nil, f), (*mapping[list[text]]).schema(nil, f)}}
}

func (*componentRules) schema(f field) *schema {
	s := (*rulesSection).schema(nil, f)
	for name, rule := range s.Properties {
		if !assignable(name) {
			delete(s.Properties, name)
		}
		for key := range rule.Properties {
			if whole(name, key) {
				delete(rule.Properties, key)
			}
		}
	}
	return s
}

func (*rulesSection) schema(field) *schema {
	s := &schema{Type: "object", Properties: map[string]*schema{}, Additional: false}
	for _, name := range ruleNames() {
		rule := &schema{Type: "object", Properties: map[string]*schema{}, Additional: false}
		for _, f := range ruleFields(name) {
			rule.Properties[f.key] = describeType(reflect.TypeFor[text](), f)
		}
		s.Properties[name] = rule
	}
	return s
}
