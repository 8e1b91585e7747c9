package model

import (
	"go/types"
	"iter"
	"reflect"
	"strings"
)

// bunTable returns the table of a model of bun: what the tag of the embedded BaseModel says, or that of
// an embedded model it inherits from, else what the name of the type makes.
func bunTable(named *types.Named) (names []string, known bool) {
	for depth := 0; depth < maxEmbedded; depth++ {
		if names, ok := baseModelTable(named); ok {
			return names, true
		}
		base := inherited(named)
		if base == nil {
			break
		}
		named = base
	}
	return typeName(named, pluralUnderscore)
}

// maxEmbedded bounds how deep models inherit from each other.
const maxEmbedded = 8

// baseModelTable returns the table that the tag of an embedded bun.BaseModel names.
func baseModelTable(named *types.Named) (names []string, ok bool) {
	for f, tag := range fields(named) {
		if !f.Embedded() || f.Name() != "BaseModel" || !isBun(f.Type()) {
			continue
		}
		if name := tableOption(tag.Get("bun")); name != "" {
			return []string{name}, true
		}
	}
	return nil, false
}

// View returns what a model is selected from in the place of its table: what bun's option select: names, of the model or of
// one that it inherits from.
func View(library string, t types.Type) (name string, ok bool) {
	named, _ := modelOf(t)
	if library != "bun" {
		return "", false
	}
	for depth := 0; named != nil && depth < maxEmbedded; depth++ {
		for f, tag := range fields(named) {
			if !f.Embedded() || f.Name() != "BaseModel" || !isBun(f.Type()) {
				continue
			}
			if name := option(tag.Get("bun"), ',', "select"); name != "" {
				return name, true
			}
		}
		named = inherited(named)
	}
	return "", false
}

// isBun reports whether a type is of bun, or of a fork of it.
func isBun(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return false
	}
	return strings.Contains("/"+named.Obj().Pkg().Path()+"/", "/bun/")
}

// inherited returns the embedded model that a model of bun takes its table from.
func inherited(named *types.Named) *types.Named {
	for f, tag := range fields(named) {
		if !f.Embedded() {
			continue
		}
		for i, option := range options(tag.Get("bun"), ',') {
			if i > 0 && (option == "inherit" || option == "extend") {
				base, _ := modelOf(f.Type())
				return base
			}
		}
	}
	return nil
}

// goPGTable returns the table of a model of go-pg: the tag of its field tableName, or what the name of the
// type makes.
func goPGTable(named *types.Named) (names []string, known bool) {
	for f, tag := range fields(named) {
		if f.Name() != "tableName" {
			continue
		}
		text := tag.Get("pg")
		if text == "" {
			text = tag.Get("sql")
		}
		if name := tableOption(text); name != "" && name != "_" {
			return []string{name}, true
		}
	}
	return typeName(named, pluralUnderscore)
}

// tableOption returns the table of a tag: its first part, or the option table.
func tableOption(tag string) (name string) {
	for i, option := range options(tag, ',') {
		key, value, keyed := strings.Cut(option, ":")
		switch {
		case keyed && strings.TrimSpace(key) == "table":
			name = value
		case i == 0 && !keyed:
			name = option
		}
	}
	return strings.TrimSpace(name)
}

// fields ranges over the fields of a struct with their tags.
func fields(named *types.Named) iter.Seq2[*types.Var, reflect.StructTag] {
	return func(yield func(*types.Var, reflect.StructTag) bool) {
		s, ok := named.Underlying().(*types.Struct)
		if !ok {
			return
		}
		for i := range s.NumFields() {
			if !yield(s.Field(i), reflect.StructTag(s.Tag(i))) {
				return
			}
		}
	}
}

// options splits a tag at separators that are not in parentheses.
func options(tag string, separator byte) []string {
	var all []string
	start, depth := 0, 0
	for i := range len(tag) {
		switch c := tag[i]; {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == separator && depth == 0:
			all = append(all, tag[start:i])
			start = i + 1
		}
	}
	return append(all, tag[start:])
}
