package policy

import (
	"iter"
	"reflect"

	"go.yaml.in/yaml/v3"

	"github.com/phoenix-platform/govern/internal/source/repo"
)

// keyed is the values of the keys that resources give to a section.
type keyed[T any] struct {
	values map[string]*T
}

// at returns the place for the value of a key.
func (k *keyed[T]) at(f field) any {
	if k.values == nil {
		k.values = map[string]*T{}
	}
	k.values[f.key] = new(T)
	return k.values[f.key]
}

// of returns the value of a key, the zero value if it is absent.
func (k *keyed[T]) of(key string) *T {
	if v := k.values[key]; v != nil {
		return v
	}
	return new(T)
}

// elem returns the type of the values.
func (k *keyed[T]) elem(field) reflect.Type { return reflect.TypeFor[T]() }

// bySpace is a list, or a mapping from the spaces of a resource, such as databases, to lists.
type bySpace struct {
	Spaces []entry[list[text]] // one without a name for a plain list
	Pos    repo.Position       // of the key; invalid when it is absent
}

// all yields each entry with its space, which is empty for a plain list.
func (l *bySpace) all() iter.Seq2[string, text] {
	return func(yield func(string, text) bool) {
		for _, space := range l.Spaces {
			for _, item := range space.Value.Items {
				if !yield(space.Name.Value, item) {
					return
				}
			}
		}
	}
}

func (l *bySpace) decode(d *decoder, n *yaml.Node, at place) bool {
	l.Pos = at.key
	if n.Kind == yaml.MappingNode && at.resource.Space != "" {
		at.each = at.resource.Space
		var m mapping[list[text]]
		ok := m.decode(d, n, at)
		l.Spaces = m.Entries
		return ok
	}
	var plain list[text]
	ok := plain.decode(d, n, at)
	l.Spaces = []entry[list[text]]{{Value: plain}}
	return ok
}

func (*bySpace) schema(suite *Suite, f field) *schema {
	plain := (*list[text]).schema(nil, suite, f)
	if f.resource.Space == "" {
		return plain
	}
	return &schema{AnyOf: []*schema{plain, (*mapping[list[text]]).schema(nil, suite, f)}}
}
