package migration

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path"
	"strconv"
	"strings"
)

// InGo reports whether a Go file makes migrations for goose, sql-migrate, gormigrate or bun: it registers functions, or
// writes statements in a list. Nothing reads which tables those create.
func InGo(src []byte) bool {
	file, err := parser.ParseFile(token.NewFileSet(), "", src, parser.SkipObjectResolution)
	if err != nil {
		return false // others have the error
	}
	libraries := map[string]string{}
	for _, spec := range file.Imports {
		importPath, _ := strconv.Unquote(spec.Path.Value)
		if library := libraryOf(importPath); library != "" {
			libraries[localName(spec, importPath)] = library
		}
	}
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			pkg, ok := sel.X.(*ast.Ident)
			found = found || ok && makesMigrations(libraries[pkg.Name], sel.Sel.Name)
		}
		return !found
	})
	return found
}

// ForGo reports whether an import path is of a library for migrations that Go code can make.
func ForGo(importPath string) bool { return libraryOf(importPath) != "" }

// libraryOf returns the short name of such a library, "" of any other package.
func libraryOf(importPath string) string {
	unversioned := importPath
	if base := path.Base(importPath); len(base) > 1 && base[0] == 'v' && strings.Trim(base[1:], "0123456789") == "" {
		unversioned = path.Dir(importPath)
	}
	switch unversioned {
	case "github.com/pressly/goose":
		return "goose"
	case "github.com/rubenv/sql-migrate":
		return "sql-migrate"
	case "github.com/go-gormigrate/gormigrate", "gopkg.in/gormigrate.v1":
		return "gormigrate"
	case "github.com/uptrace/bun/migrate":
		return "bun"
	}
	return ""
}

// localName returns the name by which a file knows the package of an import of such a library.
func localName(spec *ast.ImportSpec, importPath string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	switch libraryOf(importPath) {
	case "sql-migrate", "bun":
		return "migrate"
	default:
		return libraryOf(importPath)
	}
}

// makesMigrations reports whether what a library exports by a name makes a migration. Others only run those in files.
func makesMigrations(library, name string) bool {
	switch library {
	case "goose":
		return strings.HasPrefix(name, "AddMigration") || strings.HasPrefix(name, "AddNamedMigration") || name == "NewGoMigration"
	case "sql-migrate":
		return name == "Migration" || name == "MemoryMigrationSource"
	case "gormigrate":
		return name == "Migration"
	case "bun":
		return name == "NewMigrations"
	}
	return false
}
