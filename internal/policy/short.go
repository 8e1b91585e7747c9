package policy

import (
	"reflect"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// short is a section that may be written as the value of one of its keys, that with the tag short. Of a layer that is the name:
//
//	layers: [handler, {name: store, paths: [internal/db]}]
//
// T is a struct of values.
type short[T any] struct {
	Value T
	Pos   repo.Position // of the key; of the value itself in a list; invalid when it is absent
}

func (s *short[T]) decode(d *decoder, n *yaml.Node, at place) bool {
	s.Pos = at.key
	if n.Kind == yaml.MappingNode {
		return d.into(n, &s.Value, at)
	}
	section := reflect.ValueOf(&s.Value).Elem()
	if pos := section.FieldByName("Pos"); pos.IsValid() {
		pos.Set(reflect.ValueOf(at.key))
	}
	for _, f := range d.fieldsOf(section.Type(), at.about) {
		if f.short {
			at.each, at.oneOf = f.each, f.oneOf
			return d.into(n, f.place(section), at)
		}
	}
	panic("no key with the tag short: " + section.Type().String())
}

func (*short[T]) schema(suite *Suite, f field) *schema {
	t := reflect.TypeFor[T]()
	fields := suite.fieldsOf(t, f.about)
	one := fields[slices.IndexFunc(fields, func(g field) bool { return g.short })]
	plain := suite.describe(one.typeOf(t), one)
	plain.Description = ""
	return &schema{AnyOf: []*schema{plain, suite.describe(t, field{about: f.about})}}
}
