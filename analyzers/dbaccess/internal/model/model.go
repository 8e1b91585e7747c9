// Package model knows object mappers: which table the type of a value names, by the rules of each library. It also
// says what the other calls of a chain mean for one call of it.
//
// Libraries are named as in package sink: gorm, bun, go-pg, beego, xorm, gorp. Any other name stands for
// a library of the repository's own, whose models may follow the habits of all.
//
// # What is not known
//
//   - a table name that is computed at run time: TableName of a Scope, sharding, gorm's NameReplacer and
//     NoLowerCase, bun's and go-pg's table name inflectors
//   - xorm's mappers other than SnakeMapper, prefixes and suffixes of beego and xorm
//   - the view that bun's select: option names, where a relation leads to the model: the table counts
//   - a type without a name, and one with type arguments but without a TableName method
//   - models of gorp that another package registers
package model

import (
	"go/types"

	"github.com/phoenix-platform/govern/analyzers/dbaccess/internal/plural"
)

// Options say what the policy and the package in question know of models.
type Options struct {
	GormPrefix   string // NamingStrategy.TablePrefix
	GormSingular bool   // NamingStrategy.SingularTable

	// TableName returns the known results of a method, nil if there are none. May be nil.
	TableName func(fn *types.Func) []string
	// Registered are the tables of gorp's models, see [Registered]. May be nil.
	Registered map[*types.TypeName][]string
}

// Tables returns the tables that a value of type t names: t is a model, or a pointer, slice, array or map of
// such. It returns false if there may be others; a type that names no table is known to name none.
func Tables(library string, t types.Type, o Options) (names []string, known bool) {
	named, known := modelOf(t)
	if named == nil {
		return nil, known
	}
	switch library {
	case "bun":
		return bunTable(named)
	case "go-pg":
		return goPGTable(named)
	case "gorp":
		names = o.Registered[named.Obj()]
		return names, len(names) > 0
	}
	if method := tableNameMethod(named); method != nil {
		return o.results(method)
	}
	switch library {
	case "beego", "xorm":
		return typeName(named, everyCapital)
	case "gorm":
		return typeName(named, o.gormTable)
	}
	if names, ok := baseModelTable(named); ok {
		return names, true
	}
	return typeName(named, o.gormTable)
}

// modelOf returns the struct that t, or what t points to or holds, is. Without one it reports whether t
// is known to be no model.
func modelOf(t types.Type) (named *types.Named, known bool) {
	for t != nil {
		switch u := types.Unalias(t).(type) {
		case *types.Pointer:
			t = u.Elem()
		case *types.Slice:
			t = u.Elem()
		case *types.Array:
			t = u.Elem()
		case *types.Map:
			if types.IsInterface(u.Elem()) { // columns and their values
				return nil, true
			}
			t = u.Elem()
		case *types.Named:
			if _, ok := u.Underlying().(*types.Struct); ok {
				return u, true
			}
			if types.IsInterface(u) {
				return nil, false
			}
			t = u.Underlying()
		case *types.Interface, *types.TypeParam:
			return nil, false
		default:
			return nil, true
		}
	}
	return nil, false
}

// tableNameMethod returns the method by which a model names its table, promoted ones included.
func tableNameMethod(named *types.Named) *types.Func {
	obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(named), true, named.Obj().Pkg(), "TableName")
	fn, ok := obj.(*types.Func)
	if !ok || fn.Signature().Results().Len() != 1 {
		return nil
	}
	result, ok := fn.Signature().Results().At(0).Type().Underlying().(*types.Basic)
	if !ok || result.Kind() != types.String {
		return nil
	}
	return fn
}

// results returns what a TableName method returns.
func (o Options) results(fn *types.Func) (names []string, known bool) {
	if o.TableName != nil {
		names = o.TableName(fn)
	}
	return names, len(names) > 0
}

// typeName returns what a naming rule makes of the name of a type. That of an instance of a generic type
// has its type arguments in it, and serves no rule.
func typeName(named *types.Named, rule func(string) string) (names []string, known bool) {
	if named.TypeArgs().Len() > 0 {
		return nil, false
	}
	return []string{rule(named.Obj().Name())}, true
}

// gormTable names the table of a type as gorm's NamingStrategy does.
func (o Options) gormTable(name string) string {
	name = gormSnake(name)
	if !o.GormSingular {
		name = plural.Of(name)
	}
	return o.GormPrefix + name
}

// pluralUnderscore names the table of a type as bun and go-pg do.
func pluralUnderscore(name string) string { return plural.Of(underscore(name)) }
