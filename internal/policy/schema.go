package policy

import (
	"bytes"
	"encoding/json"
	"reflect"
)

// schema is the part of JSON Schema (draft 2020-12) that describes a policy file.
type schema struct {
	Dialect     string             `json:"$schema,omitempty"`
	ID          string             `json:"$id,omitempty"`
	Title       string             `json:"title,omitempty"`
	Description string             `json:"description,omitempty"`
	Type        string             `json:"type,omitempty"`
	Const       any                `json:"const,omitempty"`
	Enum        []string           `json:"enum,omitempty"`
	Format      string             `json:"format,omitempty"`
	MinLength   int                `json:"minLength,omitempty"`
	Pattern     string             `json:"pattern,omitempty"`
	Minimum     *int               `json:"minimum,omitempty"`
	Items       *schema            `json:"items,omitempty"`
	Properties  map[string]*schema `json:"properties,omitempty"`
	Required    []string           `json:"required,omitempty"`
	AnyOf       []*schema          `json:"anyOf,omitempty"`
	OneOf       []*schema          `json:"oneOf,omitempty"`
	Additional  any                `json:"additionalProperties,omitempty"` // false or *schema
	Ref         string             `json:"$ref,omitempty"`
	Defs        map[string]*schema `json:"$defs,omitempty"`
}

// Schema returns the JSON Schema of the policy file, for editors.
func (s *Suite) Schema() []byte {
	root := s.describe(reflect.TypeFor[document](), field{})
	root.Title = "govern policy"
	root.Description = "The governance policy of a repository, govern.yaml at its root."
	return root.rooted("policy")
}

// ComponentSchema returns the JSON Schema of the component files that a policy includes.
func (s *Suite) ComponentSchema() []byte {
	root := s.describe(reflect.TypeFor[componentFile](), field{})
	root.Title = "govern component file"
	root.Description = "The component of a directory, or several in and below it, in a file that the include of govern.yaml names."
	return root.rooted("component")
}

// rooted writes a schema out. Each release has it as a file; the version is that of the key "version" of the policy.
func (root *schema) rooted(name string) []byte {
	root.Dialect = "https://json-schema.org/draft/2020-12/schema"
	root.ID = "https://github.com/phoenix-platform/govern/releases/latest/download/" + name + ".v1.schema.json"
	root.Defs = map[string]*schema{"level": levelSchema()}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(root); err != nil {
		panic(err) // strings and maps of them have a JSON form
	}
	return b.Bytes()
}

// describe returns the schema of a value or of a struct of values.
func (suite *Suite) describe(t reflect.Type, f field) *schema {
	if v, ok := reflect.New(t).Interface().(value); ok {
		s := v.schema(suite, f)
		s.Description = f.doc
		return s
	}
	s := &schema{Type: "object", Description: f.doc, Properties: map[string]*schema{}, Additional: false}
	for _, g := range suite.fieldsOf(t, f.about) {
		s.Properties[g.key] = suite.describe(g.typeOf(t), g)
		if g.required {
			s.Required = append(s.Required, g.key)
		}
		if g.choice != "" {
			s.OneOf = append(s.OneOf, &schema{Required: []string{g.key}})
		}
	}
	return s
}

func (*text) schema(_ *Suite, f field) *schema {
	if len(f.oneOf) > 0 {
		return &schema{Enum: f.oneOf}
	}
	return &schema{Type: "string", MinLength: 1}
}

func (*version) schema(_ *Suite, _ field) *schema { return &schema{Const: 1} }

func (*number) schema(_ *Suite, _ field) *schema { return &schema{Type: "integer", Minimum: new(0)} }

func (*truth) schema(_ *Suite, _ field) *schema { return &schema{Type: "boolean"} }

func (*date) schema(_ *Suite, _ field) *schema { return &schema{Type: "string", Format: "date"} }

func (*list[T]) schema(suite *Suite, f field) *schema {
	return &schema{Type: "array", Items: suite.describe(reflect.TypeFor[T](), field{oneOf: f.oneOf, about: f.about})}
}

func (s *someTexts) schema(suite *Suite, f field) *schema {
	return &schema{AnyOf: []*schema{suite.describe(reflect.TypeFor[text](), field{}), s.list.schema(suite, f)}}
}

func (*mapping[T]) schema(suite *Suite, _ field) *schema {
	return &schema{Type: "object", Additional: suite.describe(reflect.TypeFor[T](), field{})}
}

func (*componentRules) schema(suite *Suite, f field) *schema {
	s := (*rulesSection).schema(nil, suite, f)
	for name, rule := range s.Properties {
		if suite.Rule(name).Unassigned {
			delete(s.Properties, name)
		}
		for key := range rule.Properties {
			if suite.setting(name, key).Whole {
				delete(rule.Properties, key)
			}
		}
	}
	return s
}

func (*rulesSection) schema(suite *Suite, _ field) *schema {
	s := &schema{Type: "object", Properties: map[string]*schema{}, Additional: false}
	for _, name := range suite.Names() {
		rule := &schema{Type: "object", Properties: map[string]*schema{}, Additional: false}
		for _, f := range suite.fields(name) {
			of := reflect.TypeFor[text]()
			switch form := suite.setting(name, f.key).Free; {
			case f.key == "level":
				of = reflect.TypeFor[levels]()
			case form == AnyNumber:
				of = reflect.TypeFor[number]()
			case form == AnyList:
				of = reflect.TypeFor[list[text]]()
			}
			rule.Properties[f.key] = suite.describe(of, f)
		}
		s.Properties[name] = rule
	}
	return s
}
