package model

import (
	"go/types"
	"reflect"
	"strings"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/plural"
)

// Relation returns the tables that a path of fields leads to, "Orders.Items" from a model of type t: those of the
// models on the path, and those that join two of them. It returns false if there may be others.
func Relation(library string, t types.Type, path string, o Options) (names []string, known bool) {
	for field := range strings.SplitSeq(path, ".") {
		named, _ := modelOf(t)
		if named == nil {
			return names, false
		}
		f, tag := fieldOf(named, field)
		if f == nil {
			return names, false
		}
		if join := o.joinTable(library, tag); join != "" {
			names = append(names, join)
		}
		related, ok := Tables(library, f.Type(), o)
		names = append(names, related...)
		if !ok {
			return names, false
		}
		t = f.Type()
	}
	return names, true
}

// JoinTables returns the tables that join a model of type t with others, as its fields declare them. A mapper
// that makes the table of the model makes them, too.
func JoinTables(library string, t types.Type, o Options) []string {
	named, _ := modelOf(t)
	if named == nil {
		return nil
	}
	return o.joinTables(library, named, nil, 0)
}

func (o Options) joinTables(library string, named *types.Named, names []string, depth int) []string {
	for f, tag := range fields(named) {
		if join := o.joinTable(library, tag); join != "" {
			names = append(names, join)
			continue
		}
		if base, _ := modelOf(f.Type()); f.Embedded() && base != nil && depth < maxEmbedded {
			names = o.joinTables(library, base, names, depth+1)
		}
	}
	return names
}

// fieldOf returns a field by name, also one of an embedded struct, with its tag.
func fieldOf(named *types.Named, name string) (*types.Var, reflect.StructTag) {
	obj, index, _ := types.LookupFieldOrMethod(named, true, named.Obj().Pkg(), name)
	f, ok := obj.(*types.Var)
	if !ok {
		return nil, ""
	}
	t := types.Type(named)
	for _, i := range index[:len(index)-1] {
		t = deref(t).Underlying().(*types.Struct).Field(i).Type()
	}
	return f, reflect.StructTag(deref(t).Underlying().(*types.Struct).Tag(index[len(index)-1]))
}

func deref(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// joinTable returns the table that the tag of a field names as joining two models.
func (o Options) joinTable(library string, tag reflect.StructTag) string {
	switch library {
	case "gorm":
		if name := option(tag.Get("gorm"), ';', "many2many"); name != "" {
			return o.gormJoinTable(name)
		}
	case "bun":
		return option(tag.Get("bun"), ',', "m2m")
	case "go-pg":
		return option(tag.Get("pg"), ',', "many2many")
	}
	return ""
}

// gormJoinTable names a table as gorm's NamingStrategy does: a name in small letters is meant as it is.
func (o Options) gormJoinTable(name string) string {
	if strings.ToLower(name) == name {
		return o.GormPrefix + name
	}
	name = gormSnake(name)
	if !o.GormSingular {
		name = plural.Of(name)
	}
	return o.GormPrefix + name
}

// option returns the value of an option of a tag. Its key may be in capitals.
func option(tag string, separator byte, key string) string {
	for _, o := range options(tag, separator) {
		k, value, ok := strings.Cut(o, ":")
		if ok && strings.EqualFold(strings.TrimSpace(k), key) {
			return strings.TrimSpace(value)
		}
	}
	return ""
}
