package policy

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/phoenix-platform/govern/internal/policy/resource"
)

// field is a key that a section may have.
type field struct {
	key, doc string
	required bool
	choice   string
	oneOf    []string
	each     string
	short    bool
	index    []int // in the struct

	keys    string  // which keys of analyzers stand in its place, or stood there
	section Section // the one with the key; nil if it is none of an analyzer
	about
}

// about is what a key or a section is about: the zero value for those of the language.
type about struct {
	resource   *resource.Kind
	permission *resource.Permission
}

// tagged returns the fields of a section by its struct's tags.
func tagged(t reflect.Type) []field {
	var fields []field
	for i := range t.NumField() {
		tag := t.Field(i).Tag
		if without, taken := tag.Lookup("without"); taken {
			fields = append(fields, takenOver(t.Field(i), strings.Fields(without))...)
			continue
		}
		if key, keys := tag.Get("yaml"), tag.Get("keys"); key != "" || keys != "" {
			fields = append(fields, field{
				key:      key,
				doc:      tag.Get("doc"),
				required: tag.Get("required") == "true",
				choice:   tag.Get("choice"),
				oneOf:    strings.Fields(tag.Get("oneof")),
				each:     tag.Get("each"),
				short:    tag.Get("short") == "true",
				index:    []int{i},
				keys:     keys,
			})
		}
	}
	return fields
}

// takenOver returns the fields of an embedded section, but for some. What the section requires is one of a choice, if the embedding
// names that.
func takenOver(in reflect.StructField, without []string) []field {
	var fields []field
	for _, f := range tagged(in.Type) {
		if slices.Contains(without, f.key) {
			continue
		}
		if choice := in.Tag.Get("choice"); f.required && choice != "" {
			f.required, f.choice = false, choice
		}
		f.index = slices.Concat(in.Index, f.index)
		fields = append(fields, f)
	}
	return fields
}

// fieldsOf returns the fields of a section about something, with the keys of analyzers in the place of the fields that stand for them.
func (s *Suite) fieldsOf(section reflect.Type, of about) []field {
	var all []field
	for _, f := range tagged(section) {
		if f.keys == "" {
			if of.permission != nil {
				f.doc = strings.ReplaceAll(f.doc, "{done}", of.permission.Done)
			}
			all = append(all, f)
			continue
		}
		for _, g := range s.keysOf(f.keys, of) {
			g.keys, g.index = f.keys, f.index
			all = append(all, g)
		}
	}
	return all
}

// keysOf returns keys that analyzers give: of their sections, or of resources. These have keys of the section owns, of the permissions
// of a component, or the one of an entry of such a permission.
func (s *Suite) keysOf(keys string, of about) (fields []field) {
	switch keys {
	case keysTop, keysComponent:
		for _, section := range s.sections {
			if section.stands() == keys {
				f := section.field()
				f.section = section
				fields = append(fields, f)
			}
		}
		return fields
	case keysGranted:
		return []field{{key: of.resource.Key, doc: fmt.Sprintf("The %s, as in owns.", of.resource.Key), required: true, about: of}}
	}
	for _, r := range s.resources {
		of := about{resource: &r.Kind}
		if keys == keysOwns {
			fields = append(fields, field{key: r.Key, doc: r.Doc, about: of})
			if r.Places != nil {
				fields = append(fields, field{key: r.Places.Key, doc: r.Places.Doc, about: of})
			}
			continue
		}
		for i := range r.Permissions {
			by := &r.Permissions[i]
			fields = append(fields, field{key: by.Key, doc: by.Doc, each: by.Key, about: about{&r.Kind, by}})
		}
	}
	return fields
}

// The values of the tag keys.
const (
	keysOwns        = "owns"
	keysPermissions = "permissions"
	keysGranted     = "granted"
	keysTop         = "top"
	keysComponent   = "component"
)

// checkKeys panics if a key of resources would mean two things, or would not be known as theirs.
func (s *Suite) checkKeys() {
	seen := map[string]bool{}
	for _, f := range slices.Concat(s.keysOf(keysOwns, about{}), s.keysOf(keysPermissions, about{})) {
		if seen[f.key] || strings.HasPrefix(f.key, resource.Permitting) != (f.each != "") {
			panic(fmt.Sprintf("resource %s: it cannot have the key %s", f.resource.Key, f.key))
		}
		seen[f.key] = true
	}
}

// checkSections panics if the key of a section has another meaning beside it, or is one edit from such a key: it would be taken for
// that one, misspelt, where the section's analyzer is not.
func (s *Suite) checkSections() {
	for _, in := range []reflect.Type{reflect.TypeFor[document](), reflect.TypeFor[componentSection]()} {
		fields := s.fieldsOf(in, about{})
		for i, f := range fields {
			if other := misspelt(f.key, slices.Concat(fields[:i], fields[i+1:])); f.section != nil && other != "" {
				panic(fmt.Sprintf("section %s: it cannot have that key beside %s", f.key, other))
			}
		}
	}
}

// others reports whether a key that no field has may be that of an analyzer of which the suite does not know: whoever runs alone leaves
// those to others. But a key that is one edit from that of a field is that, misspelt; see [Suite.checkSections].
func (s *Suite) others(key string, section reflect.Type, fields []field) bool {
	return s.alone && slices.ContainsFunc(tagged(section), func(f field) bool {
		switch f.keys {
		case keysOwns:
			return true
		case keysPermissions:
			return strings.HasPrefix(key, resource.Permitting)
		case keysTop, keysComponent:
			return misspelt(key, fields) == ""
		}
		return false
	})
}

// misspelt returns the key of a field that is no more than one edit from a key, empty if there is none.
func misspelt(key string, fields []field) string {
	for _, f := range fields {
		if distance(key, f.key, 2) < 2 {
			return f.key
		}
	}
	return ""
}

// place returns where the value of a field is decoded, a pointer.
func (f field) place(section reflect.Value) any {
	v := section.FieldByIndex(f.index).Addr().Interface()
	if f.keys != "" {
		return v.(interface{ at(f field) any }).at(f)
	}
	return v
}

// typeOf returns the type of the value of a field.
func (f field) typeOf(section reflect.Type) reflect.Type {
	t := section.FieldByIndex(f.index).Type
	if f.keys != "" {
		return reflect.New(t).Interface().(interface{ elem(f field) reflect.Type }).elem(f)
	}
	return t
}
