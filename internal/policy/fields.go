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
	index    int // in the struct

	keys string // which keys of resources stand in its place, or stood there
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
		if key, keys := tag.Get("yaml"), tag.Get("keys"); key != "" || keys != "" {
			fields = append(fields, field{
				key:      key,
				doc:      tag.Get("doc"),
				required: tag.Get("required") == "true",
				choice:   tag.Get("choice"),
				oneOf:    strings.Fields(tag.Get("oneof")),
				each:     tag.Get("each"),
				index:    i,
				keys:     keys,
			})
		}
	}
	return fields
}

// fieldsOf returns the fields of a section about something, with the keys of resources in the place of the fields that stand for them.
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

// keysOf returns keys that resources give: of the section owns, of the permissions of a component, or the one of an entry of such a
// permission.
func (s *Suite) keysOf(keys string, of about) (fields []field) {
	if keys == keysGranted {
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

// others reports whether a key that no field has may be that of a resource of which the suite does not know: whoever runs alone leaves
// those to others.
func (s *Suite) others(key string, section reflect.Type) bool {
	return s.alone && slices.ContainsFunc(tagged(section), func(f field) bool {
		return f.keys == keysOwns || f.keys == keysPermissions && strings.HasPrefix(key, resource.Permitting)
	})
}

// place returns where the value of a field is decoded, a pointer.
func (f field) place(section reflect.Value) any {
	v := section.Field(f.index).Addr().Interface()
	if f.keys != "" {
		return v.(interface{ at(key string) any }).at(f.key)
	}
	return v
}

// typeOf returns the type of the value of a field.
func (f field) typeOf(section reflect.Type) reflect.Type {
	t := section.Field(f.index).Type
	if f.keys != "" {
		return reflect.New(t).Interface().(interface{ elem() reflect.Type }).elem()
	}
	return t
}
